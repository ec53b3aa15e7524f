import type { SyntaxLanguage } from './syntax-parser.ts';

/** Words that headers of microcontrollers and Linux put before types and names, and that only a preprocessor knows. */
const macros = /\b__(?:IOM?|IM?|OM?|init|exit|iomem|user|force|packed|always_inline)\b/g;
/** Where a beginning may end: after a statement or a block. */
const ends = [';\n', '}\n', ';\r\n', '}\r\n'];
/** Nobody nests deeper. */
const DEEPEST = 40;

/**
 * The text that is given to the parser. What stays is where it was: there are blanks where words would mislead the
 * grammar, and the beginning of a longer file is closed, since what has no end is no declaration to a grammar.
 */
export function parsedText(text: string, language: SyntaxLanguage): string {
  if (language === 'python') return text;
  const plain = language === 'cpp' ? text.replace(macros, (word) => ' '.repeat(word.length)) : text;
  if (openBraces(plain) === 0) return plain;
  const whole = plain.slice(0, Math.max(...ends.map((end) => plain.lastIndexOf(end))) + 1);
  return whole + '}'.repeat(Math.min(DEEPEST, openBraces(whole)));
}

/** Braces that are not closed; those in strings and comments come in pairs as a rule. */
function openBraces(text: string): number {
  let open = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x7b) open += 1;
    else if (code === 0x7d && open > 0) open -= 1;
  }
  return open;
}
