import type { HunkResult, HunkRung, RunEvent } from '../../../engine/index.ts';
import type { Output, Terminal } from '../run-command-line.ts';
import { counted, indented } from './terminal-text.ts';

/** How each edit of a reply was placed, then how many were. */
export function hunksText(terminal: Terminal): Output {
  let hunks: HunkResult[] = [];
  return {
    event(event: RunEvent) {
      if (event.type === 'hunk') {
        hunks.push(event);
        terminal.error(`${hunkText(event)}\n`);
      } else if (event.type === 'stage-end' && hunks.length > 0) {
        const placed = hunks.filter(({ status }) => status === 'applied').length;
        terminal.error(`${placed} of ${counted(hunks.length, 'edit')} placed.\n`);
        hunks = [];
      }
    },
  };
}

const statuses: Record<HunkResult['status'], string> = {
  applied: 'placed',
  ambiguous: 'not placed, ambiguous',
  'not-found': 'not placed, not found',
  refused: 'refused',
};

/** What a place that was not found exactly differs in. */
const rungs: Record<HunkRung, string> = {
  exact: 'exactly',
  'line-ends': 'but for blanks at line ends',
  punctuation: 'but for quotes, dashes or blanks of other kinds',
  indent: 'with another indentation',
  trimmed: 'with other indentations',
  elided: 'by the lines around what it leaves out',
  fuzzy: 'by the only place that comes close',
  'whole-file': 'as a whole file',
  move: 'as a move',
  delete: 'as a deletion',
};

function hunkText({ path, status, rung, range, score, reason, runnerUp, closest }: HunkResult): string {
  const place = range === undefined ? path : `${path}:${range.start}`;
  if (status === 'applied') {
    const how = rung === undefined ? '' : ` ${rungs[rung]}`;
    const figure = rung === 'fuzzy' && score !== undefined ? ` (${score.toFixed(2)})` : '';
    return `${place}: placed${how}${figure}`;
  }
  const next = runnerUp === undefined ? '' : ` The next best place is line ${runnerUp.line}.`;
  const lines =
    closest === undefined ? '' : `\n  The closest lines of the file:\n${indented(indented(closest))}`;
  return `${place}: ${statuses[status]}: ${reason}${next}${lines}`;
}
