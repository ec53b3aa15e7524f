import type { EnumeratedValues, WriteConstraint } from '../svd/device.ts';
import type { Constraint } from './peripheral-model.ts';

/** More values than this make a condition nobody would read; the constraint is then left out. */
const MOST_VALUES = 64;

/**
 * The constraint that a model has to enforce, or `undefined` where every value of `width` bits passes.
 * @param enumerations the enumerated values of the field, for `useEnumeratedValues`
 */
export function constraintOf(
  constraint: WriteConstraint | undefined,
  width: number,
  enumerations: EnumeratedValues[],
): Constraint | undefined {
  switch (constraint?.kind) {
    case 'writeAsRead':
      return { kind: 'write-as-read' };
    case 'range':
      return rangeOf(constraint.minimum, constraint.maximum, width);
    case 'useEnumeratedValues':
      return valuesOf(enumerations, width);
    default:
      return undefined;
  }
}

function rangeOf(minimum: bigint, maximum: bigint, width: number): Constraint | undefined {
  const highest = (1n << BigInt(width)) - 1n;
  const allows = minimum <= 0n && maximum >= highest;
  // A range that no value of this width can meet is the file's mistake, not a wish to forbid all writes.
  const impossible = minimum > maximum || minimum > highest;
  if (allows || impossible) {
    return undefined;
  }
  return maximum >= highest ? { kind: 'range', minimum } : { kind: 'range', minimum, maximum };
}

function valuesOf(enumerations: EnumeratedValues[], width: number): Constraint | undefined {
  const highest = (1n << BigInt(width)) - 1n;
  const values = enumerations
    .filter((set) => set.usage !== 'read')
    .flatMap((set) => set.values)
    .filter((value) => !value.isDefault && value.value !== undefined && value.value <= highest)
    .map(({ value, dontCare }) => ({ value: value as bigint, dontCare }));
  const isDefaulted = enumerations.some((set) => set.values.some((value) => value.isDefault));
  return values.length === 0 || values.length > MOST_VALUES || isDefaulted
    ? undefined
    : { kind: 'values', values };
}

/** Whether `value` may be written where `previous` stands. */
export function meets(constraint: Constraint, value: bigint, previous: bigint): boolean {
  switch (constraint.kind) {
    case 'range':
      return value >= constraint.minimum && (constraint.maximum === undefined || value <= constraint.maximum);
    case 'values':
      return constraint.values.some((allowed) => (value & ~allowed.dontCare) === allowed.value);
    case 'write-as-read':
      return value === previous;
  }
}
