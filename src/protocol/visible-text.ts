/**
 * Characters that change how the others look, or are not seen at all: controls short of tab and line feed, separators,
 * and all that Unicode has programs leave out where they cannot draw it: marks and overrides of writing direction,
 * spaces of no width, fillers, tags. Joiners and the usual variation selectors stay, which names and emoji are made of.
 */
const deceptive =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\p{Default_Ignorable_Code_Point}](?<![\uFE00-\uFE0F\u200C-\u200D])/gu;

/** A text in which nothing is hidden: a character that would deceive stands there as its number, `\u202E`. */
export function visibleText(text: string): string {
  return text.replace(deceptive, (character, at: number) =>
    character === '\r' && text[at + 1] === '\n' ? character : numberOf(character),
  );
}

function numberOf(character: string): string {
  const digits = character.codePointAt(0)!.toString(16).toUpperCase();
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

/** Plain data with all of its texts made visible. */
export function withVisibleTexts<T>(data: T): T;
export function withVisibleTexts(data: unknown): unknown {
  if (typeof data === 'string') return visibleText(data);
  if (Array.isArray(data)) return data.map((item: unknown) => withVisibleTexts(item));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withVisibleTexts(value)]));
}
