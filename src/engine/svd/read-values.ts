import type { Access, AddressBlock, Cpu, ModifiedWriteValues, Protection, ReadAction } from './device.ts';

/** A value of which some bits may be left open: `#1x0`. */
export interface BitPattern {
  /** The fixed bits; open ones are 0. */
  value: bigint;
  dontCare: bigint;
}

/** Both ends included, in the order of the file. */
export interface BitRange {
  msb: number;
  lsb: number;
}

/** What a reader could not make sense of is `undefined`. */
export type ValueReader<Value> = (text: string) => Value | undefined;

const INTEGER = /^\+?(?:0[xX]([0-9a-fA-F]+)|(?:#|0[bB])([01]+)|([0-9]+))([kKmMgGtT])?$/;
const PATTERN = /^\+?(?:#|0[bB])([01xX]+)$/;
/** More characters than 64 binary digits need: whatever is longer is no number that fits a register. */
const LONGEST_NUMBER = 100;
const LARGEST = (1n << 64n) - 1n;
const SCALE: Record<string, bigint> = { k: 1n << 10n, m: 1n << 20n, g: 1n << 30n, t: 1n << 40n };

/** The schema's `scaledNonNegativeInteger`, up to 64 bits: `0x1F`, `#101`, `0b101`, `017` (decimal), `+4`, `4k`. */
export const readBigInteger: ValueReader<bigint> = remember((text) => {
  const match = text.length <= LONGEST_NUMBER ? INTEGER.exec(text) : null;
  if (match === null) return undefined;
  const [, hexadecimal, binary, decimal, suffix] = match;
  const digits =
    hexadecimal !== undefined ? `0x${hexadecimal}` : binary !== undefined ? `0b${binary}` : decimal!;
  const value = BigInt(digits) * (suffix === undefined ? 1n : SCALE[suffix.toLowerCase()]!);
  return value <= LARGEST ? value : undefined;
});

/** The same for what must be an exact number: offsets, widths, counts. */
export function readInteger(text: string): number | undefined {
  return readShortInteger(text) ?? readLongInteger(text);
}

/** Most offsets and widths are a few digits, which to add up is faster than to look up what they were last time. */
function readShortInteger(text: string): number | undefined {
  const second = text.charCodeAt(1);
  const hexadecimal = (second === 120 || second === 88) && text.charCodeAt(0) === 48 && text.length > 2;
  if (text === '' || text.length > 8) return undefined;
  let value = 0;
  for (let index = hexadecimal ? 2 : 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const letter = (code | 32) - 87;
    if (code >= 48 && code <= 57) value = value * (hexadecimal ? 16 : 10) + code - 48;
    else if (hexadecimal && letter >= 10 && letter <= 15) value = value * 16 + letter;
    else return undefined;
  }
  return value;
}

const readLongInteger: ValueReader<number> = remember((text) => {
  const value = readBigInteger(text);
  return value !== undefined && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
});

/** The schema's `enumeratedValueDataType`: an integer, or binary digits with `x` for bits that do not matter. */
export const readBitPattern: ValueReader<BitPattern> = remember((text) => {
  const digits = text.length <= LONGEST_NUMBER ? PATTERN.exec(text)?.[1] : undefined;
  if (digits === undefined) {
    const value = readBigInteger(text);
    return value === undefined ? undefined : { value, dontCare: 0n };
  }
  const value = BigInt(`0b${digits.replace(/x/gi, '0')}`);
  const dontCare = BigInt(`0b${digits.replace(/1/g, '0').replace(/x/gi, '1')}`);
  return value <= LARGEST && dontCare <= LARGEST ? { value, dontCare } : undefined;
});

/** `[msb:lsb]`. */
export const readBitRange: ValueReader<BitRange> = remember((text) => {
  const match = /^\[?\s*(\w+)\s*:\s*(\w+)\s*\]?$/.exec(text);
  const msb = match === null ? undefined : readInteger(match[1]!);
  const lsb = match === null ? undefined : readInteger(match[2]!);
  return msb === undefined || lsb === undefined ? undefined : { msb, lsb };
});

/** A word of a closed list, and what vendors write where they mean one of them. */
export interface WordReader<Value> {
  read: ValueReader<Value>;
  /** For a word that is not of the list: takes no notice of case, hyphens, underscores and spaces. */
  guess: ValueReader<Value>;
}

export const booleanWords = oneOf<boolean>({ true: true, '1': true, false: false, '0': false });

export const accessWords = oneOf<Access>(
  {
    'read-only': 'read-only',
    'write-only': 'write-only',
    'read-write': 'read-write',
    writeOnce: 'writeOnce',
    'read-writeOnce': 'read-writeOnce',
  },
  {
    read: 'read-only',
    r: 'read-only',
    ro: 'read-only',
    write: 'write-only',
    w: 'write-only',
    wo: 'write-only',
    rw: 'read-write',
  },
);

export const modifiedWriteValuesWords = oneOf<ModifiedWriteValues>({
  oneToClear: 'oneToClear',
  oneToSet: 'oneToSet',
  oneToToggle: 'oneToToggle',
  zeroToClear: 'zeroToClear',
  zeroToSet: 'zeroToSet',
  zeroToToggle: 'zeroToToggle',
  clear: 'clear',
  set: 'set',
  modify: 'modify',
});

export const readActionWords = oneOf<ReadAction>({
  clear: 'clear',
  set: 'set',
  modify: 'modify',
  modifyExternal: 'modifyExternal',
});

export const protectionWords = oneOf<Protection>({ s: 's', n: 'n', p: 'p' });

export const endianWords = oneOf<Cpu['endian']>({
  little: 'little',
  big: 'big',
  selectable: 'selectable',
  other: 'other',
});

export const blockUsageWords = oneOf<AddressBlock['usage']>({
  registers: 'registers',
  buffer: 'buffer',
  reserved: 'reserved',
});

export const enumeratedUsageWords = oneOf<'read' | 'write' | 'read-write'>({
  read: 'read',
  write: 'write',
  'read-write': 'read-write',
});

/** One line, whatever line breaks, real or written as `\n`, the file has in it. */
export function readLine(text: string): string {
  const real = text.includes('\\n') ? text.replaceAll('\\n', '\n') : text;
  if (!real.includes('\n') && !real.includes('  ') && !real.includes('\t') && !real.includes('\r'))
    return real;
  return real.replace(/\s\s+|[\t\r\n]/g, ' ').trim();
}

/** Every line of it, without the white space around each. */
export function readParagraph(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .join('\n');
}

export function readWord(text: string): string {
  return text;
}

function oneOf<Value>(
  words: Record<string, Value>,
  alsoMeant: Record<string, Value> = {},
): WordReader<Value> {
  const exact = new Map(Object.entries(words));
  const loose = new Map(
    Object.entries({ ...words, ...alsoMeant }).map(([word, value]) => [withoutForm(word), value]),
  );
  return { read: (text) => exact.get(text), guess: (text) => loose.get(withoutForm(text)) };
}

function withoutForm(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** Longer strings are views into the text they were cut from; remembering one would keep a whole file in memory. */
const LONGEST_REMEMBERED = 12;

/** A file says the same few numbers over and over. The memory is emptied before it grows large. */
function remember<Value>(read: ValueReader<Value>): ValueReader<Value> {
  const known = new Map<string, Value | undefined>();
  return (text) => {
    const value = known.get(text);
    if (value !== undefined || known.has(text)) return value;
    const fresh = read(text);
    if (known.size >= 4096) known.clear();
    if (text.length <= LONGEST_REMEMBERED) known.set(text, fresh);
    return fresh;
  };
}
