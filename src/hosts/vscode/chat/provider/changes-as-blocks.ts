import { structuredPatch } from 'diff';

/** A change, its path relative to the folder. */
interface BlockChange {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** Milliseconds after which two texts count as wholly different. */
const timeLimit = 200;

/**
 * Changes as a coder would write them: a new file whole, in a fence with its path; a changed one as SEARCH/REPLACE
 * blocks, each of whose search texts stands in the file exactly once. Where no such text can be found, the whole file.
 */
export function changesAsBlocks(changes: BlockChange[]): string {
  return changes.map(blocksOf).join('\n');
}

function blocksOf({ path, before, after }: BlockChange): string {
  if (after === undefined) return `*** Begin Patch\n*** Delete File: ${path}\n*** End Patch\n`;
  if (before === undefined || before === '') return wholeFile(path, after);
  const edits = editsOf(before, after);
  if (!edits) return wholeFile(path, after);
  const blocks = edits.map(({ search, replace }) =>
    ['<<<<<<< SEARCH', ...search, '=======', ...replace, '>>>>>>> REPLACE'].join('\n'),
  );
  return inFence(path, blocks.join('\n\n'));
}

function wholeFile(path: string, text: string): string {
  return inFence(path, text.replace(/\n$/, ''));
}

/** A fence that nothing in it closes. */
function inFence(path: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text path=${path}\n${text}\n${fence}\n`;
}

interface Edit {
  search: string[];
  replace: string[];
}

/** Lines that would be read as the marks of a block. */
const mark = /^\s*(?:<{5,9}|={5,9}|>{5,9}|-{7}|\+{7})/;

function editsOf(before: string, after: string): Edit[] | undefined {
  // Whether the last line has an end is not to be seen in lines.
  if (before.endsWith('\n') !== after.endsWith('\n')) return undefined;
  for (const context of [3, 10, 30]) {
    const patch = structuredPatch('', '', before, after, '', '', { context, timeout: timeLimit });
    const edits = patch?.hunks.map(({ lines }) => editOf(lines)) ?? [];
    const isPlain = edits.every(
      ({ search, replace }) => ![...search, ...replace].some((line) => mark.test(line)),
    );
    if (!isPlain || edits.length === 0) return undefined;
    if (edits.every(({ search }) => search.length > 0 && isUnique(search, before))) return edits;
  }
  return undefined;
}

function editOf(lines: string[]): Edit {
  const kept = lines.filter((line) => !line.startsWith('\\'));
  const of = (sign: string) =>
    kept.filter((line) => line[0] === ' ' || line[0] === sign).map((line) => line.slice(1));
  return { search: of('-'), replace: of('+') };
}

/** Whether lines stand together in a text exactly once. */
function isUnique(search: string[], text: string): boolean {
  const whole = `\n${text}${text.endsWith('\n') ? '' : '\n'}`;
  const wanted = `\n${search.join('\n')}\n`;
  const first = whole.indexOf(wanted);
  return first >= 0 && whole.indexOf(wanted, first + 1) < 0;
}
