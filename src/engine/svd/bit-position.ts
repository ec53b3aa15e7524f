import type { Resolution } from './resolution.ts';
import type { SourceField } from './source.ts';

export interface BitPosition {
  bitOffset: number;
  /** At least 1. */
  bitWidth: number;
}

/**
 * Where a field stands in its register, from whichever of the three spellings it is written in: `bitRange`, `lsb` and
 * `msb`, or `bitOffset` and `bitWidth`.
 * @returns nothing where that cannot be made out; it has been reported then.
 */
export function bitPositionOf(field: SourceField, resolution: Resolution): BitPosition | undefined {
  const { bitRange, lsb, msb, bitOffset, bitWidth } = field;
  if (bitRange !== undefined) return fromEnds(bitRange.lsb, bitRange.msb, field, resolution);
  if (lsb !== undefined && msb !== undefined) return fromEnds(lsb, msb, field, resolution);
  const lowest = bitOffset ?? lsb ?? msb;
  if (lowest === undefined) {
    const message = 'The field has no bit range.';
    resolution.report('field-without-position', field, message, 'the field is left out');
    return undefined;
  }
  if (bitWidth === undefined) {
    resolution.report('missing-bit-width', field, 'The width of the field is not given.', '1 bit');
    return { bitOffset: lowest, bitWidth: 1 };
  }
  if (bitWidth === 0) {
    resolution.report('zero-width-field', field, 'The field is 0 bits wide.', 'the field is left out');
    return undefined;
  }
  return { bitOffset: lowest, bitWidth };
}

function fromEnds(lsb: number, msb: number, field: SourceField, resolution: Resolution): BitPosition {
  if (msb >= lsb) return { bitOffset: lsb, bitWidth: msb - lsb + 1 };
  const message = `The highest bit, ${msb}, is below the lowest, ${lsb}.`;
  resolution.report('bit-range-reversed', field, message, `[${lsb}:${msb}]`);
  return { bitOffset: msb, bitWidth: lsb - msb + 1 };
}
