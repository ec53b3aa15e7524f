import type { AnalysedFile, SegmentFile, SegmentPart } from '../../../../src/engine/index.ts';

/** A file of a segment whose chunks are some lines each; every chunk has a key of its own. */
export function fileOf(
  path: string,
  text: string,
  details: Partial<AnalysedFile> = {},
  lines = 4,
): SegmentFile {
  const chunks: AnalysedFile['chunks'] = [];
  const all = text.split(/(?<=\n)/);
  let start = 0;
  for (let line = 0; line < all.length; line += lines) {
    const part = all.slice(line, line + lines);
    const end = start + part.join('').length;
    chunks.push({ startLine: line + 1, endLine: line + part.length, start, end });
    start = end;
  }
  const keys = new Uint8Array(chunks.length * 16);
  for (let index = 0; index < keys.length; index += 1)
    keys[index] = (index * 31 + path.length * 7 + text.length) & 0xff;
  return { analysed: { path, language: 'text', chunks, symbols: [], ...details }, text, keys };
}

export function live(segment: SegmentPart['segment'], dead: number[] = []): SegmentPart {
  return { segment, isLive: (file) => !dead.includes(file) };
}
