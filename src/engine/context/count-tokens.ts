/**
 * Estimated tokens of a text, without a tokenizer: each model family has its own, of megabytes. One pass over the
 * text, which is cut about where byte-pair tokenizers cut: at words, at the humps of an identifier, at punctuation.
 * Never 0 unless the text is empty.
 */
export function countTokens(text: string): number {
  return Math.ceil(tokensOf(text));
}

/** The same before it is rounded up, for adding the parts of a text. */
export function tokensOf(text: string): number {
  let tokens = 0;
  let index = 0;
  while (index < text.length) {
    const kind = kindAt(text, index);
    let end = index + 1;
    while (end < text.length && continues(kind, text, end)) end += 1;
    tokens += costOf(kind, end - index);
    index = end;
  }
  return tokens;
}

type Kind =
  | 'lower'
  | 'upper'
  | 'digit'
  | 'space'
  | 'line'
  | 'mark'
  | 'accented'
  | 'alphabet'
  | 'ideograph'
  | 'rare';

/** Kinds of the first 128 characters. */
const ascii: Kind[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return 'lower';
  if (/[A-Z]/.test(character)) return 'upper';
  if (/\d/.test(character)) return 'digit';
  if (/[\r\n]/.test(character)) return 'line';
  return /[ \t]/.test(character) ? 'space' : 'mark';
});

function kindAt(text: string, index: number): Kind {
  const code = text.charCodeAt(index);
  if (code < 0x80) return ascii[code] ?? 'mark';
  if (code < 0xa0 || (code >= 0x2000 && code < 0x2e80)) return 'rare';
  if (code < 0x250) return 'accented';
  if (code < 0x2000) return 'alphabet';
  // Han, kana, Hangul, full-width forms; the rest are halves of emoji and of rare scripts.
  return code < 0xd800 || code >= 0xf900 ? 'ideograph' : 'rare';
}

/** A capital goes with the small letters after it, so that `readRegister` is two runs. */
function continues(kind: Kind, text: string, index: number): boolean {
  const next = kindAt(text, index);
  if (kind === 'lower') return next === 'lower';
  if (kind === 'upper') {
    if (next === 'lower') return true;
    return next === 'upper' && ascii[text.charCodeAt(index - 1)] === 'upper' && !startsHump(text, index);
  }
  return next === kind;
}

function startsHump(text: string, index: number): boolean {
  return ascii[text.charCodeAt(index + 1)] === 'lower';
}

function costOf(kind: Kind, length: number): number {
  switch (kind) {
    case 'lower':
      return 1 + Math.max(0, length - 6) / 8;
    case 'upper':
      return 1 + Math.max(0, length - 4) / 4;
    case 'digit':
      return Math.ceil(length / 3);
    case 'space':
      return length === 1 ? 0.1 : 1;
    case 'line':
      return 1;
    case 'mark':
      return Math.max(1, length / 2);
    case 'accented':
      return 0.6 * length;
    case 'alphabet':
      return 0.5 * length;
    case 'ideograph':
      return length;
    case 'rare':
      return length;
  }
}
