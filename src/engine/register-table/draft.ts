import type { Diagnostic } from '../diagnostic.ts';
import type { Access, Field, ModifiedWriteValues, Register } from '../svd/device.ts';
import type { AccessKind, BitRange } from './read-values.ts';

export type TableReport = (
  line: number,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  assumed?: string,
) => void;

/** A register that tables describe, growing row by row. */
export interface DraftRegister {
  name: string;
  line: number;
  offset: number;
  /** Bits; 0 while nothing says. */
  size: number;
  access?: AccessKind;
  /** Of the register as a whole. */
  reset?: bigint;
  description: string;
  fields: DraftField[];
}

export interface DraftField extends BitRange {
  name: string;
  line: number;
  access?: AccessKind;
  /** Of this field alone. */
  reset?: bigint;
  description: string;
}

const MOST_REGISTERS = 5_000;
const HIGHEST_OFFSET = 0xffff_ffff;

/** What all tables of a text say together, and what registers come of it. */
export class Draft {
  /** Where offsets turned out to be addresses on the bus. */
  absoluteBase: bigint | undefined;
  readonly #registers: DraftRegister[] = [];
  readonly #byName = new Map<string, DraftRegister>();
  readonly #report: TableReport;

  constructor(report: TableReport) {
    this.#report = report;
  }

  find(name: string): DraftRegister | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  get isEmpty(): boolean {
    return this.#registers.length === 0;
  }

  /** The end of the last register, where the next one without an offset would stand. */
  get nextOffset(): number {
    const last = this.#registers.at(-1);
    return last ? last.offset + Math.max(1, Math.ceil((last.size || 32) / 8)) : 0;
  }

  /** @returns the register, or the one that has this name and place already; `undefined` where there are too many */
  add(register: DraftRegister): DraftRegister | undefined {
    const known = this.find(register.name);
    if (known && known.offset === register.offset) return known;
    if (this.#registers.length >= MOST_REGISTERS) {
      this.#report(
        register.line,
        'error',
        'too-many-registers',
        `At most ${MOST_REGISTERS} registers are read.`,
      );
      return undefined;
    }
    if (known) {
      const name = `${register.name}_${this.#registers.length}`;
      this.#report(
        register.line,
        'warning',
        'register-twice',
        `There is a register ${register.name} at another offset already.`,
        name,
      );
      register.name = name;
    }
    this.#registers.push(register);
    this.#byName.set(register.name.toLowerCase(), register);
    return register;
  }

  /** Finished registers in the order of the text, paths still without the name of the block. */
  registers(): Register[] {
    this.#makeRelative();
    const size = this.#usualSize();
    return this.#registers
      .filter(({ name, offset, line }) => {
        if (offset <= HIGHEST_OFFSET) return true;
        this.#report(line, 'error', 'offset-too-large', `${name} stands too far from the others.`);
        return false;
      })
      .map((register) => this.#finish(register, size));
  }

  /** Addresses on the bus become offsets from a page of 4 KiB. */
  #makeRelative(): void {
    const lowest = Math.min(...this.#registers.map(({ offset }) => offset));
    const [first] = this.#registers;
    if (!first || lowest < 0x10_0000) return;
    const base = Math.floor(lowest / 0x1000) * 0x1000;
    this.absoluteBase = BigInt(base);
    const text = `0x${base.toString(16).toUpperCase()}`;
    this.#report(
      first.line,
      'information',
      'absolute-addresses',
      'The offsets are addresses on the bus.',
      `base address ${text}`,
    );
    for (const register of this.#registers) register.offset -= base;
  }

  /** Where nothing says the width: the distance of the registers, at most 32 bits. */
  #usualSize(): number {
    const missing = this.#registers.find(({ size }) => size === 0);
    if (!missing) return 32;
    const offsets = [...new Set(this.#registers.map(({ offset }) => offset))].sort((a, b) => a - b);
    const unit = offsets.some((offset) => offset % 2 === 1)
      ? 1
      : offsets.some((offset) => offset % 4 === 2)
        ? 2
        : 4;
    const bits = Math.max(
      ...this.#registers.flatMap(({ fields }) => fields.map((field) => field.offset + field.width)),
      0,
    );
    const size = Math.max(unit * 8, bits > 32 ? 64 : 8);
    this.#report(
      missing.line,
      'information',
      'width-missing',
      'No width of the registers is given.',
      `${size} bits, by their distance`,
    );
    return size;
  }

  #finish(draft: DraftRegister, usual: number): Register {
    const { name, line, description, access } = draft;
    const highest = Math.max(0, ...draft.fields.map((field) => field.offset + field.width));
    let size = draft.size || usual;
    if (highest > size) {
      const wider = [8, 16, 32, 64].find((width) => width >= highest) ?? 64;
      this.#report(
        line,
        'warning',
        'field-beyond-register',
        `A field of ${name} ends at bit ${highest - 1}, beyond its ${size} bits.`,
        `${wider} bits`,
      );
      size = wider;
    }
    const kind: AccessKind = access ?? { access: accessOf(draft.fields) };
    return {
      name,
      path: name,
      position: { line, column: 1 },
      ...(description !== '' && { description }),
      clusters: [],
      dims: [],
      addressOffset: draft.offset,
      size,
      access: kind.access,
      ...(kind.modifiedWriteValues && { modifiedWriteValues: kind.modifiedWriteValues }),
      ...(kind.readAction && { readAction: kind.readAction }),
      resetValue: this.#resetOf(draft, size),
      resetMask: (1n << BigInt(size)) - 1n,
      fields: draft.fields.map((field) => fieldOf(field, kind)),
    };
  }

  #resetOf({ name, line, reset, fields }: DraftRegister, size: number): bigint {
    const mask = (1n << BigInt(size)) - 1n;
    const ofFields = fields.reduce((sum, field) => sum | ((field.reset ?? 0n) << BigInt(field.offset)), 0n);
    const value = reset ?? ofFields;
    const differs = (field: DraftField) =>
      field.reset !== undefined &&
      field.reset !== (value >> BigInt(field.offset)) % (1n << BigInt(field.width));
    if (fields.some(differs)) {
      this.#report(
        line,
        'warning',
        'reset-value-differs',
        `The reset values of ${name}'s fields are not that of the register.`,
        `0x${value.toString(16).toUpperCase()}, the register's`,
      );
    }
    if (value > mask) {
      this.#report(
        line,
        'error',
        'reset-value-too-wide',
        `The reset value of ${name} has more than ${size} bits.`,
        'its low bits',
      );
    }
    return value & mask;
  }
}

/** What a register of these fields can be, where no row says it. */
function accessOf(fields: DraftField[]): Access {
  const kinds = new Set(fields.map(({ access }) => access?.access ?? 'read-write'));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'read-write';
}

function fieldOf(field: DraftField, register: AccessKind): Field {
  const kind = field.access ?? register;
  const write: ModifiedWriteValues = kind.modifiedWriteValues ?? 'modify';
  return {
    name: field.name,
    position: { line: field.line, column: 1 },
    ...(field.description !== '' && { description: field.description }),
    bitOffset: field.offset,
    bitWidth: field.width,
    access: kind.access,
    modifiedWriteValues: write,
    ...(kind.readAction && { readAction: kind.readAction }),
    dims: [],
    enumeratedValues: [],
  };
}
