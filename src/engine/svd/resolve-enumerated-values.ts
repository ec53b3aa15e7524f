import type { Derivation } from './derivation.ts';
import type { EnumeratedValue, EnumeratedValues } from './device.ts';
import type { Resolution } from './resolution.ts';
import { Seen } from './seen.ts';
import type { SourceEnumeratedValue, SourceEnumeratedValues } from './source.ts';

/** Fields without values, which are most, share this one list. */
const NONE: EnumeratedValues[] = [];

/** Resolves the enumerated values of the fields of one device. */
export class EnumeratedValuesResolver {
  readonly #resolution: Resolution;
  readonly #derivation: Derivation;
  /** Derived sets share the list of their base, as long as the fields are equally wide. */
  readonly #known = new Map<SourceEnumeratedValue[], { width: number; values: EnumeratedValue[] }>();

  constructor(resolution: Resolution, derivation: Derivation) {
    this.#resolution = resolution;
    this.#derivation = derivation;
  }

  resolve(sets: SourceEnumeratedValues[] | undefined, width: number): EnumeratedValues[] {
    return sets === undefined ? NONE : sets.map((set) => this.#resolveSet(set, width));
  }

  #resolveSet(source: SourceEnumeratedValues, width: number): EnumeratedValues {
    const set = this.#derivation.complete(source);
    const resolved: EnumeratedValues = {
      usage: set.usage ?? 'read-write',
      values: this.#valuesOf(set, width),
    };
    if (set.name !== undefined) resolved.name = set.name;
    if (set.headerEnumName !== undefined) resolved.headerEnumName = set.headerEnumName;
    return resolved;
  }

  #valuesOf(set: SourceEnumeratedValues, width: number): EnumeratedValue[] {
    const known = this.#known.get(set.values);
    if (known?.width === width) return known.values;
    const values: EnumeratedValue[] = [];
    const highest = (1n << BigInt(width)) - 1n;
    const names = new Seen<string>();
    const numbers = new Seen<bigint | string>();
    for (const source of set.values) {
      const value = this.#resolveValue(source, highest);
      if (value === undefined) continue;
      values.push(value);
      if (set.values.length > 1) this.#checkDuplicate(source, value, names, numbers);
    }
    this.#known.set(set.values, { width, values });
    return values;
  }

  #resolveValue(source: SourceEnumeratedValue, highest: bigint): EnumeratedValue | undefined {
    const { value: pattern, description, isDefault = false } = source;
    if (pattern === undefined && !isDefault) {
      const message = `The value ${source.name ?? ''} has no number.`;
      this.#resolution.report('enumerated-value-missing', source, message, 'the value is left out');
      return undefined;
    }
    if (pattern !== undefined && (pattern.value > highest || pattern.dontCare > highest)) {
      const message = `${source.name ?? 'A value'} is ${pattern.value}, more than the field's highest, ${highest}.`;
      this.#resolution.report('enumerated-value-too-wide', source, message, 'the value is left out');
      return undefined;
    }
    const name = source.name ?? this.#madeUpName(source);
    const value: EnumeratedValue = { name, dontCare: pattern?.dontCare ?? 0n, isDefault };
    if (pattern !== undefined) value.value = pattern.value;
    if (description !== undefined) value.description = description;
    return value;
  }

  #madeUpName(source: SourceEnumeratedValue): string {
    const name = source.value === undefined ? 'default' : `value${source.value.value}`;
    this.#resolution.report('missing-name', source, 'An enumerated value has no name.', name);
    return name;
  }

  #checkDuplicate(
    source: SourceEnumeratedValue,
    { name, value, dontCare }: EnumeratedValue,
    names: Seen<string>,
    numbers: Seen<bigint | string>,
  ): void {
    if (!names.add(name)) {
      const message = `The name ${name} stands in this set already.`;
      this.#resolution.report('duplicate-enumerated-name', source, message, 'both are kept');
    }
    if (value === undefined) return;
    if (!numbers.add(dontCare === 0n ? value : `${value}/${dontCare}`)) {
      const message = `The value ${value} of ${name} stands in this set already.`;
      this.#resolution.report('duplicate-enumerated-value', source, message, 'both are kept');
    }
  }
}
