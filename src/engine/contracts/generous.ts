/** Items of a list and characters of a text that are kept. */
const MOST_ITEMS = 500;
const LONGEST_TEXT = 20_000;

/** The fields of an object by name, whatever its spelling: `contextUsed`, `Context used` and `context_used` are one. */
export type Fields = ReadonlyMap<string, unknown>;

export function fieldsOf(value: unknown): Fields {
  const fields = new Map<string, unknown>();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fields;
  for (const [name, field] of Object.entries(value).slice(0, 200)) {
    const plain = name
      .slice(0, 100)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    if (!fields.has(plain)) fields.set(plain, field);
  }
  return fields;
}

/** The first of these fields that says something. */
export function field(fields: Fields, ...names: string[]): unknown {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** A text; of a list its items, of an object its JSON, of nothing the empty text. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim().slice(0, LONGEST_TEXT);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.slice(0, MOST_ITEMS).join('\n').trim().slice(0, LONGEST_TEXT);
  }
  return JSON.stringify(value).slice(0, LONGEST_TEXT);
}

/** Items; one thing stands for a list of one, nothing for an empty one. */
export function asItems(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return (Array.isArray(value) ? value : [value]).slice(0, MOST_ITEMS);
}

/**
 * Texts, where a model may have written objects or one text with a line for each.
 * @param names of the fields that hold what is meant; those found are joined
 */
export function asTexts(value: unknown, ...names: string[]): string[] {
  const texts: string[] = [];
  for (const item of asItems(value)) {
    const isLines = typeof item === 'string' && !Array.isArray(value);
    for (const piece of isLines ? item.split(/\r?\n/).slice(0, MOST_ITEMS) : [item]) {
      const text = isLines ? asText(piece).replace(/^([-*+]|\d{1,3}[.)])\s+/, '') : itemText(piece, names);
      if (text !== '') texts.push(text);
    }
  }
  return texts.slice(0, MOST_ITEMS);
}

function itemText(item: unknown, names: string[]): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return asText(item);
  const fields = fieldsOf(item);
  const found = names
    .map((name) => fields.get(name))
    .filter((value) => typeof value === 'string' && value !== '');
  return found.length > 0 ? asText(found.join(': ')) : asText(item);
}
