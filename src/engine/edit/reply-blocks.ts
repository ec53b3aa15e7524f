import { pathOfInfo, pathOfLine } from './path-of.ts';
import { endOfBlock, searchMarker } from './search-replace.ts';

/** A reply taken apart: prose, fenced code, and blocks that stand in the prose by themselves. */
export type ReplyBlock =
  | { kind: 'prose'; lines: string[] }
  | { kind: 'fence'; info: string; lines: string[]; isClosed: boolean; pathAbove: string | undefined }
  | { kind: 'search-replace'; lines: string[]; pathAbove: string | undefined }
  | { kind: 'patch'; lines: string[]; isClosed: boolean };

interface Fence {
  indentation: number;
  character: string;
  length: number;
  info: string;
}

export function replyBlocks(lines: string[]): ReplyBlock[] {
  const blocks: ReplyBlock[] = [];
  let prose: string[] = [];
  let pathAbove: string | undefined;
  const flush = () => {
    if (prose.length > 0) blocks.push({ kind: 'prose', lines: prose });
    pathAbove = announced(prose) ?? (prose.some((line) => line.trim() !== '') ? undefined : pathAbove);
    prose = [];
  };
  const boundaries = new Boundaries(lines);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const fence = fenceOf(line);
    if (fence) {
      flush();
      const end = endOfFence(lines, index, fence, pathAbove, boundaries);
      const content = lines.slice(index + 1, end).map((each) => withoutIndentation(each, fence.indentation));
      const isClosed = end < lines.length;
      blocks.push({ kind: 'fence', info: fence.info, lines: content, isClosed, pathAbove });
      pathAbove = undefined;
      index = end;
    } else if (searchMarker(line) !== undefined) {
      const end = endOfBlock(lines, index);
      flush();
      blocks.push({
        kind: 'search-replace',
        lines: lines.slice(index, end < 0 ? index + 1 : end + 1),
        pathAbove,
      });
      if (end >= 0) index = end;
    } else if (line.trim() === '*** Begin Patch') {
      flush();
      const found = lines.indexOf('*** End Patch', index);
      const end = found < 0 ? lines.length : found;
      blocks.push({ kind: 'patch', lines: lines.slice(index + 1, end), isClosed: found >= 0 });
      index = end;
    } else if (line.startsWith('--- ') && lines[index + 1]?.startsWith('+++ ')) {
      flush();
      const end = endOfDiff(lines, index);
      const diff = lines.slice(index, end);
      blocks.push({
        kind: 'fence',
        info: 'diff',
        lines: diff,
        isClosed: end < lines.length,
        pathAbove: undefined,
      });
      index = end - 1;
    } else {
      prose.push(line);
    }
  }
  flush();
  return blocks;
}

/** Index of the first line that is no part of the unified diff begun at `start`, which stands in the prose. */
function endOfDiff(lines: string[], start: number): number {
  let end = start;
  while (end < lines.length && /^([ +\-@\\]|diff --git |index |$)/.test(lines[end] ?? '')) end++;
  return end;
}

/** The fence a line opens. */
export function fenceOf(line: string): Fence | undefined {
  if (line.length > 1000) return undefined;
  const match = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(line);
  const marks = match?.[2];
  const info = match?.[3]?.trim() ?? '';
  if (marks === undefined || (marks.startsWith('`') && info.includes('`'))) return undefined;
  return { indentation: match?.[1]?.length ?? 0, character: marks.charAt(0), length: marks.length, info };
}

function closes(line: Fence | undefined, fence: Fence, slack: number): boolean {
  return (
    line !== undefined &&
    line.info === '' &&
    line.character === fence.character &&
    line.length >= fence.length &&
    line.indentation <= fence.indentation + slack
  );
}

/** Index of the line that closes the fence opened at `start`; the number of lines where none does. */
function endOfFence(
  lines: string[],
  start: number,
  fence: Fence,
  pathAbove: string | undefined,
  boundaries: Boundaries,
): number {
  const path = pathOfInfo(fence.info).path ?? pathAbove;
  const isMarkdown = /\.(md|mdx|markdown)$/i.test(path ?? '') || /^(md|mdx|markdown)\b/i.test(fence.info);
  // What the next file begins with can not belong to this one; only Markdown holds fences of its own.
  const limit = isMarkdown ? boundaries.after(start) : lines.length;
  const bare = bareFences(lines, start, fence, limit, isMarkdown);
  if (bare.length > 0) return bare.at(isMarkdown && bare.length % 2 === 0 ? -2 : -1) ?? lines.length;
  return isMarkdown ? limit : lines.length;
}

/** Lines that may close the fence: for Markdown all at its own depth, else the first. */
function bareFences(
  lines: string[],
  start: number,
  fence: Fence,
  limit: number,
  isMarkdown: boolean,
): number[] {
  const found: number[] = [];
  let loose: number | undefined;
  let depth = 0;
  for (let index = start + 1; index < limit; index++) {
    const line = lines[index] ?? '';
    if (searchMarker(line) !== undefined) {
      const end = endOfBlock(lines, index, limit);
      if (end > 0) index = end;
      continue;
    }
    const inner = fenceOf(line);
    if (!inner) continue;
    if (
      isMarkdown &&
      inner.info !== '' &&
      inner.character === fence.character &&
      inner.length >= fence.length
    )
      depth++;
    else if (isMarkdown && depth > 0 && closes(inner, fence, 3)) depth--;
    else if (closes(inner, fence, 0)) {
      found.push(index);
      if (!isMarkdown) return found;
    } else if (closes(inner, fence, 3)) loose ??= index;
  }
  return found.length === 0 && loose !== undefined ? [loose] : found;
}

/** Lines at which another file's block begins. */
class Boundaries {
  readonly #starts: number[] = [];
  readonly #count: number;

  constructor(lines: string[]) {
    this.#count = lines.length;
    lines.forEach((line, index) => {
      const fence = fenceOf(line);
      if (!fence || fence.info === '') return;
      const { path, words } = pathOfInfo(fence.info);
      if (
        path !== undefined ||
        words[1] === 'commands' ||
        announced(lines.slice(Math.max(0, index - 2), index))
      ) {
        this.#starts.push(index);
      }
    });
  }

  after(line: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) > line) high = middle;
      else low = middle + 1;
    }
    return this.#starts[low] ?? this.#count;
  }
}

/** The path that the last line of some prose announces for what follows; one blank line may stand between. */
function announced(prose: string[]): string | undefined {
  const last = prose.at(-1)?.trim() === '' ? prose.at(-2) : prose.at(-1);
  return last === undefined ? undefined : pathOfLine(last);
}

function withoutIndentation(line: string, width: number): string {
  let start = 0;
  while (start < width && (line[start] === ' ' || line[start] === '\t')) start++;
  return line.slice(start);
}
