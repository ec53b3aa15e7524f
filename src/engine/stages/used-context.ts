import type { Lines, UsedContext } from '../events.ts';

/** Entries that are looked at, and characters of one: a planner may say anything. */
const most = { entries: 100, characters: 500 };

/**
 * What a planner says it relied on, held against what it was sent. Forgiving as to how an entry is written (`path`,
 * `path:line`, `path:start-end`, in quotes, with words behind it), not as to what it names.
 * @param said entries of `context_used`
 * @param sent with the labels under which it was sent
 * @returns what was really sent, narrowed to the lines that were named; and the entries that name nothing of it
 */
export function usedContext(
  said: string[],
  sent: UsedContext[],
): { used: UsedContext[]; invented: string[] } {
  const used = new Map<string, UsedContext>();
  const invented = new Set<string>();
  for (const entry of said.slice(0, most.entries)) {
    const words = bare(entry.slice(0, most.characters));
    if (words === '') continue;
    const found = find(words, sent);
    if (found) used.set(found.label, found);
    else invented.add(words);
  }
  return { used: [...used.values()], invented: [...invented] };
}

/** Without list marks, quotes and the words of the fence around it. */
function bare(entry: string): string {
  return entry
    .replace(/^[\s\-*[("'`<]+/, '')
    .replace(/^(?:path|passage|file)\s?[=:]\s?/i, '')
    .replace(/^["'`]+/, '')
    .replace(/["'`\])>\s]+$/, '');
}

function find(words: string, sent: UsedContext[]): UsedContext | undefined {
  const exact = sent.find(({ label }) => label === words);
  if (exact) return exact;
  const path = longestPath(words, sent);
  if (path === undefined) return undefined;
  const ofPath = sent.filter((each) => pathOf(each) === path);
  const lines = linesIn(words, path);
  if (!lines) return ofPath.find(({ place }) => !place?.range) ?? ofPath[0];
  for (const { place } of ofPath) {
    const range = place && common(place.range, lines);
    if (range) return { label: `${path}:${range.startLine}-${range.endLine}`, place: { ...place, range } };
  }
  return undefined;
}

/** The path, or the name of what lies in no file, with which an entry begins; the longest, as one may begin another. */
function longestPath(words: string, sent: UsedContext[]): string | undefined {
  const plain = words.replaceAll('\\', '/').replace(/^\.\//, '');
  const paths = [...new Set(sent.map(pathOf))].sort((one, other) => other.length - one.length);
  const begun = paths.find((path) => begins(plain, path));
  if (begun !== undefined) return begun;
  // A bare name will do where only one file has it.
  const named = paths.filter(
    (path) => path.includes('/') && begins(plain, path.slice(path.lastIndexOf('/') + 1)),
  );
  return named.length === 1 ? named[0] : undefined;
}

function begins(words: string, path: string): boolean {
  return words.startsWith(path) && !/^[\w./-]/.test(words.slice(path.length).replace(/^[.,](?=\s|$)/, ' '));
}

function pathOf({ label, place }: UsedContext): string {
  return place?.path ?? label;
}

/** `:12`, `:12-34`, `#L12-L34`, ` lines 12-34`, ` (12-34)` behind the path. */
function linesIn(words: string, path: string): Lines | undefined {
  const rest = words
    .slice(words.lastIndexOf(path.slice(path.lastIndexOf('/') + 1)))
    .replace(/^[^\s:#(,]+/, '');
  const match = /^[\s:#(,]{0,3}(?:lines?\s|L)?(\d{1,7})(?:\s?(?:[-–]|to)\s?L?(\d{1,7}))?/i.exec(rest);
  if (!match) return undefined;
  const startLine = Number(match[1]);
  const endLine = Number(match[2] ?? match[1]);
  return startLine >= 1 && endLine >= startLine ? { startLine, endLine } : undefined;
}

/** The lines that both have; all that were named where the whole file was sent. */
function common(sent: Lines | undefined, named: Lines): Lines | undefined {
  if (!sent) return named;
  const startLine = Math.max(sent.startLine, named.startLine);
  const endLine = Math.min(sent.endLine, named.endLine);
  return startLine <= endLine ? { startLine, endLine } : undefined;
}
