import type { EnumeratedValues, Field } from '../svd/device.ts';
import { pascalCase, Scope } from './identifier.ts';
import type { EnumerationModel } from './peripheral-model.ts';

const MOST_MEMBERS = 256;

/**
 * The C# enum that helps a reader of the model, or `undefined` where plain bits or numbers say as much: flags,
 * values of which most are nameless (`0`, `31_24`), sets that differ for reading and writing.
 * @param typeName what the nested type is to be called; unique within the class
 */
export function enumerationOf(
  field: Field,
  width: number,
  typeName: () => string,
): EnumerationModel | undefined {
  const set = usefulSet(field.enumeratedValues);
  if (!set || width < 2 || width > 32) {
    return undefined;
  }
  const highest = (1n << BigInt(width)) - 1n;
  const values = set.values.filter((value) => value.value !== undefined && value.value <= highest);
  const named = values.filter((value) => /^[A-Za-z_]/.test(value.name));
  if (values.length < 2 || values.length > MOST_MEMBERS || named.length * 5 < values.length * 4) {
    return undefined;
  }
  const scope = new Scope();
  const members = values.map((value) => ({
    identifier: scope.claim(memberName(value.name)),
    value: value.value as bigint,
    description: value.description ?? '',
  }));
  return { type: typeName(), members };
}

function usefulSet(sets: EnumeratedValues[]): EnumeratedValues | undefined {
  return sets.length === 1 ? sets[0] : sets.find((set) => set.usage === 'read-write');
}

function memberName(name: string): string {
  const pascal = pascalCase(name);
  return pascal.startsWith('_') ? `Value${pascal.slice(1)}` : pascal;
}
