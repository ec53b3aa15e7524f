import { TokenScanner } from './token-scanner.ts';

const decoder = new TextDecoder();

/**
 * The words of a text as the index has them: every identifier in small letters, whole and in its parts
 * (`HTTPServer` is `httpserver`, `http`, `server`), accents taken off, in the order of the text.
 */
export function tokenize(text: string): string[] {
  const words: string[] = [];
  const scanner = new TokenScanner((bytes, length) => {
    words.push(decoder.decode(bytes.subarray(0, length)));
  });
  scanner.scan(text, 0, text.length);
  return words;
}
