import type { MutatedEdit } from '../../test/support/mutated-edits.ts';

/** What other tools do, for comparison: exactly if possible, else without indentation; the first match wins. */
export function firstMatch({ text, search, replace }: MutatedEdit): string | undefined {
  const { lines, wanted, put } = linesOf(text, search, replace);
  for (const key of [(line: string) => line, (line: string) => line.trim()]) {
    const start = lines.findIndex((_, from) =>
      wanted.every((line, index) => key(lines[from + index] ?? '\0') === key(line)),
    );
    if (start >= 0) return join(lines.toSpliced(start, wanted.length, ...put));
  }
  return undefined;
}

/** The same, and then the first place of which two thirds of the lines are the same. */
export function firstLike(edit: MutatedEdit): string | undefined {
  const strictly = firstMatch(edit);
  if (strictly !== undefined) return strictly;
  const { lines, wanted, put } = linesOf(edit.text, edit.search, edit.replace);
  const start = lines.findIndex((_, from) => {
    const same = wanted.filter((line, index) => line.trim() === lines[from + index]?.trim()).length;
    return same >= wanted.length * 0.66;
  });
  return start < 0 ? undefined : join(lines.toSpliced(start, wanted.length, ...put));
}

function linesOf(text: string, search: string, replace: string) {
  const lines = (each: string) => each.replaceAll('\r', '').split('\n').slice(0, -1);
  return { lines: lines(text), wanted: lines(search), put: lines(replace) };
}

function join(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
