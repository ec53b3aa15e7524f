import type { Diagnostic } from '../diagnostic.ts';

/** What makes a file say what was assumed of it. Indices count UTF-16 code units. */
export interface SvdRepair {
  action: 'replace' | 'remove' | 'add';
  /** What is put there or taken away. */
  what: string;
  edits: { start: number; end: number; text: string }[];
  /** The reader took it that way already, so that nothing it says changes. */
  isCertain: true;
}

/** A diagnostic of an SVD file, as far as a repair needs it. Line and column from 1. */
export type SvdProblem = Pick<Diagnostic, 'code' | 'line' | 'column' | 'assumed'>;

/** An element in the text: from its `<` to behind its closing tag. */
interface Place {
  text: string;
  start: number;
  /** Behind the start tag. */
  inner: number;
  /** Where the closing tag begins. */
  close: number;
}

type Repair = (element: Place, assumed: string) => SvdRepair | undefined;

/** Longer elements are looked through no further. */
const longestElement = 2_000_000;

/**
 * The edit after which a file says itself what was assumed where it was wrong.
 * @returns `undefined` where there is no such edit, or what stands at the place is something else by now
 */
export function repairSvd(
  text: string,
  { code, line, column, assumed = '' }: SvdProblem,
): SvdRepair | undefined {
  const repair = REPAIRS.get(code);
  const element = repair && elementAt(text, line, column);
  return element && repair(element, assumed);
}

/** Adds a child with the value that was assumed. */
const addValue =
  (tag: string, after: string, value?: string): Repair =>
  (element, assumed) =>
    childOf(element, tag) ? undefined : addChild(element, after, `<${tag}>${value ?? assumed}</${tag}>`);

/** Gives a child, or the element itself, the value that was assumed. */
const replaceValue =
  (tag: string | undefined, value?: string): Repair =>
  (element, assumed) => {
    const place = tag === undefined ? element : childOf(element, tag);
    const word = value ?? assumed;
    return place && isPlain(word) ? replaceInner(place, word) : undefined;
  };

/**
 * Codes that have such an edit. The others have none: nobody can know the size, the name or the number that is
 * missing, which of two that are alike is meant, or the file is no XML at all.
 */
const REPAIRS: ReadonlyMap<string, Repair> = new Map<string, Repair>([
  ['access-spelling', replaceValue(undefined)],
  [
    'unknown-value',
    (element, assumed) => (/^as if/.test(assumed) ? undefined : replaceValue(undefined)(element, assumed)),
  ],
  ['unknown-access', removeElement],
  [
    'repeated-element',
    (element, assumed) => (assumed === 'the first one' ? removeElement(element) : undefined),
  ],
  ['empty-fields', removeElement],
  ['bit-range-reversed', reverseBits],
  ['missing-bit-width', addValue('bitWidth', 'bitOffset', '1')],
  ['missing-address-offset', addValue('addressOffset', 'description|displayName|name', '0x0')],
  ['missing-base-address', addValue('baseAddress', 'description|version|name', '0x0')],
  ['dim-without-increment', addValue('dimIncrement', 'dim')],
  ['dim-invalid', replaceValue('dim', '1')],
  ['dim-placeholder-missing', (element) => appendToName(element, '%s')],
  ['placeholder-without-dim', replaceValue('name')],
  [
    'device-width',
    (element) =>
      replaceValue('width', '32')(element, '') ?? addValue('width', 'addressUnitBits', '32')(element, ''),
  ],
  ['address-unit-bits', replaceValue('addressUnitBits', '8')],
  ['malformed-entity', escapeAmpersands],
]);

/** The element whose start tag begins at a place. */
function elementAt(text: string, line: number, column: number): Place | undefined {
  let start = 0;
  for (let at = 1; at < line; at++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  start += column - 1;
  const tag = /^<([A-Za-z]\w{0,60})[\s/>]/.exec(text.slice(start, start + 64))?.[1];
  return tag === undefined ? undefined : placeOf(text, start, tag);
}

function placeOf(text: string, start: number, tag: string): Place | undefined {
  const inner = text.indexOf('>', start) + 1;
  if (inner === 0 || text[inner - 2] === '/') return undefined;
  // Elements of one name do not stand inside each other, but for clusters.
  const close = text.indexOf(`</${tag}`, inner);
  if (
    close < 0 ||
    close - start > longestElement ||
    (tag === 'cluster' && text.slice(inner, close).includes('<cluster'))
  )
    return undefined;
  return { text, start, inner, close };
}

/** A child of this name that stands before the children with children of their own. */
function childOf({ text, inner, close }: Place, tag: string): Place | undefined {
  const own = text
    .slice(inner, close)
    .search(/<(?:peripherals|registers|fields|enumeratedValues|cluster|register|dimArrayIndex)\b/);
  const end = own < 0 ? close : inner + own;
  const at = new RegExp(`<${tag}(?=[\\s>])`).exec(text.slice(inner, end))?.index;
  return at === undefined ? undefined : placeOf(text, inner + at, tag);
}

function isPlain(word: string): boolean {
  return /^[\w%[\]:.+-]{1,256}$/.test(word);
}

function replaceInner({ inner, close }: Place, text: string): SvdRepair {
  return { action: 'replace', what: text, edits: [{ start: inner, end: close, text }], isCertain: true };
}

/** Adds a line after the first of the named children, indented as it is. */
function addChild(element: Place, after: string, line: string): SvdRepair | undefined {
  if (!/^<(\w+)>[\w%[\]:.+-]{1,256}<\/\1>$/.test(line)) return undefined;
  const sibling = after.split('|').flatMap((tag) => childOf(element, tag) ?? [])[0];
  if (!sibling) return undefined;
  const { text } = element;
  const end = text.indexOf('>', sibling.close) + 1;
  const before = text.slice(Math.max(0, sibling.start - 200), sibling.start);
  const indent = /\r?\n[^\S\n]*$/.exec(before)?.[0] ?? '';
  return { action: 'add', what: line, edits: [{ start: end, end, text: indent + line }], isCertain: true };
}

/** Takes an element out with the line it stands in alone. */
function removeElement({ text, start, close }: Place): SvdRepair {
  const end = text.indexOf('>', close) + 1;
  const blank = /\r?\n[^\S\n]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  const isAlone = /^[^\S\n]*\r?\n/.test(text.slice(end, end + 200));
  const from = isAlone ? start - blank.length : start;
  const what = text.slice(start, Math.min(end, start + 100));
  return { action: 'remove', what, edits: [{ start: from, end, text: '' }], isCertain: true };
}

/** `[0:7]` to `[7:0]`, or the two ends of it. */
function reverseBits(element: Place, assumed: string): SvdRepair | undefined {
  const [, high, low] = /^\[(\d{1,3}):(\d{1,3})\]$/.exec(assumed) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const range = childOf(element, 'bitRange');
  if (range) return replaceInner(range, assumed);
  const [msb, lsb] = [childOf(element, 'msb'), childOf(element, 'lsb')];
  if (!msb || !lsb) return undefined;
  const edits = [...replaceInner(msb, high).edits, ...replaceInner(lsb, low).edits].sort(
    (a, b) => a.start - b.start,
  );
  return { action: 'replace', what: assumed, edits, isCertain: true };
}

function appendToName(element: Place, text: string): SvdRepair | undefined {
  const name = childOf(element, 'name');
  if (!name) return undefined;
  const end = name.inner + name.text.slice(name.inner, name.close).trimEnd().length;
  return { action: 'add', what: text, edits: [{ start: end, end, text }], isCertain: true };
}

function escapeAmpersands({ text, inner, close }: Place): SvdRepair | undefined {
  const found = [
    ...text.slice(inner, close).matchAll(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/g),
  ];
  if (found.length === 0) return undefined;
  const edits = found.map(({ index }) => ({ start: inner + index, end: inner + index + 1, text: '&amp;' }));
  return { action: 'replace', what: '&amp;', edits, isCertain: true };
}
