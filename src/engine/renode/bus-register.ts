import type { Diagnostic } from '../diagnostic.ts';
import type { Field, Register } from '../svd/device.ts';
import type { Width } from './peripheral-model.ts';

/** A register as the bus sees it: one access of one width at one offset. */
export interface BusRegister {
  svd: Register;
  /** Bytes. */
  offset: number;
  width: Width;
  /** Bytes it occupies; fewer than the width for an odd size. */
  bytes: number;
}

const WIDEST = 64;
const WORD = 32;

/**
 * The registers in the order of their offsets, those at one offset in the order of the file. What no single bus
 * access can carry is split into 32-bit words.
 */
export function busRegisters(
  registers: Register[],
  report: (diagnostic: Omit<Diagnostic, 'file'>) => void,
): BusRegister[] {
  const result = registers.flatMap((svd) => {
    if (svd.size <= WIDEST) {
      return [busRegister(svd)];
    }
    const words = splitIntoWords(svd);
    report({
      ...svd.position,
      severity: 'warning',
      code: 'register-too-wide',
      message: `${svd.name} has ${svd.size} bits; a bus access carries at most ${WIDEST}.`,
      source: 'renode',
      path: svd.path,
      assumed: `${words.length} registers of ${WORD} bits, ${words[0]?.name} to ${words.at(-1)?.name}`,
    });
    return words.map(busRegister);
  });
  return result.sort((a, b) => a.offset - b.offset);
}

function busRegister(svd: Register): BusRegister {
  const width = svd.size <= 8 ? 8 : svd.size <= 16 ? 16 : svd.size <= 32 ? 32 : 64;
  return { svd, offset: svd.addressOffset, width, bytes: Math.ceil(svd.size / 8) };
}

function splitIntoWords(register: Register): Register[] {
  const count = Math.ceil(register.size / WORD);
  return Array.from({ length: count }, (_, index) => {
    const start = index * WORD;
    const size = Math.min(WORD, register.size - start);
    const slice = (value: bigint) => BigInt.asUintN(size, value >> BigInt(start));
    const { arrayKey: _arrayKey, writeConstraint: _writeConstraint, ...rest } = register;
    return {
      ...rest,
      name: `${register.name}_${index}`,
      path: `${register.path}[${start + size - 1}:${start}]`,
      dims: [],
      addressOffset: register.addressOffset + start / 8,
      size,
      resetValue: slice(register.resetValue),
      resetMask: slice(register.resetMask),
      fields: clipped(register.fields, start, size),
    };
  });
}

/** A word to which none of the fields reaches is reserved; without any fields it would count as one field. */
function clipped(fields: Field[], start: number, size: number): Field[] {
  const inside = fields.flatMap((field) => clip(field, start, size));
  const [first] = fields;
  return first && inside.length === 0
    ? [{ ...first, name: 'RESERVED', bitOffset: 0, bitWidth: size }]
    : inside;
}

function clip(field: Field, start: number, size: number): Field[] {
  const from = Math.max(field.bitOffset, start);
  const to = Math.min(field.bitOffset + field.bitWidth, start + size);
  const isWhole = to - from === field.bitWidth;
  const { writeConstraint: _writeConstraint, ...rest } = field;
  return from < to
    ? [
        {
          ...(isWhole ? field : { ...rest, enumeratedValues: [] }),
          bitOffset: from - start,
          bitWidth: to - from,
        },
      ]
    : [];
}
