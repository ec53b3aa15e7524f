/** A run of text of a page, as PDF.js gives it. */
export interface TextPiece {
  str: string;
  /** The matrix from its own coordinates to the page's, whose y goes up. */
  transform: number[];
  /** On the page, in points. */
  width: number;
}

/** Where a piece stands once the page is turned so that it can be read. */
interface PlacedPiece {
  text: string;
  /** From left to right. */
  start: number;
  end: number;
  /** From top to bottom. */
  down: number;
  /** Height of its letters. */
  size: number;
  /** Quarter turns against the page. */
  turns: number;
}

/**
 * The lines of a page, put together by where the text stands: the order in the file is any order. Columns of a table
 * are two blanks apart, paragraphs an empty line. Text that runs up or down the page comes after the rest.
 */
export function pdfLines(pieces: TextPiece[]): string[] {
  const placed = pieces.flatMap((piece) => place(piece) ?? []);
  const turned = Map.groupBy(placed, ({ turns }) => turns);
  return [...turned.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((group, index) => [...(index > 0 ? [''] : []), ...joinLines(group)]);
}

function place({ str, transform, width }: TextPiece): PlacedPiece | undefined {
  // A blank is seen from the gap that it leaves.
  const text = str.replace(/[\s\p{Cc}]+/gu, ' ');
  if (text.trim() === '') return undefined;
  const [a = 0, b = 0, , , x = 0, y = 0] = transform.map((n) => (Number.isFinite(n) ? n : 0));
  const turns = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
  const [start, down] = [
    [x, -y],
    [y, x],
    [-x, y],
    [-y, -x],
  ][turns] as [number, number];
  const size = Math.hypot(a, b) || 1;
  return { text, start, end: start + (Number.isFinite(width) ? width : 0), down, size, turns };
}

function joinLines(pieces: PlacedPiece[]): string[] {
  const lines: string[] = [];
  let line: PlacedPiece[] = [];
  const finish = () => {
    if (line.length > 0) lines.push(joinPieces(line));
    line = [];
  };
  for (const piece of pieces.sort((a, b) => a.down - b.down)) {
    const first = line[0];
    if (first !== undefined) {
      const height = Math.max(first.size, piece.size);
      const distance = piece.down - first.down;
      if (distance > height / 2) finish();
      if (distance > height * 2) lines.push('');
    }
    line.push(piece);
  }
  finish();
  return lines;
}

function joinPieces(line: PlacedPiece[]): string {
  let text = '';
  let before: PlacedPiece | undefined;
  for (const piece of line.sort((a, b) => a.start - b.start)) {
    // Bold letters are at times the same letters printed twice, a little apart.
    const isPrintedTwice =
      before?.text === piece.text && Math.abs(piece.start - before.start) < piece.size / 4;
    if (isPrintedTwice) continue;
    text += before === undefined ? piece.text : gap(before, piece) + piece.text;
    before = piece;
  }
  return text.replace(/ {3,}/g, '  ').trim();
}

function gap(before: PlacedPiece, piece: PlacedPiece): string {
  const size = Math.max(before.size, piece.size);
  const distance = piece.start - before.end;
  if (distance > size * 1.5) return '  ';
  return distance > size * 0.15 ? ' ' : '';
}
