import { isBlank } from './line-keys.ts';

/** Models add and lose blank lines around what they search. */
export function withoutBlankEdges(lines: string[]): string[] {
  const { head, tail } = blankEdges(lines);
  return lines.slice(head, lines.length - tail);
}

function blankEdges(lines: string[]): { head: number; tail: number } {
  let head = 0;
  while (head < lines.length && isBlank(lines[head] ?? '')) head++;
  let tail = 0;
  while (tail < lines.length - head && isBlank(lines.at(-1 - tail) ?? '')) tail++;
  return { head, tail };
}

/** A search and its replacement as they fit the file, and where the search begins there. */
export interface Fitted {
  search: string[];
  replace: string[];
  start: number;
  /** Whether blank lines before or behind the search are not in the file. */
  isHeadGone: boolean;
  isTailGone: boolean;
  /** Whether the edit takes out some of those. */
  isTakenOut: boolean;
}

/**
 * Leaves away those blank lines at the edges of a search that the file does not have, and as many of the replacement.
 * @param start where the search begins without its blank edges, from 0
 * @param end behind its last line that is not blank
 */
export function fitEdges(
  { search, replace }: { search: string[]; replace: string[] },
  file: string[],
  start: number,
  end: number,
): Fitted {
  const wanted = blankEdges(search);
  const own = blankEdges(replace);
  let head = 0;
  while (head < wanted.head && start - head > 0 && isBlank(file[start - head - 1] ?? 'none')) head++;
  let tail = 0;
  while (tail < wanted.tail && end + tail < file.length && isBlank(file[end + tail] ?? 'none')) tail++;
  const [dropHead, dropTail] = [wanted.head - head, wanted.tail - tail];
  const from = Math.min(dropHead, own.head);
  const until = Math.max(from, replace.length - Math.min(dropTail, own.tail));
  return {
    search: search.slice(dropHead, search.length - dropTail),
    replace: replace.slice(from, until),
    isTakenOut: dropHead > own.head || dropTail > own.tail,
    start: start - head,
    isHeadGone: dropHead > 0,
    isTailGone: dropTail > 0,
  };
}
