import { TokenScanner } from './token-scanner.ts';

const decoder = new TextDecoder();

/** Where the one scanner puts words: its buffers cost more than a query has to scan. */
let words: string[] = [];
const scanner = new TokenScanner((bytes, length) => {
  words.push(decoder.decode(bytes.subarray(0, length)));
});

/**
 * The words of a text as the index has them: every identifier in small letters, whole and in its parts
 * (`HTTPServer` is `httpserver`, `http`, `server`), accents taken off, in the order of the text.
 */
export function tokenize(text: string): string[] {
  words = [];
  scanner.scan(text, 0, text.length);
  return words;
}
