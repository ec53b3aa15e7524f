/** Characters of a server's own words that are shown. */
const SHOWN = 300;

/** Characters at the head or tail of a key by which a part of it is known; servers like to show both. */
const PART = 6;

/**
 * What a server says, fit to be shown: without control and invisible characters, without the key or a recognisable
 * part of it, and short.
 * @param longest characters
 */
export function serverWords(text: string, key: string | undefined, longest = SHOWN): string {
  // What is invisible goes first: it could stand between the letters of a key.
  const visible = text.replace(/[\t\n\r]/g, ' ').replace(/\p{C}/gu, '');
  const plain = visible.replace(/\s+/g, ' ').trim();
  const words = redact(plain, key);
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

/** The text with `[key]` in the place of the key, and of each word that has its head or tail. */
function redact(text: string, key: string | undefined): string {
  if (key === undefined || key === '') return text;
  const whole = [key, encodeURIComponent(key)].reduce((rest, form) => rest.replaceAll(form, '[key]'), text);
  if (key.length < 2 * PART) return whole;
  const head = key.slice(0, PART);
  const tail = key.slice(-PART);
  return whole
    .split(' ')
    .map((word) => (word.includes(head) || word.includes(tail) ? '[key]' : word))
    .join(' ');
}

/** What an error body says: the `error` or `message` of a JSON object, or a text that is no page of HTML. */
export function messageIn(body: string): string {
  try {
    return textIn(JSON.parse(body)) ?? '';
  } catch {
    return body.trimStart().startsWith('<') ? '' : body;
  }
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { error, message, detail } = value as Record<string, unknown>;
  for (const part of [error, message, detail]) {
    const text = part === value ? undefined : textIn(part);
    if (text !== undefined) return text;
  }
  return undefined;
}
