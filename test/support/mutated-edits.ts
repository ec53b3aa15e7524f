/**
 * Edits made from real files and then quoted wrongly, as models do. Everything comes from a seed.
 */
export interface MutatedEdit {
  /** What was done to it. */
  kind: MutationKind;
  /** The file the edit is applied to. */
  text: string;
  search: string;
  replace: string;
  hint?: number;
  /** What the file has to become; `undefined` where the edit's place is not in the file. */
  intended: string | undefined;
}

export const mutationKinds = [
  'none',
  'indentation',
  'indentation of the search only',
  'typographic characters',
  'line ends',
  'dropped comment',
  'stale line',
  'file moved on',
  'elision',
  'elision of the replacement only',
  'wrong line number',
  'copied block',
  'place is gone',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Draft {
  file: string[];
  /** Where the search begins in the file, from 0. */
  start: number;
  search: string[];
  replace: string[];
  /** Lines at the beginning and the end of the search that the edit leaves as they are. */
  before: number;
  after: number;
  intended: string[] | undefined;
}

/** One edit of a file, mutated; `undefined` where the mutation has nothing to work on there. */
export function mutatedEdit(text: string, kind: MutationKind, random: () => number): MutatedEdit | undefined {
  const draft = draftEdit(text.split('\n').slice(0, -1), random);
  if (!draft) return undefined;
  // What names two places before it is quoted wrongly names none.
  const mayRepeat = kind === 'none' || kind === 'wrong line number';
  if (!mayRepeat && placesOf(draft.search, draft.file) > 1) return undefined;
  let hint: number | undefined;
  if (kind === 'wrong line number') hint = 1 + pick(random, draft.file.length);
  else if (kind !== 'none' && !mutations[kind](draft, random)) return undefined;
  const join = (lines: string[]) => lines.map((line) => `${line}\n`).join('');
  const ends = (lines: string[]) =>
    kind === 'line ends' && random() < 0.5 ? lines.map((line) => `${line}\r`) : lines;
  return {
    kind,
    text: join(draft.file),
    search: join(ends(draft.search)),
    replace: join(draft.replace),
    ...(hint !== undefined && { hint }),
    intended: draft.intended && join(draft.intended),
  };
}

function placesOf(search: string[], file: string[]): number {
  return file.filter((_, start) => search.every((line, index) => file[start + index] === line)).length;
}

function draftEdit(file: string[], random: () => number): Draft | undefined {
  const before = pick(random, random() < 0.2 ? 12 : 5);
  const changed = pick(random, 4);
  const after = pick(random, random() < 0.2 ? 12 : 5);
  const count = before + changed + after;
  if (count === 0 || file.length <= count) return undefined;
  const start = pick(random, file.length - count);
  const search = file.slice(start, start + count);
  if (search.every((line) => line.trim() === '')) return undefined;
  const put = newLines(file, search, before, random).slice(0, changed === 0 ? 3 : 1 + pick(random, 4));
  const isDeletion = changed > 0 && random() < 0.2;
  const replace = [...search.slice(0, before), ...(isDeletion ? [] : put), ...search.slice(before + changed)];
  const intended = file.toSpliced(start, count, ...replace);
  return { file, start, search, replace, before, after, intended };
}

/** Lines as an edit would write them: real ones with other names, or new ones at the depth of what is around. */
function newLines(file: string[], search: string[], at: number, random: () => number): string[] {
  const isCode = (line: string) => line.trim() !== '';
  const beside = search.slice(0, at + 1).findLast(isCode) ?? search.find(isCode) ?? '';
  const depth = (/^\s*/.exec(beside)?.[0] ?? '').slice(beside.trim().startsWith('*') ? 1 : 0);
  if (random() < 0.4) {
    const from = pick(random, file.length);
    return file.slice(from, from + 3).map((line) => {
      const renamed = line.trim().replace(/\w{4,}/, (word) => `${word}Too`);
      return renamed === '' ? '' : depth + renamed;
    });
  }
  const name = `value${pick(random, 1000)}`;
  const unit = depth.startsWith('\t') ? '\t' : file.some((line) => /^ {2}\S/.test(line)) ? '  ' : '    ';
  return [`${depth}if (${name} > limit) {`, `${depth}${unit}report(${name});`, `${depth}}`];
}

type Mutation = (draft: Draft, random: () => number) => boolean;

const mutations: Record<Exclude<MutationKind, 'none' | 'wrong line number'>, Mutation> = {
  indentation: (draft, random) => {
    const change = indentationChange(draft, random);
    if (!change) return false;
    draft.search = draft.search.map(change);
    draft.replace = draft.replace.map(change);
    return true;
  },
  'indentation of the search only': (draft, random) => {
    const change = indentationChange(draft, random);
    if (!change) return false;
    draft.search = draft.search.map(change);
    return true;
  },
  'typographic characters': (draft, random) => {
    const kinds: [RegExp, string][] = [
      [/'/g, '\u2019'],
      [/"/g, '\u201D'],
      [/ (?=\S)/g, '\u00A0'],
      [/-/g, '\u2013'],
    ];
    const [wrong, right] = kinds[pick(random, kinds.length)] ?? [/'/g, '\u2019'];
    const fold = (line: string) => line.replace(wrong, right);
    if (!draft.search.some((line) => fold(line) !== line)) return false;
    const last = draft.replace.length - draft.after;
    draft.replace = draft.replace.map((line, index) =>
      index < draft.before || index >= last ? fold(line) : line,
    );
    draft.search = draft.search.map(fold);
    return true;
  },
  'line ends': (draft, random) => {
    const blanks = random() < 0.5 ? '  ' : '';
    draft.search = draft.search.map((line) => line + blanks);
    if (random() < 0.3) {
      draft.search = ['', ...draft.search];
      draft.replace = ['', ...draft.replace];
    }
    return true;
  },
  'dropped comment': (draft, random) => {
    const comments = [...draft.search.keys()].filter(
      (index) =>
        index > 0 &&
        index < draft.search.length - 1 &&
        isContext(draft, index) &&
        /^\s*(\/\/|\*|\/\*)/.test(draft.search[index] ?? ''),
    );
    const drop = comments[pick(random, comments.length)];
    return drop !== undefined && dropLine(draft, drop);
  },
  'stale line': (draft, random) => {
    const index = pick(random, draft.search.length);
    const line = draft.search[index] ?? '';
    const stale = otherLine(line, random);
    if (stale === line) return false;
    if (isContext(draft, index)) draft.replace = draft.replace.with(inReplace(draft, index), stale);
    draft.search = draft.search.with(index, stale);
    return true;
  },
  'file moved on': (draft, random) => {
    if (!draft.intended) return false;
    const at = draft.start + pick(random, draft.search.length);
    const line = draft.file[at] ?? '';
    const moved = otherLine(line, random);
    if (moved === line) return false;
    const index = at - draft.start;
    if (!isContext(draft, index)) draft.intended = undefined;
    else {
      const tail = draft.file.length - at;
      draft.intended = draft.intended.with(index < draft.before ? at : draft.intended.length - tail, moved);
    }
    draft.file = draft.file.with(at, moved);
    return true;
  },
  elision: (draft, random) => {
    const [first, last] = longestContext(draft);
    if (last - first < 2) return false;
    const marker = `${/^\s*/.exec(draft.search[first] ?? '')?.[0]}// ... existing code ...`;
    const from = first + (first === 0 ? 1 : pick(random, 2));
    const count = last - from - (last === draft.search.length ? 1 : 0);
    if (count < 1) return false;
    const at = inReplace(draft, from);
    draft.search = draft.search.toSpliced(from, count, marker);
    draft.replace = draft.replace.toSpliced(at, count, marker);
    return true;
  },
  'elision of the replacement only': (draft) => {
    const [first, last] = longestContext(draft);
    if (last - first < 3) return false;
    const from = inReplace(draft, first);
    draft.replace = draft.replace.toSpliced(from + 1, last - first - 2, '// ... rest of the code ...');
    return true;
  },
  'copied block': (draft, random) => {
    // The block stands elsewhere as well, but for one line.
    const at = pick(random, draft.file.length);
    if (at > draft.start && at < draft.start + draft.search.length) return false;
    const index = pick(random, draft.search.length);
    const twin = draft.search.with(index, otherLine(draft.search[index] ?? '', random, 'Twin', 7));
    draft.file = draft.file.toSpliced(at, 0, ...twin);
    const first = at <= draft.start ? draft.start + draft.search.length : draft.start;
    draft.intended = draft.file.toSpliced(first, draft.search.length, ...draft.replace);
    draft.start = first;
    if (random() < 0.5) return true;
    const name = (['stale line', 'indentation', 'dropped comment'] as const)[pick(random, 3)] ?? 'stale line';
    return mutations[name](draft, random);
  },
  'place is gone': (draft, random) => {
    // Only a block like it is left: the same but for the name in its head.
    const [head = '', ...rest] = draft.search.filter((line) => line.trim() !== '');
    const depthOf = (line: string) => line.length - line.trimStart().length;
    if (/^\s*(\/|\*|\})/.test(head) || rest.some((line) => depthOf(line) < depthOf(head))) return false;
    const words = head.match(/[A-Za-z_]\w{3,}/g) ?? [];
    const word = words[pick(random, words.length)];
    if (word === undefined) return false;
    const twin = draft.search.map((line) => line.replaceAll(word, `${word}Other`));
    draft.file = draft.file.toSpliced(draft.start, draft.search.length, ...twin);
    draft.intended = undefined;
    return true;
  },
};

/** A change of indentation that hits at least one line, the same for all. */
function indentationChange(draft: Draft, random: () => number): ((line: string) => string) | undefined {
  const least = Math.min(
    ...[...draft.search, ...draft.replace]
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
  );
  const blank = (change: (line: string) => string) => (line: string) =>
    line.trim() === '' ? line : change(line);
  const changes = [
    blank((line) => (line.slice(0, least).trim() === '' ? line.slice(least) : line.trimStart())),
    blank((line) => `  ${line}`),
    blank((line) => `    ${line}`),
    blank((line) => line.replace(/^( {2})+/, (blanks) => '\t'.repeat(blanks.length / 2))),
    blank((line) => line.replace(/^ +/, (blanks) => blanks.repeat(2))),
  ];
  const change = changes[pick(random, changes.length)];
  return change && draft.search.some((line) => change(line) !== line) ? change : undefined;
}

/** The line with one of its names or numbers changed. */
function otherLine(line: string, random: () => number, suffix = '2', step = 1): string {
  const words = [...line.matchAll(/\w+/g)];
  const word = words[pick(random, words.length)];
  if (!word) return line;
  const other = /^\d+$/.test(word[0]) ? String(Number(word[0]) + step) : word[0] + suffix;
  return line.slice(0, word.index) + other + line.slice(word.index + word[0].length);
}

function dropLine(draft: Draft, index: number): boolean {
  draft.replace = draft.replace.toSpliced(inReplace(draft, index), 1);
  draft.search = draft.search.toSpliced(index, 1);
  if (index < draft.before) draft.before--;
  else draft.after--;
  return draft.search.some((line) => line.trim() !== '');
}

function isContext({ search, before, after }: Draft, index: number): boolean {
  return index < before || index >= search.length - after;
}

/** Where a line of the context stands in the replacement. */
function inReplace({ search, replace, before }: Draft, index: number): number {
  return index < before ? index : replace.length - (search.length - index);
}

/** The longer of the two runs of lines the edit leaves alone. */
function longestContext({ search, before, after }: Draft): [first: number, end: number] {
  return before >= after ? [0, before] : [search.length - after, search.length];
}

function pick(random: () => number, below: number): number {
  return Math.floor(random() * below);
}
