import { oneLine } from '../svd/one-line.ts';
import type { Column } from './columns.ts';
import type { Draft, DraftRegister, TableReport } from './draft.ts';
import type { Table, TableRow } from './find-tables.ts';
import {
  type AccessKind,
  type BitRange,
  readAccess,
  readBareHex,
  readBits,
  readNumber,
} from './read-values.ts';

const MOST_FIELDS = 64;
const LONGEST_DESCRIPTION = 400;

/** Puts what a table says into the draft: registers, fields in rows beneath them, or one row for each field. */
export function readTable(table: Table, draft: Draft, report: TableReport): void {
  const reader = new TableReader(table, draft, report);
  for (const row of table.rows) reader.read(row);
}

class TableReader {
  readonly #table: Table;
  readonly #draft: Draft;
  readonly #report: TableReport;
  readonly #offsets: (text: string) => bigint | undefined;
  #current: DraftRegister | undefined;

  constructor(table: Table, draft: Draft, report: TableReport) {
    this.#table = table;
    this.#draft = draft;
    this.#report = report;
    this.#offsets = this.#offsetReader();
    if (!table.columns.some((column) => column === 'offset' || column === 'register'))
      this.#current = this.#fromHeading();
  }

  read(row: TableRow): void {
    const cell = (column: Column) => this.#cell(row, column);
    const bits = this.#bitsOf(row);
    const names = this.#namesOf(row, bits !== undefined);
    if (names.register !== undefined || cell('offset') !== '') {
      this.#current = this.#register(row, names.register, bits !== undefined && names.field !== undefined);
    }
    if (bits && names.field !== undefined) this.#field(row, names.field, bits);
  }

  #cell({ cells }: TableRow, column: Column): string {
    const index = this.#table.columns.indexOf(column);
    const text = index < 0 ? '' : oneLine(cells[index] ?? '');
    return /^[-–—]+$/.test(text) ? '' : text;
  }

  #bitsOf(row: TableRow): BitRange | undefined {
    const text = this.#cell(row, 'bits');
    if (text !== '') {
      const bits = readBits(text);
      if (!bits)
        this.#report(
          row.line,
          'error',
          'bits-not-readable',
          `"${text.slice(0, 60)}" is no range of bits, such as 7:0.`,
        );
      return bits;
    }
    const low = readNumber(this.#cell(row, 'lowBit'));
    if (low === undefined || low > 63n) return undefined;
    const high = readNumber(this.#cell(row, 'highBit'));
    const width = readNumber(this.#cell(row, 'width')) ?? 1n;
    return readBits(`${high ?? low + width - 1n}:${low}`);
  }

  /** Which of the names is the register's and which the field's. */
  #namesOf(row: TableRow, hasBits: boolean): { register?: string; field?: string } {
    const own = this.#cell(row, 'register');
    const field = this.#cell(row, 'field');
    const name = this.#cell(row, 'name');
    const register =
      own ||
      (field !== '' || !this.#has('field') ? '' : name) ||
      (field !== '' && !this.#has('register') ? name : '');
    const dotted = /^(\w{1,64})\.(\w{1,64})$/.exec(register || name);
    if (dotted && hasBits) return { register: dotted[1]!, field: dotted[2]! };
    if (own !== '') return { register: own, ...(hasBits && { field: field || name || own }) };
    if (this.#has('field')) {
      return { ...(name !== '' && { register: name }), ...(hasBits && field !== '' && { field }) };
    }
    const isRegister = this.#has('offset') && this.#cell(row, 'offset') !== '';
    if (isRegister) return { register: name, ...(hasBits && { field: name }) };
    if (hasBits) return { field: name };
    return name !== '' && this.#has('offset') ? { register: name } : {};
  }

  #has(column: Column): boolean {
    return this.#table.columns.includes(column);
  }

  /** @param isFieldRow access, reset and description of the row are a field's */
  #register(row: TableRow, name: string | undefined, isFieldRow: boolean): DraftRegister | undefined {
    const plain = identifier(name ?? '');
    if (plain === '' || isReserved(plain)) return plain === '' ? this.#current : undefined;
    const offset = this.#offsetOf(row, plain);
    if (offset === undefined) return undefined;
    const width = readNumber(this.#cell(row, 'width'));
    const bits = this.#table.columns.includes('lowBit') ? 0n : bitsOfWidth(width);
    if (width !== undefined && bits !== width && bits > 0n) {
      this.#report(
        row.line,
        'information',
        'width-guessed',
        `The width of ${plain} is ${width}.`,
        `${width} bytes`,
      );
    }
    const known = this.#draft.add({
      name: plain,
      line: row.line,
      offset,
      size: Number(bits),
      description: '',
      fields: [],
    });
    if (known && (!isFieldRow || isWhole(this.#bitsOf(row)))) {
      const access = this.#accessOf(row);
      const reset = this.#resetOf(row);
      if (access) known.access = access;
      if (reset !== undefined) known.reset = reset;
      known.description ||= this.#description(row);
    }
    return known;
  }

  #offsetOf(row: TableRow, name: string): number | undefined {
    const text = this.#cell(row, 'offset');
    if (text === '') {
      const known = this.#draft.find(name);
      if (known) return known.offset;
      const next = this.#draft.nextOffset;
      this.#report(
        row.line,
        'warning',
        'offset-missing',
        `${name} has no offset.`,
        `0x${next.toString(16).toUpperCase()}, after the one before`,
      );
      return next;
    }
    const value = this.#offsets(text);
    if (value === undefined || value > 0xffff_ffff_ffffn) {
      this.#report(
        row.line,
        'error',
        'offset-not-readable',
        `"${text.slice(0, 60)}" is no offset; ${name} is left out.`,
      );
      return undefined;
    }
    return Number(value);
  }

  #field(row: TableRow, name: string, bits: BitRange): void {
    const register = this.#current;
    const plain = identifier(name);
    if (plain === '' || isReserved(plain)) return;
    if (!register) {
      this.#report(
        row.line,
        'warning',
        'field-without-register',
        `Nothing says of which register ${plain} is a field.`,
      );
      return;
    }
    // A row for all bits is the register itself.
    if (plain === register.name && isWhole(bits)) {
      register.size ||= bits.width;
      return;
    }
    if (register.fields.length >= MOST_FIELDS) {
      this.#report(
        row.line,
        'error',
        'too-many-fields',
        `${register.name} has more than ${MOST_FIELDS} fields.`,
      );
      return;
    }
    const access = this.#accessOf(row);
    const reset = this.#fieldReset(row, register, bits);
    const description = this.#description(row);
    register.fields.push({
      name: plain,
      line: row.line,
      ...bits,
      description,
      ...(access && { access }),
      ...(reset !== undefined && { reset }),
    });
  }

  /** A reset value too wide for the field, or written with all digits of the register, is the register's. */
  #fieldReset(row: TableRow, register: DraftRegister, bits: BitRange): bigint | undefined {
    const text = this.#cell(row, 'reset');
    const reset = this.#resetOf(row);
    if (reset === undefined) return undefined;
    const isRegisters = reset >> BigInt(bits.width) !== 0n || /^0x[\da-f_]{8,}$/i.test(text);
    if (!isRegisters) return reset;
    if (register.reset === undefined) {
      register.reset = reset;
      this.#report(
        row.line,
        'information',
        'reset-value-guessed',
        `The reset value in this row is wider than its field.`,
        `the reset value of ${register.name}`,
      );
    }
    return undefined;
  }

  #resetOf(row: TableRow): bigint | undefined {
    const text = this.#cell(row, 'reset');
    if (text === '') return undefined;
    const value = readNumber(text) ?? readBareHex(text);
    if (value !== undefined) return value;
    const isUnknown = /^[xX?u-]+$|undefined|unknown|indefinid|n\/a/i.test(text);
    this.#report(
      row.line,
      isUnknown ? 'information' : 'warning',
      'reset-value-not-readable',
      `"${text.slice(0, 60)}" is no reset value.`,
      '0',
    );
    return undefined;
  }

  #accessOf(row: TableRow): AccessKind | undefined {
    const text = this.#cell(row, 'access');
    if (text === '') return undefined;
    const access = readAccess(text);
    if (!access)
      this.#report(
        row.line,
        'warning',
        'access-not-readable',
        `"${text.slice(0, 60)}" is no access, such as RW, RO or W1C.`,
        'that of the register, else RW',
      );
    return access;
  }

  #description(row: TableRow): string {
    return this.#cell(row, 'description').slice(0, LONGEST_DESCRIPTION);
  }

  /** The register that a table of fields alone is about: `### CR (0x04)`, `Fields of CR:`. */
  #fromHeading(): DraftRegister | undefined {
    const { heading, line } = this.#table;
    const words = heading.slice(0, 300).match(/[A-Za-z_]\w{0,63}/g) ?? [];
    const known = words.map((word) => this.#draft.find(word)).find((register) => register !== undefined);
    if (known) return known;
    const offset = /\b0x[\da-f_]{1,16}\b/i.exec(heading.slice(0, 300))?.[0];
    const name = words.find((word) => /^[A-Z][A-Z0-9_]*$/.test(word)) ?? words[0];
    const value = offset === undefined ? undefined : readNumber(offset);
    if (value === undefined || name === undefined || value > 0xffff_ffff_ffffn) return undefined;
    const description = heading.slice(0, LONGEST_DESCRIPTION);
    return this.#draft.add({ name, line, offset: Number(value), size: 0, description, fields: [] });
  }

  /** Offsets without a prefix are hexadecimal in some tables and decimal in others; the column as a whole tells. */
  #offsetReader(): (text: string) => bigint | undefined {
    const texts = this.#table.rows
      .map((row) => firstWord(this.#cell(row, 'offset')))
      .filter((text) => text !== '');
    const bare = texts.filter((text) => /^[\da-f]+$/i.test(text));
    const plain = (text: string) => readNumber(firstWord(text));
    if (bare.length === 0) return plain;
    const decimals = bare.map((text) => (/^\d+$/.test(text) ? BigInt(text) : undefined));
    const fits = (value: bigint | undefined) => value !== undefined && value % 4n === 0n;
    const hexes = bare.map(readBareHex);
    const isHex =
      decimals.includes(undefined) ||
      (!decimals.every(fits) && hexes.every(fits)) ||
      bare.some((text) => /^0\d{2,}$/.test(text));
    if (bare.some((text) => text.length > 1)) {
      const line = this.#table.line;
      this.#report(
        line,
        'information',
        'offset-base-guessed',
        'Offsets have no prefix such as 0x.',
        isHex ? 'hexadecimal' : 'decimal',
      );
    }
    return isHex ? (text) => readBareHex(firstWord(text)) ?? plain(text) : plain;
  }
}

/** `0x04 - 0x07` and `0x04 (RO)` begin with the offset. */
function firstWord(text: string): string {
  const word = /^[+]?\s*([\w']+)/.exec(text)?.[1] ?? '';
  return /^[\w']+\s*[[+*]/.test(text) ? '' : word;
}

/** A width below 8 is in bytes, as some tables have it. */
function bitsOfWidth(width: bigint | undefined): bigint {
  if (width === undefined) return 0n;
  if ([8n, 16n, 32n, 64n].includes(width)) return width;
  return [1n, 2n, 4n].includes(width) ? width * 8n : 0n;
}

function isWhole(bits: BitRange | undefined): boolean {
  return bits !== undefined && bits.offset === 0 && [8, 16, 32, 64].includes(bits.width);
}

function identifier(name: string): string {
  return name
    .replace(/\[\d+(?::\d+)?\]$/, '')
    .replace(/\s*\(.*$/, '')
    .trim()
    .replace(/[^\w]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}

function isReserved(name: string): boolean {
  return /^(reserved|rsvd|rsv|res|rfu|reservado|reservados|unused|n_a)\d*$/i.test(name);
}
