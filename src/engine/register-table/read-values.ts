import type { Access, ModifiedWriteValues, ReadAction } from '../svd/device.ts';

/** A number as register tables write them: `0x1F`, `1Fh`, `0b101`, `101b`, `8'h1F`, `31`, with `_` between digits. */
export function readNumber(text: string): bigint | undefined {
  const plain = text.trim().replace(/(?<=[\da-fA-F])_(?=[\da-fA-F])/g, '');
  if (plain.length > 80) return undefined;
  const verilog = /^\d{1,3}'([hdb])([\da-f]+)$/i.exec(plain);
  if (verilog) return digits(verilog[2]!, { h: 16, d: 10, b: 2 }[verilog[1]!.toLowerCase()] ?? 10);
  const prefixed =
    /^0x([\da-f]+)$/i.exec(plain) ?? /^([\da-f]+)h$/i.exec(plain) ?? /^\$([\da-f]+)$/i.exec(plain);
  if (prefixed) return digits(prefixed[1]!, 16);
  const binary = /^0b([01]+)$/i.exec(plain) ?? /^([01]+)b$/i.exec(plain);
  if (binary) return digits(binary[1]!, 2);
  return /^\d+$/.test(plain) ? BigInt(plain) : undefined;
}

/** Digits without a prefix read as hexadecimal. */
export function readBareHex(text: string): bigint | undefined {
  const plain = text.trim();
  return /^[\da-f]{1,16}$/i.test(plain) ? digits(plain, 16) : undefined;
}

function digits(text: string, base: number): bigint | undefined {
  const prefix = { 2: '0b', 16: '0x' }[base] ?? '';
  try {
    return BigInt(prefix + text);
  } catch {
    return undefined;
  }
}

export interface BitRange {
  offset: number;
  width: number;
}

/** `7:0`, `[7:0]`, `7..0`, `7-0`, `bits 7 to 0`, `3`, `[3]`; in either order. */
export function readBits(text: string): BitRange | undefined {
  const range = /^\D{0,12}?(\d{1,3})(?:\s*(?::|\.\.\.?|-|–|—|to|até|a)\s*(\d{1,3}))?\s*[\])>]?$/i.exec(
    text.trim(),
  );
  if (!range) return undefined;
  const first = Number(range[1]);
  const second = Number(range[2] ?? range[1]);
  const offset = Math.min(first, second);
  const width = Math.abs(first - second) + 1;
  return offset + width <= 64 ? { offset, width } : undefined;
}

export interface AccessKind {
  access: Access;
  modifiedWriteValues?: ModifiedWriteValues;
  readAction?: ReadAction;
}

const ACCESS: Record<string, AccessKind> = {
  rw: { access: 'read-write' },
  wr: { access: 'read-write' },
  readwrite: { access: 'read-write' },
  leituraescrita: { access: 'read-write' },
  leituraeescrita: { access: 'read-write' },
  le: { access: 'read-write' },
  ro: { access: 'read-only' },
  r: { access: 'read-only' },
  read: { access: 'read-only' },
  readonly: { access: 'read-only' },
  leitura: { access: 'read-only' },
  somenteleitura: { access: 'read-only' },
  apenasleitura: { access: 'read-only' },
  so: { access: 'read-only' },
  wo: { access: 'write-only' },
  w: { access: 'write-only' },
  write: { access: 'write-only' },
  writeonly: { access: 'write-only' },
  escrita: { access: 'write-only' },
  somenteescrita: { access: 'write-only' },
  apenasescrita: { access: 'write-only' },
  wonce: { access: 'writeOnce' },
  writeonce: { access: 'writeOnce' },
  rwo: { access: 'read-writeOnce' },
  readwriteonce: { access: 'read-writeOnce' },
  rc: { access: 'read-only', readAction: 'clear' },
  rcr: { access: 'read-only', readAction: 'clear' },
  roc: { access: 'read-only', readAction: 'clear' },
  cor: { access: 'read-only', readAction: 'clear' },
  readclear: { access: 'read-only', readAction: 'clear' },
  readtoclear: { access: 'read-only', readAction: 'clear' },
  clearonread: { access: 'read-only', readAction: 'clear' },
  rwrc: { access: 'read-write', readAction: 'clear' },
  rs: { access: 'read-write', modifiedWriteValues: 'oneToSet' },
  rwc: { access: 'read-write', modifiedWriteValues: 'oneToClear' },
  wc: { access: 'read-write', modifiedWriteValues: 'clear' },
  writetoclear: { access: 'read-write', modifiedWriteValues: 'clear' },
  writeonetoclear: { access: 'read-write', modifiedWriteValues: 'oneToClear' },
  write1toclear: { access: 'read-write', modifiedWriteValues: 'oneToClear' },
  writeonetoset: { access: 'read-write', modifiedWriteValues: 'oneToSet' },
  write1toset: { access: 'read-write', modifiedWriteValues: 'oneToSet' },
};

const EFFECTS: Record<string, ModifiedWriteValues> = {
  w1c: 'oneToClear',
  w1s: 'oneToSet',
  w1t: 'oneToToggle',
  w0c: 'zeroToClear',
  w0s: 'zeroToSet',
  w0t: 'zeroToToggle',
  cw1: 'oneToClear',
  cw0: 'zeroToClear',
  '1c': 'oneToClear',
  '1s': 'oneToSet',
  '1t': 'oneToToggle',
};

/** `RW`, `R/W`, `RO`, `read-only`, `W1C`, `R/W1C`, `rc_w1`, `RC`, `somente leitura`…; `undefined` for what is none. */
export function readAccess(text: string): AccessKind | undefined {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  if (plain.length > 40) return undefined;
  const known = Object.hasOwn(ACCESS, plain) ? ACCESS[plain] : undefined;
  if (known) return known;
  const effect = /^(rw?|w)?(c?w[01][cst]?|1[cst])$/.exec(plain);
  const write = effect && Object.hasOwn(EFFECTS, effect[2]!) ? EFFECTS[effect[2]!] : undefined;
  return write && { access: 'read-write', modifiedWriteValues: write };
}
