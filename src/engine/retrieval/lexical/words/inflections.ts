/**
 * The other number of an English word: `register` for `registers`, `entries` for `entry`. Only that: more endings find
 * as much that is something else, and each costs a look-up.
 */
export function inflections(word: string): string[] {
  if (word.length < 4 || /[^a-z]/.test(word)) return [];
  return isPlural(word) ? singularsOf(word) : [pluralOf(word)];
}

function isPlural(word: string): boolean {
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word);
}

/** Two where the letters do not tell: `matches` is of `match`, `caches` of `cache`. A form that is no word is nowhere. */
function singularsOf(plural: string): string[] {
  if (/[^aeiou]ies$/.test(plural) && plural.length > 4) return [`${plural.slice(0, -3)}y`];
  const short = plural.slice(0, -1);
  return /(?:ch|sh|x|ss)es$/.test(plural) ? [plural.slice(0, -2), short] : [short];
}

function pluralOf(singular: string): string {
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`;
  return /(?:ch|sh|x|s)$/.test(singular) ? `${singular}es` : `${singular}s`;
}
