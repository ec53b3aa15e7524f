import type { Review } from '../contracts/review.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { HunkResult } from '../edit/hunk-result.ts';

/** Findings shown to a model at once; more would only crowd out the code. */
const shown = 40;

/** What the checks found, as a list for a prompt; empty where they found nothing. */
export function checkFindings(diagnostics: Diagnostic[]): string {
  const lines = diagnostics
    .filter(({ severity }) => severity !== 'information')
    .map(({ file, line, message, code }) => `- ${file}:${line}: ${oneLine(message)} [${code}]`);
  return bounded(lines);
}

/** What a round left to be mended: edits without a place, the checks' findings, the reviewer's. */
export function roundFindings(found: {
  hunks: HunkResult[];
  diagnostics: Diagnostic[];
  review?: Review;
}): string {
  const unplaced = found.hunks.filter(({ status }) => status !== 'applied').map((hunk) => unplacedHunk(hunk));
  const checked = checkFindings(found.diagnostics.filter(({ code }) => code !== 'unapplied-hunk'));
  const issues = (found.review?.issues ?? [])
    .filter(({ severity }) => severity !== 'information')
    .map(({ path, line, message }) => `- ${path}${line > 0 ? `:${line}` : ''}: ${oneLine(message)}`);
  const patches = (found.review?.suggested_patches ?? []).slice(0, 5).map((patch) => `Suggested:\n${patch}`);
  return [...unplaced, checked, bounded(issues), ...patches].filter((text) => text !== '').join('\n');
}

/** @param order which of the file's edits it is, for instance `2 of 3` */
export function unplacedHunk({ path, reason, closest }: HunkResult, order?: string): string {
  const edit = order === undefined ? 'An edit' : `Edit ${order}`;
  const lines = closest === undefined ? '' : ` The closest lines of the file are:\n${closest}`;
  return `- ${edit} of ${path} was not made: ${oneLine(reason)}${lines}`;
}

function bounded(lines: string[]): string {
  const more = lines.length > shown ? [`- and ${lines.length - shown} more`] : [];
  return [...lines.slice(0, shown), ...more].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 500);
}
