/**
 * The lines of a stream of text as they come, short of their line ends. Only `\n` ends one, with or without a `\r`
 * before it: JSON may have other line separators in its strings. A byte order mark at the very beginning is passed over,
 * as RFC 8259 allows.
 */
export async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<string, void> {
  let parts: string[] = [];
  let isBeginning = true;
  for await (const chunk of chunks) {
    let start = isBeginning && chunk.startsWith('\ufeff') ? 1 : 0;
    isBeginning = false;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      parts.push(chunk.slice(start, end));
      yield parts.join('').replace(/\r$/, '');
      parts = [];
      start = end + 1;
    }
    parts.push(chunk.slice(start));
  }
  const last = parts.join('');
  if (last !== '') yield last;
}
