import type { Diagnostic } from '../diagnostic.ts';
import { isIdentifier } from './identifier.ts';
import type { FieldModel, PeripheralModel, RegisterModel } from './peripheral-model.ts';

/**
 * What Renode would only throw at construction, and the C# compiler only say after a restart, found beforehand:
 * fields that overlap or do not fit, registers at one offset, names that are no C# names or not unique.
 * A model made by `modelPeripheral` has none of these; the check holds whatever else makes or changes a model.
 * Source: Renode's PeripheralRegister, RegisterCollection and RegisterSelector, as of 2026-08.
 */
export function validateModel(model: PeripheralModel, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (code: string, message: string, path: string) =>
    diagnostics.push({ file, line: 1, column: 1, severity: 'error', code, message, source: 'renode', path });
  if (!isIdentifier(model.className)) {
    report('invalid-identifier', `${model.className} is not a C# name.`, model.name);
  }
  checkOffsets(model, report);
  checkNames(model, report);
  for (const register of model.registers) {
    checkFields(register, report);
  }
  return diagnostics;
}

type Report = (code: string, message: string, path: string) => void;

function checkOffsets(model: PeripheralModel, report: Report): void {
  const slots = Map.groupBy(
    model.registers.filter((register) => !register.isWriteSide),
    ({ offset, width }) => offset * 16 + width / 8,
  );
  for (const slot of slots.values()) {
    if (slot.length === 1 && !slot[0]!.view) {
      continue;
    }
    const usual = slot.filter((register) => !register.view);
    const views = new Set(slot.map((register) => register.view ?? ''));
    if (usual.length !== 1 || views.size !== slot.length) {
      const names = slot.map((register) => register.name).join(', ');
      report('registers-at-one-offset', `${names}: exactly one must answer at any time.`, slot[0]!.path);
    }
  }
  for (const register of model.registers) {
    if (!Number.isSafeInteger(register.offset) || register.offset < 0) {
      report('invalid-offset', `${register.name} has the offset ${register.offset}.`, register.path);
    }
  }
}

function checkNames(model: PeripheralModel, report: Report): void {
  const identifiers = new Set<string>();
  const members = new Set([model.className]);
  const claim = (names: Set<string>, name: string, path: string) => {
    if (!isIdentifier(name)) {
      report('invalid-identifier', `${name} is not a C# name.`, path);
    }
    if (names.has(name)) {
      report('duplicate-identifier', `${name} is used twice.`, path);
    }
    names.add(name);
  };
  for (const { property, name } of model.interrupts) {
    claim(members, property, `${model.name}.${name}`);
  }
  const seen = new Set<FieldModel>();
  for (const register of model.registers) {
    claim(identifiers, register.identifier, register.path);
    for (const name of [register.handle, register.latch]) {
      if (name !== undefined) {
        claim(members, name, register.path);
      }
    }
    for (const field of register.fields) {
      // Elements of an array share their fields, and with them the names.
      if (field.kind !== 'reserved' && !seen.has(field)) {
        seen.add(field);
        claim(members, field.handle, `${register.path}.${field.name}`);
        if (field.enumeration) {
          claim(members, field.enumeration.type, `${register.path}.${field.name}`);
        }
      }
    }
  }
}

function checkFields(register: RegisterModel, report: Report): void {
  let end = 0;
  for (const field of register.fields) {
    const path = `${register.path}.${field.name || 'reserved'}`;
    if (field.width < 1 || field.position < 0 || field.position + field.width > register.width) {
      report(
        'field-beyond-register',
        `${field.name || 'Reserved bits'} does not fit in ${register.width} bits.`,
        path,
      );
    }
    if (field.position < end) {
      report('overlapping-field', `${field.name || 'Reserved bits'} intersects with another range.`, path);
    }
    if (field.kind === 'flag' && field.width !== 1) {
      report('flag-too-wide', `${field.name} is a flag of ${field.width} bits.`, path);
    }
    if (field.kind !== 'reserved' && field.read === 'none' && field.write === 'none') {
      report('no-field-mode', `${field.name} can be neither read nor written.`, path);
    }
    end = Math.max(end, field.position + field.width);
  }
  if (register.resetValue < 0n || register.resetValue >> BigInt(register.width) !== 0n) {
    report('reset-value-too-wide', `The reset value does not fit in ${register.width} bits.`, register.path);
  }
}
