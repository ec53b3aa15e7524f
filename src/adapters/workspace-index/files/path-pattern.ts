import { fitsGlob, type GlobSegment, readGlobSegment } from './glob-segment.ts';

/** Parts of a path that fit: one name, or `**` for any number of folders. */
export type PathPattern = (GlobSegment | '**')[];

/** @returns `undefined` where it is malformed, and so fits nothing */
export function readPathPattern(text: string): PathPattern | undefined {
  const parts: PathPattern = [];
  for (const part of text.split('/')) {
    if (part === '**') {
      if (parts.at(-1) !== '**') parts.push('**');
      continue;
    }
    const segment = readGlobSegment(part);
    if (!segment) return undefined;
    parts.push(segment);
  }
  return parts;
}

/**
 * Whether the names of a path, from the folder of the pattern on, fit it as a whole. `a/**` fits what is in `a`, not
 * `a`. Takes at most the product of the two lengths.
 */
export function fitsPath(names: string[], pattern: PathPattern): boolean {
  let at = 0;
  let part = 0;
  let stars = -1;
  let starsAt = 0;
  while (at < names.length) {
    const expected = pattern[part];
    if (expected === '**') {
      if (part === pattern.length - 1) return true;
      stars = part++;
      starsAt = at;
    } else if (expected !== undefined && fitsGlob(names[at]!, expected)) {
      at++;
      part++;
    } else if (stars >= 0) {
      at = ++starsAt;
      part = stars + 1;
    } else return false;
  }
  return part === pattern.length;
}
