/** JSON of a value with bigints in it, which become hexadecimal strings. */
export function plainJson(value: unknown): string {
  return `${JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `0x${part.toString(16)}` : part), 2)}\n`;
}
