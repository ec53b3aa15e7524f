import { countTokens } from './count-tokens.ts';

/** The longest beginning of about so many tokens, by estimate; never half of a character. */
export function cutToTokens(text: string, tokens: number): string {
  // No tokenizer makes more than about two tokens of a character, so most texts need no counting.
  if (text.length * 2 <= tokens) return text;
  let end = Math.min(text.length, tokens * 8);
  for (;;) {
    const cut = text.slice(0, end);
    const counted = countTokens(cut);
    if (counted <= tokens || end <= 0) return withoutHalf(cut);
    end = Math.min(end - 1, Math.floor((end * tokens) / counted));
  }
}

function withoutHalf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text;
}
