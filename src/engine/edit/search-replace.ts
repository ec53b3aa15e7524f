import type { SearchReplace } from '../contracts/code.ts';

const head = /^\s*(<{5,9}|-{5,9})\s*(?:SEARCH|ORIGINAL)\s*>?\s*(.*)$/;
const divider = /^\s*(={5,9})\s*$/;
const tail = /^\s*(>{5,9}|\+{5,9})\s*(?:REPLACE|UPDATED)?\s*<?\s*$/;

/** The path that may stand behind the marker, `''` where there is none; `undefined` where the line is no marker. */
export function searchMarker(line: string): string | undefined {
  return line.length > 400 ? undefined : head.exec(line)?.[2]?.trim();
}

/** Index of the line that ends the block begun at `start`, or -1. */
export function endOfBlock(lines: string[], start: number, limit = lines.length): number {
  let isDivided = false;
  for (let index = start + 1; index < limit; index++) {
    const line = lines[index] ?? '';
    if (line.length > 400) continue;
    if (isDivided && tail.test(line)) return index;
    if (divider.test(line)) isDivided = true;
    // A block that never ended; the next one is not its text.
    else if (head.test(line)) return -1;
  }
  return -1;
}

/** Reads the lines of one block, markers included. `undefined` where it is unclear which marker divides it. */
export function readBlock(block: string[]): SearchReplace | undefined {
  const width = head.exec(block[0] ?? '')?.[1]?.length ?? 7;
  const dividers: { index: number; width: number }[] = [];
  for (const [index, line] of block.entries()) {
    const found = line.length > 400 ? undefined : divider.exec(line)?.[1];
    if (found !== undefined) dividers.push({ index, width: found.length });
  }
  const fitting = dividers.length === 1 ? dividers : dividers.filter((each) => each.width === width);
  const [middle] = fitting;
  if (!middle || fitting.length > 1) return undefined;
  const search = withoutHints(block.slice(1, middle.index));
  const replace = block.slice(middle.index + 1, -1);
  const isNumbered =
    search.some(isNumber) && [...search, ...replace].every((line) => line.trim() === '' || isNumber(line));
  const text = (lines: string[]) =>
    textOf(isNumbered ? lines.map((line) => line.replace(numbering, '')) : lines);
  return { search: text(search), replace: text(replace) };
}

const numbering = /^\s{0,8}\d{1,6}\s?\|\s?/;
const isNumber = (line: string) => numbering.test(line);

/** `:start_line:12` and the like, which some dialects put before the text. Line numbers of models are rarely right. */
function withoutHints(search: string[]): string[] {
  let start = 0;
  while (/^:(start|end)_line:\s?\d+\s*$/.test(search[start] ?? '')) start++;
  if (start > 0 && /^-{5,9}\s*$/.test(search[start] ?? '')) start++;
  return search.slice(start);
}

function textOf(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
