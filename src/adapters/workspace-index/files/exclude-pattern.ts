import { type PathPattern, readPathPattern } from './path-pattern.ts';

/** Patterns that one with braces may stand for. */
const MOST_ALTERNATIVES = 64;

/** Patterns of VS Code's `files.exclude`, from the folder on: `**\/*.js`, `dist`, `{a,b}/**`. */
export function readExcludes(patterns: string[]): PathPattern[] {
  return patterns
    .flatMap((pattern) => alternatives(pattern.replace(/^\//, '').replace(/\/$/, '')))
    .map(readPathPattern)
    .filter((pattern) => pattern !== undefined);
}

/** `a{b,c{d,e}}` to `ab`, `acd`, `ace`. What is beyond the bound is left as it is written, and so fits nothing. */
function alternatives(pattern: string): string[] {
  let open = [pattern];
  const done: string[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const brace = innermost(next);
    if (!brace || open.length + done.length > MOST_ALTERNATIVES) done.push(next);
    else open = [...open, ...brace];
  }
  return done;
}

function innermost(pattern: string): string[] | undefined {
  const end = pattern.indexOf('}');
  const start = pattern.lastIndexOf('{', end);
  if (end < 0 || start < 0) return undefined;
  const [before, after] = [pattern.slice(0, start), pattern.slice(end + 1)];
  return pattern
    .slice(start + 1, end)
    .split(',')
    .map((choice) => before + choice + after);
}
