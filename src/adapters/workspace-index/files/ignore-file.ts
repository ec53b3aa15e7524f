import { fitsGlob, type GlobSegment } from './glob-segment.ts';
import { fitsPath, type PathPattern, readPathPattern } from './path-pattern.ts';

/** Of an ignore file; more is a mistake or an attack, since each path is held against each line. */
const MOST_LINES = 5000;
const LONGEST_LINE = 1000;

/** A line of an ignore file that says something. */
export interface IgnoreRule {
  /** As it is written, for those who ask why. */
  line: string;
  /** Takes out of the list again. */
  isNegated: boolean;
  forFoldersOnly: boolean;
  /** A pattern without a slash is for names, at any depth. */
  fits: { name: GlobSegment } | { path: PathPattern };
}

/**
 * Reads a file in the form of `.gitignore` (https://git-scm.com/docs/gitignore). Lines that mean nothing are passed
 * over, as git does; so are lines beyond what a file may have.
 *
 * The package `ignore` is not used here: it has no way to tell what matched, decides folders and what is in them in
 * one step, which differs from git where a nearer file takes a folder back in, and its regular expressions can be
 * made to run for hours by a workspace.
 */
export function readIgnoreFile(text: string): IgnoreRule[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n', MOST_LINES)
    .flatMap((line) => (line.length > LONGEST_LINE ? [] : ruleOf(line.replace(/\r$/, ''))));
}

/** A name with a character for each of its bytes: to git `?` is a byte. */
export function asBytes(name: string): string {
  return /[^\x20-\x7e]/.test(name) ? Buffer.from(name).toString('latin1') : name;
}

/**
 * The last rule of a file that fits a path, which is the one that counts.
 * @param names of the path, from the folder of the file on, `asBytes`
 */
export function lastFitting(rules: IgnoreRule[], names: string[], isFolder: boolean): IgnoreRule | undefined {
  const name = names.at(-1)!;
  return rules.findLast(({ forFoldersOnly, fits }) => {
    if (forFoldersOnly && !isFolder) return false;
    return 'name' in fits ? fitsGlob(name, fits.name) : fitsPath(names, fits.path);
  });
}

function ruleOf(written: string): IgnoreRule[] {
  if (written.startsWith('#')) return [];
  const line = withoutBlanksAtEnd(asBytes(written));
  const isNegated = line.startsWith('!');
  let pattern = isNegated ? line.slice(1) : line;
  const forFoldersOnly = pattern.endsWith('/');
  if (forFoldersOnly) pattern = pattern.slice(0, -1);
  if (pattern === '') return [];
  const hasSlash = pattern.includes('/');
  const path = readPathPattern(pattern.startsWith('/') ? pattern.slice(1) : pattern);
  if (!path) return [];
  const [name] = path;
  // A name of stars alone fits every name.
  const fits = hasSlash ? { path } : { name: name === '**' ? (['any'] satisfies GlobSegment) : name! };
  return [{ line: written.trim(), isNegated, forFoldersOnly, fits }];
}

/** Blanks at the end do not count, unless a backslash stands before. */
function withoutBlanksAtEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}
