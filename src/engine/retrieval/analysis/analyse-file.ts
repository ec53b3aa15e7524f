import type { AnalysedFile, Chunk } from '../analysed-file.ts';

/** Lines of a window where a text has no structure. */
const windowLines = 60;

/**
 * What a text file declares and the parts it is made of.
 *
 * Pure, in one pass without backtracking: no text takes more than time in proportion to its length. A text that is not
 * what its name says, or that is broken, is cut by its lines.
 * @param path relative to its folder, with `/`
 * @param text as it was read, with or without a byte order mark; of an empty one no chunk is made
 */
export function analyseFile(path: string, text: string): AnalysedFile {
  return { path, language: 'text', isTest: false, chunks: windowsOf(text), symbols: [] };
}

/**
 * The same for the text of a PDF, of which each page is one chunk or more. Offsets count in the pages put one behind the
 * other with a line feed after each, lines in the page.
 */
export function analysePages(path: string, pages: string[]): AnalysedFile {
  const chunks: Chunk[] = [];
  let offset = 0;
  for (const [index, page] of pages.entries()) {
    for (const chunk of windowsOf(`${page}\n`)) {
      chunks.push({ ...chunk, start: chunk.start + offset, end: chunk.end + offset, page: index + 1 });
    }
    offset += page.length + 1;
  }
  return { path, language: 'pdf', isTest: false, chunks, symbols: [] };
}

function windowsOf(text: string): Chunk[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  if (starts.at(-1) === text.length) starts.pop();
  const chunks: Chunk[] = [];
  for (let line = 0; line < starts.length; line += windowLines) {
    const endLine = Math.min(line + windowLines, starts.length);
    chunks.push({
      startLine: line + 1,
      endLine,
      start: starts[line] ?? 0,
      end: starts[endLine] ?? text.length,
    });
  }
  return chunks;
}
