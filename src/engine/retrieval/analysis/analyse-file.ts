import type { AnalysedFile, Chunk } from '../analysed-file.ts';
import type { BraceLanguage } from './braces/brace-language.ts';
import { BraceScanner } from './braces/brace-scanner.ts';
import { cFamily } from './braces/c-family.ts';
import { goLanguage } from './braces/go-language.ts';
import { rustLanguage } from './braces/rust-language.ts';
import { scriptLanguage } from './braces/script-language.ts';
import { type ChunkLimits, cutChunks } from './cut-chunks.ts';
import { languageOfFile } from './file-language.ts';
import { readLines } from './line-table.ts';
import { nameChunks } from './name-chunks.ts';
import { Outline } from './outline.ts';
import { replFormat, robotFormat, scanIndented } from './scan-indented.ts';
import { scanLines } from './scan-lines.ts';
import { scanMarkdown } from './scan-markdown.ts';
import { scanPython } from './scan-python.ts';
import { scanSvd } from './scan-svd.ts';

const limits: ChunkLimits = { tokens: 400, joined: 280, lines: 120 };
/** Of a text without structure, of which nothing says what belongs together. */
const plainLimits: ChunkLimits = { tokens: 400, joined: 400, lines: 60 };

const c = cFamily('cpp');
const braces: Record<string, BraceLanguage> = {
  csharp: cFamily('csharp'),
  java: cFamily('java'),
  c,
  cpp: c,
  typescript: scriptLanguage,
  typescriptreact: scriptLanguage,
  javascript: scriptLanguage,
  javascriptreact: scriptLanguage,
  go: goLanguage,
  rust: rustLanguage,
};

const others: Record<string, (outline: Outline) => void> = {
  python: scanPython,
  markdown: scanMarkdown,
  svd: scanSvd,
  repl: (outline) => scanIndented(outline, replFormat),
  robotframework: (outline) => scanIndented(outline, robotFormat),
};

/**
 * What a text file declares and the parts it is made of: functions, types, sections, registers, as far as they are
 * smaller than about 400 tokens, and put together where they are small. Only a single line makes a larger chunk.
 *
 * Pure, in passes without backtracking: no text takes more than time in proportion to its length. A text that is not
 * what its name says, or that is broken, is cut by its lines.
 * @param path relative to its folder, with `/`
 * @param text as it was read, with or without a byte order mark; of an empty one no chunk is made
 */
export function analyseFile(path: string, text: string): AnalysedFile {
  const language = languageOfFile(path, text);
  const outline = new Outline(readLines(text));
  const brace = Object.hasOwn(braces, language) ? braces[language] : undefined;
  const other = Object.hasOwn(others, language) ? others[language] : undefined;
  if (brace) new BraceScanner(outline, brace).scan();
  else if (other) other(outline);
  else scanLines(outline);
  const chunks = chunksOf(outline, brace || other ? limits : plainLimits);
  return { path, language, chunks, symbols: outline.symbols };
}

/**
 * The same for the text of a PDF, of which each page is one chunk or more. Offsets count in the pages put one behind
 * the other with a line feed after each; lines are those of the page.
 */
export function analysePages(path: string, pages: string[]): AnalysedFile {
  const chunks: Chunk[] = [];
  let offset = 0;
  for (const [index, page] of pages.entries()) {
    const outline = new Outline(readLines(`${page}\n`));
    scanLines(outline);
    for (const chunk of chunksOf(outline, plainLimits)) {
      chunks.push({ ...chunk, start: chunk.start + offset, end: chunk.end + offset, page: index + 1 });
    }
    offset += page.length + 1;
  }
  return { path, language: 'pdf', chunks, symbols: [] };
}

function chunksOf(outline: Outline, bounds: ChunkLimits): Chunk[] {
  const { lines } = outline;
  const starts = cutChunks(outline, bounds);
  const names = nameChunks(outline, starts);
  return starts.map((line, index) => {
    const next = starts[index + 1] ?? lines.count;
    const name = names[index];
    return {
      startLine: line + 1,
      endLine: next,
      start: lines.starts[line]!,
      end: lines.starts[next]!,
      ...(name !== undefined && { name }),
    };
  });
}
