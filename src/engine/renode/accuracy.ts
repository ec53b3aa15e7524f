import type { Accuracy, AccuracyItem } from '../contracts/accuracy.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Peripheral, Register } from '../svd/device.ts';
import { checkPromises } from './check-promises.ts';
import { type FieldModel, hex, type PeripheralModel, type RegisterModel } from './peripheral-model.ts';
import { type RegisterCode, type RegistersCode, readRegistersCode } from './read-registers-code.ts';

export interface AccuracySubject {
  /** What has to be there. */
  peripheral: Peripheral;
  /** How the names of the file became names of C#. */
  model: PeripheralModel;
  /** The C# in which the registers are defined. */
  registersCode: string;
  /** The C# of the behaviour; in a one-file model the same text. */
  behaviourCode: string;
  plan?: Plan | undefined;
}

/** Items that are met and listed; of larger peripherals the rest is counted only. */
const MOST_LISTED = 2_000;

/**
 * Holds the text of a peripheral's C# against what has to be there: every register, field, reset value and
 * interrupt, and every promise of the plan. Works on the text alone, so it also finds what was changed by hand.
 */
export function accuracyOf(subject: AccuracySubject): Accuracy {
  const { peripheral, model, registersCode, behaviourCode, plan } = subject;
  const found = readRegistersCode(registersCode);
  const models = new Map<string, RegisterModel[]>();
  for (const register of model.registers) {
    models.set(register.path, [...(models.get(register.path) ?? []), register]);
  }
  const arrays = new Map(
    model.arrays.flatMap((array) => array.members.map((member) => [member, array] as const)),
  );
  const items: AccuracyItem[] = [];
  for (const register of peripheral.registers) {
    const itsModel = (models.get(register.path) ?? []).find(
      ({ offset, width }) => offset === register.addressOffset && width >= register.size,
    );
    const first = itsModel && (arrays.get(itsModel)?.members[0] ?? itsModel);
    items.push(
      ...registerItems(
        { register, model: itsModel, first, array: itsModel ? arrays.get(itsModel) : undefined },
        found,
      ),
    );
  }
  items.push(...interruptItems(model, found), ...(plan ? checkPromises(plan, model, behaviourCode) : []));
  return summed(items);
}

interface Expected {
  register: Register;
  /** Absent where the generator left the register out. */
  model: RegisterModel | undefined;
  /** Of an array its first element, whose definition stands for all. */
  first: RegisterModel | undefined;
  array: PeripheralModel['arrays'][number] | undefined;
}

function registerItems({ register, model, first, array }: Expected, found: RegistersCode): AccuracyItem[] {
  const { name } = register;
  const code = first && found.registers.get(first.isWriteSide ? (first.handle ?? '') : first.identifier);
  if (!model || !first || !code) {
    const reason = model ? 'No definition of it is in the code.' : 'It was left out; a diagnostic says why.';
    return [item('register', name, 'missing', reason)];
  }
  const items = [placeItem({ register, model, array }, code, found)];
  const wanted = register.resetValue & register.resetMask;
  const isReset = code.resetValue === wanted;
  const difference = `It is ${hex(code.resetValue)} and should be ${hex(wanted)}.`;
  items.push(isReset ? item('reset-value', name, 'met') : item('reset-value', name, 'different', difference));
  for (const field of register.fields) items.push(fieldItem(field, register, model, code));
  const extra = code.fields.find(
    ({ kind, position }) => kind !== 'reserved' && !model.fields.some((field) => field.position === position),
  );
  if (extra)
    items.push(item('field', `${name}.${extra.name}`, 'different', 'The code has it; the file does not.'));
  return items;
}

function placeItem(
  { register, model, array }: { register: Register; model: RegisterModel; array: Expected['array'] },
  code: RegisterCode,
  found: RegistersCode,
): AccuracyItem {
  const offset = found.offsets.get(model.identifier);
  if (offset !== register.addressOffset) {
    const is = offset === undefined ? 'missing from the enum Registers' : `at ${hex(offset)}`;
    return item(
      'register',
      register.name,
      'different',
      `It is ${is} and should be at ${hex(register.addressOffset)}.`,
    );
  }
  if (array && (code.count !== array.members.length || code.step !== array.step)) {
    const reason = `The array has ${code.count} elements ${hex(code.step)} apart and should have ${array.members.length}, ${hex(array.step)} apart.`;
    return item('register', register.name, 'different', reason);
  }
  return item('register', register.name, 'met');
}

function fieldItem(
  field: Register['fields'][number],
  register: Register,
  model: RegisterModel,
  code: RegisterCode,
): AccuracyItem {
  const name = `${register.name}.${field.name}`;
  const { bitOffset, bitWidth } = field;
  const parts = model.fields.filter(
    (part) => part.name === field.name && part.position >= bitOffset && part.position < bitOffset + bitWidth,
  );
  const shadow = model.shadowedFields.find((each) => each.name === field.name && each.position >= bitOffset);
  if (parts.length === 0 && shadow) {
    return item('field', name, 'unchecked', `It is another reading of the bits of ${shadow.owner}.`);
  }
  const isReserved = model.fields.some(
    ({ kind, position }) => kind === 'reserved' && position <= bitOffset && parts.length === 0,
  );
  if (isReserved) return item('field', name, 'met');
  for (const part of parts) {
    const there = code.fields.find(({ position, name }) => position === part.position && name === part.name);
    if (!there) {
      const moved = code.fields.find((each) => each.name === part.name && each.kind !== 'reserved');
      return moved
        ? item(
            'field',
            name,
            'different',
            `It is at bit ${moved.position} and should be at bit ${part.position}.`,
          )
        : item('field', name, 'missing', 'No field of the code has its name.');
    }
    if (there.width !== part.width) {
      return item('field', name, 'different', `It has ${there.width} bits and should have ${part.width}.`);
    }
    const mode = modeOf(part);
    if (there.mode !== mode) {
      const words = (text: string) => text || 'read and write';
      return item(
        'field',
        name,
        'different',
        `Its mode is ${words(there.mode)} and should be ${words(mode)}.`,
      );
    }
  }
  if (parts.length === 0) return item('field', name, 'missing', 'No field of the code has its name.');
  return item('field', name, 'met');
}

/** Empty for Renode's default, to be read and written. */
function modeOf({ read, write }: FieldModel): string {
  if (read === 'Read' && write === 'Write') return '';
  return [read, write].filter((mode) => mode !== 'none').join('|');
}

function interruptItems(model: PeripheralModel, { outputs }: RegistersCode): AccuracyItem[] {
  return model.interrupts.map(({ name, property, number }) => {
    const output = outputs.get(property);
    if (!output) return item('interrupt', name, 'missing', `There is no output ${property}.`);
    const isRight = output.number === undefined || output.number === number;
    return isRight
      ? item('interrupt', name, 'met')
      : item('interrupt', name, 'different', `It is said to be ${output.number} and is ${number}.`);
  });
}

function item(
  kind: AccuracyItem['kind'],
  name: string,
  status: AccuracyItem['status'],
  reason?: string,
): AccuracyItem {
  return { kind, name, status, ...(reason !== undefined && { reason }), by: 'code' };
}

function summed(items: AccuracyItem[]): Accuracy {
  const met = items.filter(({ status }) => status === 'met').length;
  const checked = items.filter(({ status }) => status !== 'unchecked').length;
  let room = MOST_LISTED;
  const listed = items.filter(({ status }) => status !== 'met' || room-- > 0);
  return { items: listed.slice(0, 2 * MOST_LISTED), met, checked };
}
