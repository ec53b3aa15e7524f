import { normalPath } from './refuse-path.ts';

/** The files a header of a diff names; `undefined` for `/dev/null`. */
export interface DiffPaths {
  from: string | undefined;
  to: string | undefined;
}

/** The paths of the two lines `--- a/x` and `+++ b/x`, without git's prefixes, quotes and times. */
export function diffPaths(from: string, to: string): DiffPaths {
  return withoutPrefixes(nameOf(from.slice(4)), nameOf(to.slice(4)));
}

/** The paths of a line `diff --git a/x b/x`. Names may hold blanks: alike halves are cut in the middle. */
export function gitDiffPaths(line: string): DiffPaths | undefined {
  const names = line.slice('diff --git '.length).trim();
  if (names.startsWith('"')) {
    const pair = /^("(?:[^"\\]|\\.){1,1000}") (.+)$/.exec(names);
    return pair ? withoutPrefixes(nameOf(pair[1] ?? ''), nameOf(pair[2] ?? '')) : undefined;
  }
  const middle = (names.length - 1) / 2;
  const isAlike = names.slice(2, middle) === names.slice(middle + 3) && names[middle] === ' ';
  const cut = isAlike ? middle : names.indexOf(' b/');
  return cut < 1 ? undefined : withoutPrefixes(nameOf(names.slice(0, cut)), nameOf(names.slice(cut + 1)));
}

/** A name as git writes it: in quotes where it has special characters, perhaps with a time behind it. */
export function nameOf(text: string): string {
  const name = (text.split('\t')[0] ?? '').replace(/ +\d{4}-\d\d-\d\d[ T\d:.+-]*$/, '').trim();
  return /^".*"$/.test(name) ? unquoted(name.slice(1, -1)) : name;
}

/** Git's prefixes are taken away only in pairs, since `a` and `b` may also be folders. */
function withoutPrefixes(from: string, to: string): DiffPaths {
  const isFrom = from !== '/dev/null';
  const isTo = to !== '/dev/null';
  const pair = `${isFrom ? from.slice(0, 2) : '-'}${isTo ? to.slice(0, 2) : '-'}`;
  const isPrefixed = /^(a\/b\/|a\/-|-b\/|[ciow]\/[ciow]\/)$/.test(pair) && pair.slice(0, 2) !== pair.slice(2);
  const start = isPrefixed ? 2 : 0;
  return {
    from: isFrom ? normalPath(from.slice(start)) : undefined,
    to: isTo ? normalPath(to.slice(start)) : undefined,
  };
}

/** Git writes bytes outside ASCII as `\303\251`. */
function unquoted(text: string): string {
  const percent = text.replace(/%/g, '%25').replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => {
    return `%${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;
  });
  try {
    return decodeURIComponent(percent).replace(/\\(["\\])/g, '$1');
  } catch {
    return text;
  }
}
