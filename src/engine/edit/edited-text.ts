import type { HunkResult, LineRange } from './hunk-result.ts';
import type { Span } from './merge-edit.ts';
import { plainLines, splitLines, type TextLines } from './text-lines.ts';

/** An edit that has its place in a text. */
export interface PlacedEdit {
  hunk: HunkResult;
  spans: Span[];
  /** Where the search stands, from 0, the end not included: it tells which of two that add at one line comes first. */
  start: number;
  end: number;
}

/** Lines from 0, the end not included. */
interface Extent {
  start: number;
  end: number;
}

/** A text while edits are put into it. It keeps the file's line ends and follows where each edit comes to stand. */
export class EditedText {
  #text: string;
  #file: TextLines;
  readonly #written = new Map<HunkResult, Extent>();

  constructor(text: string) {
    this.#text = text;
    this.#file = splitLines(text);
  }

  get text(): string {
    return this.#text;
  }

  get lines(): string[] {
    return this.#file.lines;
  }

  /** Puts in edits that were all placed in the text as it is and do not overlap. */
  put(edits: PlacedEdit[]): void {
    if (edits.length === 0) return;
    const placed = edits
      .flatMap(({ hunk, spans, start }) => spans.map((span) => ({ ...span, hunk, search: start })))
      .sort((a, b) => a.start - b.start || a.count - b.count || a.search - b.search);
    const { lines, ends, byteOrderMark, usualEnd } = this.#file;
    const pieces: string[] = [byteOrderMark];
    let next = 0;
    let lineCount = 0;
    const moves: { start: number; count: number; to: number; length: number }[] = [];
    const written = new Map<HunkResult, Extent>();
    const keep = (until: number) => {
      lineCount += Math.max(0, until - next);
      for (; next < until; next++) pieces.push(lines[next] ?? '', ends[next] || usualEnd);
    };
    for (const { hunk, start, count, lines: own } of placed) {
      keep(start);
      // Each line keeps the end of the line in whose place it stands, so that mixed files stay as they are.
      own.forEach((line, index) => {
        pieces.push(line, (index < count ? ends[start + index] : undefined) || usualEnd);
      });
      moves.push({ start, count, to: lineCount, length: own.length });
      const before = written.get(hunk);
      written.set(hunk, { start: before?.start ?? lineCount, end: lineCount + own.length });
      lineCount += own.length;
      next = start + count;
    }
    keep(lines.length);
    for (const [hunk, extent] of this.#written) this.#written.set(hunk, moved(extent, moves));
    for (const [hunk, extent] of written) this.#written.set(hunk, extent);
    const text = pieces.join('');
    this.#set(ends.at(-1) === '' ? text.replace(/(?:\r\n|\n|\r)$/, '') : text);
  }

  /** Puts a new text in the place of the old one, with the old one's line ends, mark and final line end. */
  replace(content: string, hunk: HunkResult): void {
    const { byteOrderMark, usualEnd, ends } = this.#file;
    if (this.#text === '') this.#set(content);
    else {
      const lines = plainLines(content.startsWith('\uFEFF') ? content.slice(1) : content);
      const end = ends.at(-1) === '' || lines.length === 0 ? '' : usualEnd;
      this.#set(byteOrderMark + lines.join(usualEnd) + end);
    }
    this.#written.set(hunk, { start: 0, end: this.lines.length });
  }

  /** Whether lines are wholly what one edit wrote. */
  isWritten({ start, end }: LineRange): boolean {
    return [...this.#written.values()].some((extent) => extent.start < start && end <= extent.end);
  }

  /** Tells each edit where what it wrote stands now. */
  tellWritten(): void {
    for (const [hunk, { start, end }] of this.#written) hunk.written = { start: start + 1, end };
  }

  #set(text: string): void {
    this.#text = text;
    this.#file = splitLines(text);
  }
}

/** Where lines come to stand when others are put in before or among them. */
function moved(
  { start, end }: Extent,
  moves: { start: number; count: number; to: number; length: number }[],
): Extent {
  const to = (line: number, isEnd: boolean) => {
    let shift = 0;
    for (const move of moves) {
      if (move.start > line || (isEnd && move.start === line)) break;
      if (line < move.start + move.count) return isEnd ? move.to + move.length : move.to;
      shift = move.to + move.length - (move.start + move.count);
    }
    return line + shift;
  };
  const from = to(start, false);
  return { start: from, end: Math.max(from, to(end, true)) };
}
