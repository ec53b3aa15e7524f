import type { SyntaxLanguage } from './syntax-parser.ts';

/** Words that headers of microcontrollers and Linux put before types and names, and that only a preprocessor knows. */
const macros = /\b__(?:IOM?|IM?|OM?|init|exit|iomem|user|force|packed|always_inline)\b/g;

/** The text that is given to the parser: as long as the file's, with blanks where words would mislead the grammar. */
export function parsedText(text: string, language: SyntaxLanguage): string {
  return language === 'cpp' ? text.replace(macros, (word) => ' '.repeat(word.length)) : text;
}
