/**
 * A text in a fence that it cannot close: whatever stands in a file stays a part of the file.
 * @param label what it is, for the line that opens the fence: `path=src/a.ts`
 */
export function fenced(label: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${label}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`;
}
