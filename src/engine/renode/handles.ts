import type { FieldModel, PeripheralModel, RegisterModel } from './peripheral-model.ts';

/** A C# member through which behaviour reaches a field, or the fields of a register array. */
export interface Handle {
  name: string;
  kind: 'flag' | 'value' | 'enum';
  /** C# type, of one element where it is an array. */
  type: string;
  field: FieldModel;
  register: RegisterModel;
  /** Elements of an array of handles. */
  count?: number;
}

/** The handles of a peripheral in the order of its registers, an array of them once. */
export function handlesOf(model: PeripheralModel): Handle[] {
  const arrays = new Map(
    model.arrays.flatMap((array) => array.members.map((member) => [member, array] as const)),
  );
  return model.registers.flatMap((register) => {
    const array = arrays.get(register);
    if (array && array.members[0] !== register) return [];
    return register.fields.flatMap((field) => {
      if (field.kind === 'reserved') return [];
      const { handle: name, kind } = field;
      const handle = { name, kind, type: handleType(field), field, register };
      return [array ? { ...handle, count: array.members.length } : handle];
    });
  });
}

/** The C# type of a field's handle. */
export function handleType(field: FieldModel): string {
  if (field.kind === 'flag') return 'IFlagRegisterField';
  return field.kind === 'enum' ? `IEnumRegisterField<${field.enumeration?.type}>` : 'IValueRegisterField';
}
