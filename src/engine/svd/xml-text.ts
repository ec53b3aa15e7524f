import { oneLine } from './one-line.ts';

/** A name and a quoted value; white space may stand around the sign between them. */
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** An entity of XML itself; no others can be declared. */
const ENTITY = /&(?:#(0*[0-9]{1,7})|#x(0*[0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as it is meant; an entity that XML does not know stays as it is written. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name]!;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal!, 16);
    return isCharacter(code) ? String.fromCodePoint(code) : entity;
  });
}

/** https://www.w3.org/TR/xml/#charsets */
function isCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** The beginning of a text that may be long, on one line. */
export function excerpt(text: string): string {
  const line = oneLine(text);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** Whether an ampersand stands in the text that starts no entity of XML. */
export function hasStrayAmpersand(text: string): boolean {
  return text.replace(ENTITY, '').includes('&');
}

/** The attributes of a start tag; empty ones count as not there, and the first of several with one name counts. */
export interface Attributes {
  values: Map<string, string>;
  /** A name that stands there more than once. */
  repeated: string | undefined;
  /** What is left of the tag that is no attribute. */
  rest: string;
}

export function readAttributes(written: string): Attributes {
  const values = new Map<string, string>();
  const seen = new Set<string>();
  let repeated: string | undefined;
  const rest = written.replace(ATTRIBUTE, (_, name: string, quoted: string) => {
    const value = decodeEntities(quoted.slice(1, -1)).trim();
    if (seen.has(name)) repeated ??= name;
    else if (value !== '') values.set(name, value);
    seen.add(name);
    return '';
  });
  return { values, repeated, rest: rest.trim() };
}
