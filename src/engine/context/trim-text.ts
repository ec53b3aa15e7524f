import { tokensOf } from './count-tokens.ts';

/** A rest shorter than this says nothing. */
const fewestTokens = 24;
/** For the mark, and for a fence that has to be closed. */
const markTokens = 12;
/** Of the room, when the middle is left out. The beginning of a file says more than its end. */
const headShare = 0.75;
/** Most characters that are looked at for each token of room. */
const longestToken = 16;

/**
 * Shortens a text to an estimated number of tokens: whole lines, and a line that says how many are missing. A code
 * fence that loses its end is closed.
 * @param where the lines are taken from: the end, or the middle
 * @returns the text itself where it fits; `undefined` where not even one line does
 */
export function trimText(text: string, tokens: number, where: 'end' | 'middle'): string | undefined {
  const room = tokens - markTokens;
  if (tokens < fewestTokens) return undefined;
  const head = firstLines(text, where === 'end' ? room : room * headShare);
  const tail = where === 'end' ? text.length : lastLines(text, head, room - tokensOf(text.slice(0, head)));
  if (head === 0 && tail === text.length) return undefined;
  if (head === tail) return text;
  const mark = `… ${countLines(text, head, tail)} lines left out`;
  const kept = text.slice(0, head);
  if (where === 'middle') return `${kept}${mark}\n${text.slice(tail)}`;
  const fence = openFence(kept);
  return kept + mark + (fence ? `\n${fence}` : '');
}

/** Where the first lines that fit end. */
function firstLines(text: string, room: number): number {
  let used = 0;
  let end = 0;
  while (end < text.length) {
    const next = text.indexOf('\n', end) + 1 || text.length;
    if (next - end > room * longestToken) break;
    used += tokensOf(text.slice(end, next));
    if (used > room) break;
    end = next;
  }
  return end;
}

/** Where the last lines that fit start, at `from` or after it. */
function lastLines(text: string, from: number, room: number): number {
  let used = 0;
  let start = text.length;
  while (start > from) {
    const previous = Math.max(from, text.lastIndexOf('\n', start - 2) + 1);
    if (start - previous > room * longestToken) break;
    used += tokensOf(text.slice(previous, start));
    if (used > room) break;
    start = previous;
  }
  return start;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let index = start; index < end; index = text.indexOf('\n', index) + 1 || end) lines += 1;
  return lines;
}

/** The fence that a text leaves open, if any. One that closes has nothing after it. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const [, fence = '', info = ''] of text.matchAll(/^(`{3,}|~{3,})(.*)$/gm)) {
    if (open === undefined) open = fence;
    else if (fence.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open;
}
