/**
 * Whether a name fits a part of a pattern between two slashes, with `*`, `?`, `[a-z]`, `[!a]`, `[[:alpha:]]` and `\`,
 * as git's wildmatch has them. Time is at most the product of the two lengths: patterns come with the workspace, and
 * a regular expression made of one could take for ever.
 */
export function fitsGlob(name: string, pattern: GlobSegment): boolean {
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < name.length) {
    const expected = pattern[token];
    if (expected === 'any') {
      star = token++;
      starAt = at;
    } else if (expected !== undefined && fitsOne(name, at, expected)) {
      at++;
      token++;
    } else if (star >= 0) {
      // What the last star took was too little; stars before it need not be tried again.
      at = ++starAt;
      token = star + 1;
    } else return false;
  }
  while (pattern[token] === 'any') token++;
  return token === pattern.length;
}

/** A part of a pattern, read. */
export type GlobSegment = Token[];

type Token = 'any' | 'one' | CharacterSet | { character: string };

interface CharacterSet {
  isNegated: boolean;
  ranges: [from: number, to: number][];
}

/** @returns `undefined` where it is malformed, and so fits nothing */
export function readGlobSegment(text: string): GlobSegment | undefined {
  const tokens: GlobSegment = [];
  for (let at = 0; at < text.length; ) {
    const character = text[at]!;
    at += character.length;
    if (character === '*') {
      if (tokens.at(-1) !== 'any') tokens.push('any');
    } else if (character === '?') tokens.push('one');
    else if (character === '[') {
      const set = readSet(text, at);
      if (!set) return undefined;
      tokens.push(set.set);
      at = set.end;
    } else if (character === '\\') {
      if (at === text.length) return undefined;
      const escaped = text[at]!;
      tokens.push({ character: escaped });
      at += escaped.length;
    } else tokens.push({ character });
  }
  return tokens;
}

function fitsOne(name: string, at: number, token: Exclude<Token, 'any'>): boolean {
  if (token === 'one') return true;
  if ('character' in token) return token.character === name[at];
  const code = name.charCodeAt(at);
  return token.ranges.some(([from, to]) => from <= code && code <= to) !== token.isNegated;
}

const classes: Record<string, [number, number][]> = {
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  alpha: [
    [65, 90],
    [97, 122],
  ],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: [[48, 57]],
  graph: [[33, 126]],
  lower: [[97, 122]],
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: [[65, 90]],
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};

/** @param start behind the opening bracket */
function readSet(text: string, start: number): { set: CharacterSet; end: number } | undefined {
  const isNegated = text[start] === '!' || text[start] === '^';
  const ranges: CharacterSet['ranges'] = [];
  const first = isNegated ? start + 1 : start;
  for (let at = first; at < text.length; ) {
    // A bracket that comes first is one of the characters.
    if (text[at] === ']' && at > first) return { set: { isNegated, ranges }, end: at + 1 };
    const named = /^\[:([a-z]+):\]/.exec(text.slice(at, at + 12));
    if (named) {
      const known = Object.hasOwn(classes, named[1]!) ? classes[named[1]!] : undefined;
      if (!known) return undefined;
      ranges.push(...known);
      at += named[0].length;
      continue;
    }
    const from = readCharacter(text, at);
    if (!from) return undefined;
    const isRange = text[from.end] === '-' && from.end + 1 < text.length && text[from.end + 1] !== ']';
    const to = isRange ? readCharacter(text, from.end + 1) : from;
    if (!to) return undefined;
    ranges.push([from.code, to.code]);
    at = to.end;
  }
  return undefined;
}

function readCharacter(text: string, at: number): { code: number; end: number } | undefined {
  const place = text[at] === '\\' ? at + 1 : at;
  return place < text.length ? { code: text.charCodeAt(place), end: place + 1 } : undefined;
}
