/** A text taken apart so that it can be put together again as it was. */
export interface TextLines {
  /** Without their ends. A text with a final line end has no empty last line here. */
  lines: string[];
  /** The end of each line; of the last one the empty text where the file has no final line end. */
  ends: string[];
  byteOrderMark: string;
  /** The line end most lines have. */
  usualEnd: string;
}

export function splitLines(text: string): TextLines {
  const byteOrderMark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines: string[] = [];
  const ends: string[] = [];
  let windows = 0;
  let start = byteOrderMark.length;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const stop = feed < 0 ? text.length : feed;
    const isWindows = feed > start && text[feed - 1] === '\r';
    if (isWindows) windows++;
    lines.push(text.slice(start, isWindows ? stop - 1 : stop));
    ends.push(feed < 0 ? '' : isWindows ? '\r\n' : '\n');
    start = feed < 0 ? text.length : feed + 1;
  }
  return {
    lines,
    ends,
    byteOrderMark,
    usualEnd: windows * 2 > ends.filter((end) => end !== '').length ? '\r\n' : '\n',
  };
}

/** Lines of what a model wrote, which may have any line ends; a final line end adds no line. */
export function plainLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
