/** What of a line counts where blanks around it and the kind of its quotes and dashes do not. */
export function looseKey(line: string): string {
  return foldPunctuation(line).trim();
}

/** Quotes, dashes, blanks and dots that look alike become the ASCII ones. */
export function foldPunctuation(line: string): string {
  // Hardly any line has such characters, and the folding costs more than all else.
  if (!/[^\0-\x7f]/.test(line)) return line;
  return line
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\u2026/g, '...');
}

/** As `looseKey`, and blanks between signs do not count either. Within quotes they do. */
export function signKey(line: string): string {
  const key = looseKey(line);
  if (key.length > 2000) return key;
  const single = key.replace(/\s+/g, ' ');
  return /["'`]/.test(single) ? single : single.replace(/ ?([^\w ]) ?/g, '$1');
}

/** How much a line tells: brackets alone little, a long line no more than a common one. */
export function weightOf(line: string): number {
  const letters = line.slice(0, 400).replace(/[^\p{L}\p{N}]/gu, '').length;
  return letters === 0 ? 1 : 4 + Math.min(40, letters);
}

/** Whether a line is a comment and nothing else. */
export function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*|\*(\s|\/|$)|#(\s|$|#)|--\s|;\s|<!--)/.test(line.slice(0, 200));
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Whether lines say enough that it means something where they stand. */
export function isTelling(lines: string[], weight: number): boolean {
  let sum = 0;
  for (const line of lines) {
    if (!isBlank(line)) sum += weightOf(line);
    if (sum >= weight) return true;
  }
  return false;
}
