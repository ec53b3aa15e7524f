/**
 * Other forms of an English word: `register` for `registers`, `writes`, `wrote` not. Only endings, so that it is right
 * for names in code too; a form that is no word is in no index and costs one look-up.
 */
export function inflections(word: string): string[] {
  if (word.length < 4 || /[^a-z]/.test(word)) return [];
  const stem = stemOf(word);
  if (stem.length < 3) return [];
  const forms = new Set([
    ...endings.map((ending) => stem + ending),
    `${stem}${stem.at(-1)}ing`,
    `${stem}${stem.at(-1)}ed`,
  ]);
  if (stem.endsWith('y')) for (const ending of ['ies', 'ied']) forms.add(stem.slice(0, -1) + ending);
  forms.delete(word);
  return [...forms];
}

const endings = ['', 'e', 's', 'es', 'ed', 'ing', 'er'];

function stemOf(word: string): string {
  const single = singularOf(word);
  if (single.length > 5 && single.endsWith('ing')) return undoubled(single.slice(0, -3));
  if (single.length > 4 && single.endsWith('ied')) return `${single.slice(0, -3)}y`;
  if (single.length > 4 && single.endsWith('ed')) return undoubled(single.slice(0, -2));
  return single.length > 3 && single.endsWith('e') ? single.slice(0, -1) : single;
}

function singularOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** `stopped` is `stop`; `called` stays `call`. */
function undoubled(stem: string): string {
  const last = stem.at(-1) ?? '';
  return stem.length > 3 && last === stem.at(-2) && !'lsz'.includes(last) ? stem.slice(0, -1) : stem;
}
