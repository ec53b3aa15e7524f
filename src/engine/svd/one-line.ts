/**
 * Control characters, among them whatever some language takes for the end of a line, and marks that turn the direction
 * of writing, by which a name could be shown as another than it is.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const EVERY_CONTROL = new RegExp(CONTROL, 'g');

/** Names are short and plain, for which a loop is faster than a pattern. */
export function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126) return CONTROL.test(text);
  }
  return false;
}

/** The text with one space for all white space between words, and without control characters. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(EVERY_CONTROL, '').trim();
}
