/** `12 | text`, `12→text`, and what `cat -n` writes. */
const bar = /^\s{0,8}(\d{1,6})\s?[|│→]\s?/;
const tab = /^\s{0,8}(\d{1,6})\t/;

/** Files in which lines may begin with their number in truth. */
const data = /\.(csv|tsv|psv|txt|md|mdx|rst|dat|log|out)$/i;

/** Takes away line numbers that the model copied from what it was shown. */
export function withoutLineNumbers(
  search: string[],
  replace: string[],
): { search: string[]; replace: string[]; first?: number } {
  for (const numbering of [bar, tab]) {
    const first = firstNumber(search, numbering);
    if (first === undefined) continue;
    const isReplaceToo = replace.every((line) => line.trim() === '' || numbering.test(line));
    // One line that begins with a number may be code; several that count on are not.
    const isSure = search.filter((line) => line.trim() !== '').length > 1;
    if (!isSure && (!isReplaceToo || numbering !== bar)) return { search, replace };
    const strip = (lines: string[]) => lines.map((line) => line.replace(numbering, ''));
    return { search: strip(search), replace: isReplaceToo ? strip(replace) : replace, first };
  }
  return { search, replace };
}

/** A whole file without the numbers of its lines, where each has one and they count from 1. */
export function withoutFileNumbers(lines: string[], path: string): string[] {
  if (data.test(path) || lines.length < 3 || !bar.test(lines[0] ?? '')) return lines;
  const isNumbered = lines.every((line, index) => Number(bar.exec(line)?.[1]) === index + 1);
  return isNumbered ? lines.map((line) => line.replace(bar, '')) : lines;
}

/** The number of the first line, where all lines that are not blank bear numbers that count on. */
function firstNumber(lines: string[], numbering: RegExp): number | undefined {
  let first: number | undefined;
  let last = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const number = Number(numbering.exec(line)?.[1] ?? Number.NaN);
    if (Number.isNaN(number) || (first !== undefined && number <= last)) return undefined;
    first ??= number;
    last = number;
  }
  return first !== undefined && first > 0 ? first : undefined;
}
