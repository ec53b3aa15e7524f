import { fenceOf } from './fence.ts';

/** Characters at the seam that are compared. */
const SEAM = 4000;

/** Letters and digits an overlap must have, and one that begins the line that was cut; fewer are the code's own. */
const LEAST_OVERLAP = 8;
const LEAST_IN_LINE = 4;

/**
 * Joins a reply that the limit of tokens cut off with what the model answered when asked to go on: without an
 * introduction, a fence opened once more, or what it says a second time.
 */
export function joinContinuation(first: string, next: string): string {
  const isInFence = openFence(first);
  const start = startOfContent(first, next, isInFence);
  const rest = next.slice(start);
  if (first.length > 200 && rest.startsWith(first.slice(0, 200))) {
    return rest.length > first.length ? rest : first;
  }
  return first + rest.slice(overlap(first, rest));
}

/** Characters of `next` before it goes on where `first` stopped. */
function startOfContent(first: string, next: string, isInFence: boolean): number {
  const lines = /^\s*\S[^\n]{0,300}\n/.exec(next);
  const line = lines?.[0];
  if (line === undefined) return 0;
  const after = next.slice(line.length);
  if (
    isPreamble(line) &&
    (isInFence ? /^\s*(`{3,}|~{3,})/.test(after) : /^\s*\n|^\s*(`{3,}|~{3,})/.test(after))
  ) {
    return line.length + startOfContent(first, after.replace(/^\s*\n/, ''), isInFence) + leadingBlank(after);
  }
  const fence = fenceOf(line.trim());
  if (!isInFence || !fence) return 0;
  const content = line.length;
  if (fence.info !== '') return content;
  // A bare fence closes what is open, unless as many follow as if it had opened it once more.
  const isReopened = overlap(first, next.slice(content)) > 0 || countFences(next) % 2 === 0;
  return isReopened ? content : 0;
}

function leadingBlank(text: string): number {
  return /^\s*\n/.exec(text)?.[0].length ?? 0;
}

function isPreamble(line: string): boolean {
  return /^\s*(sure|certainly|of course|okay|ok|continuing|continued|continuation|here('s| is| are)|claro|continuando|aqui está)\b/i.test(
    line,
  );
}

function countFences(text: string): number {
  return text.split('\n').filter((line) => fenceOf(line.trimEnd()) !== undefined).length;
}

function openFence(text: string): boolean {
  let open: ReturnType<typeof fenceOf>;
  for (const line of text.split('\n')) {
    const fence = fenceOf(line.trimEnd());
    if (!fence) continue;
    if (!open) open = fence;
    else if (fence.info === '' && fence.character === open.character && fence.length >= open.length)
      open = undefined;
  }
  return open !== undefined;
}

/** How much of the beginning of `next` is the end of `first` once more, from the beginning of a line on. */
function overlap(first: string, next: string): number {
  const tail = first.slice(-SEAM);
  const head = next.slice(0, SEAM);
  for (let length = longestBorder(head, tail); length > 0; length = shorterBorder(head, length)) {
    const before = tail.slice(tail.lastIndexOf('\n', tail.length - length - 1) + 1, tail.length - length);
    const letters = head.slice(0, length).replace(/[^\p{L}\p{N}]/gu, '').length;
    const least = head.slice(0, length).includes('\n') ? LEAST_OVERLAP : LEAST_IN_LINE;
    if (before.trim() === '' && letters >= least) return length;
  }
  return 0;
}

/** Length of the longest beginning of `head` that is an end of `tail`, by the prefix function; linear. */
function longestBorder(head: string, tail: string): number {
  const fail = prefixFunction(head);
  let matched = 0;
  for (const character of tail) {
    for (const unit of character.length === 1 ? [character] : [character.charAt(0), character.charAt(1)]) {
      if (matched === head.length) matched = fail[matched - 1] ?? 0;
      while (matched > 0 && head[matched] !== unit) matched = fail[matched - 1] ?? 0;
      if (head[matched] === unit) matched++;
    }
  }
  return matched;
}

function shorterBorder(head: string, length: number): number {
  return prefixFunction(head.slice(0, length)).at(-1) ?? 0;
}

function prefixFunction(text: string): number[] {
  const fail = [0];
  for (let index = 1; index < text.length; index++) {
    let length = fail[index - 1] ?? 0;
    while (length > 0 && text[index] !== text[length]) length = fail[length - 1] ?? 0;
    fail.push(text[index] === text[length] ? length + 1 : 0);
  }
  return fail;
}
