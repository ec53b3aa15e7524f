import type { WriteConstraint } from './device.ts';
import type { Resolution } from './resolution.ts';
import type { SourceField, SourceRegister } from './source.ts';

/** @param highest value that fits the register or field. */
export function writeConstraintOf(
  source: SourceRegister | SourceField,
  highest: bigint,
  resolution: Resolution,
): WriteConstraint | undefined {
  if (source.constraint === undefined) return undefined;
  const { writeAsRead, useEnumeratedValues, minimum, maximum } = source.constraint;
  if (writeAsRead) return { kind: 'writeAsRead' };
  if (useEnumeratedValues) return { kind: 'useEnumeratedValues' };
  if (minimum === undefined && maximum === undefined) return undefined;
  const low = minimum ?? 0n;
  const high = maximum ?? highest;
  if (low > high || low > highest) {
    const message = `Nothing that fits is within the range from ${low} to ${high}.`;
    resolution.report('range-invalid', source, message, 'no constraint');
    return undefined;
  }
  if (high > highest) {
    const message = `The range ends at ${high}, above the highest value, ${highest}.`;
    resolution.report('range-invalid', source, message, `${highest}`);
    return { kind: 'range', minimum: low, maximum: highest };
  }
  return { kind: 'range', minimum: low, maximum: high };
}
