import { indent, stringLiteral } from './csharp-text.ts';
import {
  type Constraint,
  type FieldModel,
  hex,
  type PeripheralModel,
  type RegisterArray,
  type RegisterModel,
  type Width,
} from './peripheral-model.ts';
import { hasReadEffect } from './register-simulation.ts';

export const COLLECTION_TYPES: Record<Width, string> = {
  8: 'ByteRegisterCollection',
  16: 'WordRegisterCollection',
  32: 'DoubleWordRegisterCollection',
  64: 'QuadWordRegisterCollection',
};

export const REGISTER_TYPES: Record<Width, string> = {
  8: 'ByteRegister',
  16: 'WordRegister',
  32: 'DoubleWordRegister',
  64: 'QuadWordRegister',
};

const VALUE_TYPES: Record<Width, string> = { 8: 'byte', 16: 'ushort', 32: 'uint', 64: 'ulong' };

/** The member that holds the registers of one width. */
export function collectionName(model: PeripheralModel, width: Width): string {
  const type = COLLECTION_TYPES[width].replace('RegisterCollection', 'Registers');
  return model.widths.length > 1 ? type.charAt(0).toLowerCase() + type.slice(1) : 'RegistersCollection';
}

/** The body of `DefineRegisters`: one statement a register or array, in the order of the offsets. */
export function defineStatements(model: PeripheralModel): string[] {
  const arrays = new Map(
    model.arrays.flatMap((array) => array.members.map((member) => [member, array] as const)),
  );
  const blocks: string[] = [];
  for (const register of model.registers) {
    const array = arrays.get(register);
    if (array && array.members[0] !== register) {
      continue;
    }
    if (blocks.length > 0) {
      blocks.push('');
    }
    blocks.push(...(array ? defineArray(model, array) : defineRegister(model, register)));
  }
  return blocks;
}

function defineRegister(model: PeripheralModel, register: RegisterModel): string[] {
  const chain = [...fieldCalls(register, ''), ...callbackCalls(register)];
  const target = register.handle ? `${register.handle} = ` : '';
  return [
    ...shadowComments(register),
    `${target}${definition(model, register)}`,
    ...terminated(indent(chain, 1)),
  ];
}

function definition(model: PeripheralModel, register: RegisterModel): string {
  const collection = collectionName(model, register.width);
  const member = `Registers.${register.identifier}`;
  if (register.isWriteSide) {
    return `new ${REGISTER_TYPES[register.width]}(this, ${hex(register.resetValue, register.width / 4)})`;
  }
  const reset = register.resetValue === 0n ? '' : hex(register.resetValue, register.width / 4);
  if (register.view !== undefined) {
    return `${collection}.DefineConditionalRegister((long)${member}, () => ${condition(register)}${reset && `, ${reset}`})`;
  }
  if (register.width === 64) {
    return `${collection}.DefineRegister((long)${member}${reset && `, ${reset}`})`;
  }
  const owner = model.widths.length > 1 ? collection : 'this';
  return `${member}.Define(${owner}${reset && `, ${reset}`}, name: ${stringLiteral(register.name)})`;
}

/** True for exactly one of the registers at one offset, whatever is selected; Renode would abort otherwise. */
function condition(register: RegisterModel): string {
  const others = register.outrankedBy.map((view) => `!views.Contains(View.${view})`);
  const own = register.view ? [`views.Contains(View.${register.view})`] : [];
  return [...own, ...others].join(' && ');
}

function defineArray(model: PeripheralModel, { members, name, step }: RegisterArray): string[] {
  const first = members[0]!;
  const calls = fieldCalls(first, '[index]');
  const reset = hex(first.resetValue, first.width / 4);
  if (first.width === 64) {
    const offset = `(long)Registers.${first.identifier} + index * ${hex(step)}`;
    return [
      `for(var index = 0; index < ${members.length}; index++)`,
      '{',
      ...indent(
        [`${collectionName(model, 64)}.DefineRegister(${offset}, ${reset})`, ...terminated(indent(calls, 1))],
        1,
      ),
      '}',
    ];
  }
  const owner = model.widths.length > 1 ? collectionName(model, first.width) : 'this';
  const options = [`stepInBytes: ${hex(step)}`, `resetValue: ${reset}`, `name: ${stringLiteral(name)}`];
  return [
    ...shadowComments(first),
    `Registers.${first.identifier}.DefineMany(${owner}, ${members.length}, (register, index) =>`,
    '{',
    ...indent(['register', ...terminated(indent(calls, 1))], 1),
    `}, ${options.join(', ')});`,
  ];
}

function shadowComments(register: RegisterModel): string[] {
  return register.shadowedFields.map(
    (field) =>
      `// ${printable(field.name)}, bits ${field.position + field.width - 1}:${field.position}, is another reading of ${printable(field.owner)}.`,
  );
}

function printable(name: string): string {
  return name.replace(/[^ -~]/g, '?');
}

function terminated(lines: string[]): string[] {
  return lines.length === 0 ? [';'] : [...lines.slice(0, -1), `${lines.at(-1)};`];
}

function fieldCalls(register: RegisterModel, index: string): string[] {
  return register.fields.flatMap((field) => fieldCall(field, register, index));
}

function fieldCall(field: FieldModel, register: RegisterModel, index: string): string[] {
  if (field.kind === 'reserved') {
    return [`.WithReservedBits(${field.position}, ${field.width})`];
  }
  const method = { flag: 'WithFlag', value: 'WithValueField', enum: 'WithEnumField' }[field.kind];
  const place = field.kind === 'flag' ? `${field.position}` : `${field.position}, ${field.width}`;
  const mode = fieldMode(field);
  const head = `.${method}(${place}, out ${field.handle}${index}${mode && `, ${mode}`}, name: ${stringLiteral(field.name)}`;
  const guard = guardCallback(field, register);
  return guard.length === 0 ? [`${head})`] : [`${head},`, ...indent(guard, 1)];
}

/** Empty for Renode's default, to be read and written. */
function fieldMode({ read, write }: FieldModel): string {
  const modes = [read, write].filter((mode) => mode !== 'none').map((mode) => `FieldMode.${mode}`);
  return read === 'Read' && write === 'Write' ? '' : modes.join(' | ');
}

/** Puts the former value back where a write must not count. Field callbacks run after the value is stored. */
function guardCallback(field: FieldModel, register: RegisterModel): string[] {
  const isOnce = field.writeOnce && field.write !== 'none';
  if (!field.constraint && !isOnce) {
    return [];
  }
  const parameter = field.constraint ? 'value' : '_';
  const refusals = [
    ...(isOnce ? [`if(${register.latch})`, '{', `    ${field.handle}.Value = previous;`, '}'] : []),
    ...(field.constraint
      ? [
          `if(${refusal(field.constraint, 'value')})`,
          '{',
          `    this.Log(LogLevel.Warning, ${stringLiteral(`Ignoring 0x{0:X} written to ${braces(field.name)}: not allowed there`)}, value);`,
          `    ${field.handle}.Value = previous;`,
          '}',
        ]
      : []),
  ];
  return [`writeCallback: (previous, ${parameter}) =>`, '{', ...indent(refusals, 1), '})'];
}

function braces(name: string): string {
  return name.replace(/[{}]/g, '$&$&');
}

/** The C# condition under which a write must not count. */
function refusal(constraint: Constraint, value: string): string {
  switch (constraint.kind) {
    case 'range': {
      const below = constraint.minimum > 0n ? [`${value} < ${hex(constraint.minimum)}`] : [];
      const above = constraint.maximum === undefined ? [] : [`${value} > ${hex(constraint.maximum)}`];
      return [...below, ...above].join(' || ');
    }
    case 'values':
      return constraint.values
        .map((allowed) =>
          allowed.dontCare === 0n
            ? `${value} != ${hex(allowed.value)}`
            : `(${value} | ${hex(allowed.dontCare)}) != ${hex(allowed.value | allowed.dontCare)}`,
        )
        .join(' && ');
    case 'write-as-read':
      return `${value} != previous`;
  }
}

function callbackCalls(register: RegisterModel): string[] {
  const calls: string[] = [];
  if (register.constraint) {
    calls.push(
      '.WithWriteCallback((previous, value) =>',
      '{',
      `    if(${refusal(register.constraint, 'value')})`,
      '    {',
      `        this.Log(LogLevel.Warning, ${stringLiteral(`Ignoring 0x{0:X} written to ${braces(register.name)}: not allowed there`)}, value);`,
      `        ${register.handle}.Value = previous;`,
      '    }',
      '})',
    );
  }
  if (register.latch) {
    calls.push(`.WithWriteCallback((_, __) => ${register.latch} = true)`);
  }
  if (register.writeSide) {
    const { handle, identifier } = register.writeSide;
    calls.push(`.WithWriteCallback((_, value) => ${handle}.Write((long)Registers.${identifier}, value))`);
  }
  if (register.sharedIndex !== undefined) {
    if (hasReadEffect(register)) {
      calls.push(`.WithReadCallback((_, __) => ShareBits(${register.sharedIndex}))`);
    }
    calls.push(`.WithWriteCallback((_, __) => ShareBits(${register.sharedIndex}))`);
  }
  return calls;
}

/** `value => x = (uint)value` needs the type in which Renode keeps the register's value. */
export function valueType(width: Width): string {
  return VALUE_TYPES[width];
}
