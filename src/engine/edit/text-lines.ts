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
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  let start = byteOrderMark.length;
  let feed = text.indexOf('\n', start);
  let carriage = text.indexOf('\r', start);
  while (start < text.length) {
    if (feed >= 0 && feed < start) feed = text.indexOf('\n', start);
    if (carriage >= 0 && carriage < start) carriage = text.indexOf('\r', start);
    const isCarriage = carriage >= 0 && (feed < 0 || carriage < feed);
    const stop = isCarriage ? carriage : feed;
    if (stop < 0) {
      lines.push(text.slice(start));
      ends.push('');
      break;
    }
    const end = !isCarriage ? '\n' : feed === carriage + 1 ? '\r\n' : '\r';
    counts[end]++;
    lines.push(text.slice(start, stop));
    ends.push(end);
    start = stop + end.length;
  }
  return { lines, ends, byteOrderMark, usualEnd: mostOf(counts) };
}

function mostOf(counts: Record<'\n' | '\r\n' | '\r', number>): string {
  if (counts['\r\n'] > counts['\n'] && counts['\r\n'] >= counts['\r']) return '\r\n';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}

/** Lines of what a model wrote, which may have any line ends; a final line end adds no line. */
export function plainLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
