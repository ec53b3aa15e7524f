export interface Fence {
  indentation: number;
  character: string;
  length: number;
  info: string;
}

/** Characters of the longest line that may be a fence. */
const LONGEST = 1000;

/** The fence a line opens or closes. */
export function fenceOf(line: string): Fence | undefined {
  if (line.length > LONGEST || (!line.includes('```') && !line.includes('~~~'))) return undefined;
  const match = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(line);
  const marks = match?.[2];
  const info = match?.[3]?.trim() ?? '';
  if (marks === undefined || (marks.startsWith('`') && info.includes('`'))) return undefined;
  return { indentation: match?.[1]?.length ?? 0, character: marks.charAt(0), length: marks.length, info };
}

/** Whether a fence ends another one, which may be indented less by `slack`. */
export function closes(inner: Fence, fence: Fence, slack: number): boolean {
  return (
    inner.info === '' &&
    inner.character === fence.character &&
    inner.length >= fence.length &&
    inner.indentation <= fence.indentation + slack
  );
}

/** The line without as much of its indentation as the fence has. */
export function withoutIndentation(line: string, width: number): string {
  let start = 0;
  while (start < width && (line[start] === ' ' || line[start] === '\t')) start++;
  return line.slice(start);
}
