import type { LineTable } from './line-table.ts';
import { isBlankLine, tokensBetween } from './line-table.ts';
import { deepest, lineKinds, type Outline } from './outline.ts';

/** Bounds of a chunk. */
export interface ChunkLimits {
  /** Tokens, about, of which only a single line has more. */
  tokens: number;
  /** Small neighbours are put together up to this many. */
  joined: number;
  lines: number;
}

/** What is smaller than this many tokens says little alone, and goes with a neighbour wherever that has room. */
const tiny = 40;

/**
 * Cuts a text where its structure allows it: what fits stays whole, what does not is cut at the next level in it, and
 * at blank lines, or anywhere, where there is none. Time is in proportion to lines times levels, which are few.
 * @returns the first line of each chunk
 */
export function cutChunks(outline: Outline, limits: ChunkLimits): number[] {
  const { lines } = outline;
  if (lines.count === 0) return [];
  if (fits(lines, 0, lines.count, limits)) return [0];
  const pieces: number[] = [];
  cutRegion(outline, limits, 0, lines.count, 0, pieces);
  return joinPieces(lines, pieces, limits);
}

function fits(lines: LineTable, from: number, to: number, limits: ChunkLimits): boolean {
  return to - from <= limits.lines && tokensBetween(lines, from, to) <= limits.tokens;
}

/** Cuts lines into what begins at a depth; what of that is too large is cut again, one level deeper. */
function cutRegion(
  outline: Outline,
  limits: ChunkLimits,
  from: number,
  to: number,
  depth: number,
  pieces: number[],
): void {
  const { kinds, depths } = outline;
  let start = from;
  let onlyComments = true;
  for (let line = from; line < to; line++) {
    const kind = kinds[line];
    if (kind === lineKinds.goesOn) onlyComments = false;
    if (kind === lineKinds.goesOn || depths[line]! > depth || kind === lineKinds.blank) continue;
    const isAfterBlank = line > start && kinds[line - 1] === lineKinds.blank;
    if (line > start && (!onlyComments || isAfterBlank)) {
      cutPiece(outline, limits, start, line, depth, pieces);
      start = line;
    }
    onlyComments = kind === lineKinds.comment;
  }
  if (start < to) cutPiece(outline, limits, start, to, depth, pieces);
}

function cutPiece(
  outline: Outline,
  limits: ChunkLimits,
  from: number,
  to: number,
  depth: number,
  pieces: number[],
): void {
  if (fits(outline.lines, from, to, limits)) {
    pieces.push(from);
    return;
  }
  const body = bodyAfterComments(outline, from, to);
  if (body > from && fits(outline.lines, body, to, limits)) {
    for (let line = from; line <= body; line++) pieces.push(line);
    return;
  }
  const inner = innerDepth(outline, from, to, depth);
  if (inner <= deepest) cutRegion(outline, limits, from, to, inner, pieces);
  else for (let line = from; line < to; line++) pieces.push(line);
}

function bodyAfterComments(outline: Outline, from: number, to: number): number {
  let line = from;
  while (line < to && outline.kinds[line] === lineKinds.comment) line++;
  return line;
}

/** The next depth at which something begins, beyond `deepest` where nothing does. */
function innerDepth(outline: Outline, from: number, to: number, depth: number): number {
  let inner = deepest + 1;
  for (let line = from; line < to; line++) {
    const kind = outline.kinds[line];
    if (kind === lineKinds.goesOn || kind === lineKinds.blank) continue;
    const own = outline.depths[line]!;
    if (own > depth && own < inner) inner = own;
  }
  return inner;
}

/** Puts small pieces together; where they have to part, at the last blank line that leaves enough before it. */
function joinPieces(lines: LineTable, pieces: number[], limits: ChunkLimits): number[] {
  const starts: number[] = [];
  let index = 0;
  while (index < pieces.length) {
    const from = pieces[index]!;
    starts.push(from);
    let next = index + 1;
    let gap = index;
    while (next < pieces.length) {
      if (isBlankLine(lines, pieces[next]! - 1)) gap = next;
      if (!joins(lines, limits, from, pieces[next]!, pieces[next + 1] ?? lines.count)) break;
      next++;
    }
    const isCutShort = next < pieces.length;
    index = isCutShort && gap > index && isEnough(lines, limits, from, pieces[gap]!) ? gap : next;
  }
  return starts;
}

function joins(lines: LineTable, limits: ChunkLimits, from: number, middle: number, to: number): boolean {
  const before = tokensBetween(lines, from, middle);
  const after = tokensBetween(lines, middle, to);
  const most = before < tiny || after < tiny ? limits.tokens : limits.joined;
  return before + after <= most && to - from <= limits.lines;
}

function isEnough(lines: LineTable, limits: ChunkLimits, from: number, to: number): boolean {
  return tokensBetween(lines, from, to) >= limits.joined / 2;
}
