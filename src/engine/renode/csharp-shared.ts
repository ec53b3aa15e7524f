import { collectionName, REGISTER_TYPES, valueType } from './csharp-define.ts';
import { indent } from './csharp-text.ts';
import { hex, type PeripheralModel, type RegisterModel } from './peripheral-model.ts';

/** Registers that share bits with others, in the order of their index. */
export function sharedRegisters(model: PeripheralModel): RegisterModel[] {
  return model.registers.filter((register) => register.sharedIndex !== undefined);
}

/** The end of `DefineRegisters`: the table by which overlapping registers find each other. */
export function shareStatements(model: PeripheralModel): string[] {
  const shared = sharedRegisters(model);
  if (shared.length === 0) {
    return [];
  }
  const entries = shared.map(({ handle, offset, bytes, width }) => {
    const setter = `value => ${handle}.Value = ${width === 64 ? '' : `(${valueType(width)})`}value`;
    return `new SharedRegister(${hex(offset)}, ${bytes}, () => ${handle}.Value, ${setter}),`;
  });
  return ['sharedRegisters = new SharedRegister[]', '{', ...indent(entries, 1), '};'];
}

export function shareMethod(model: PeripheralModel): string[] {
  return sharedRegisters(model).length === 0 ? [] : SHARE_BITS;
}

export function shareType(model: PeripheralModel): string[] {
  return sharedRegisters(model).length === 0 ? [] : SHARED_REGISTER;
}

/** Fields of the class that hold registers, latches and the choice of views. */
export function stateFields(model: PeripheralModel): string[] {
  return [
    ...model.registers
      .filter((register) => register.handle)
      .map((register) => `private ${REGISTER_TYPES[register.width]} ${register.handle};`),
    ...latches(model).map((latch) => `private bool ${latch};`),
    ...(sharedRegisters(model).length > 0 ? ['private SharedRegister[] sharedRegisters;'] : []),
  ];
}

export function latches(model: PeripheralModel): string[] {
  return model.registers.map((register) => register.latch).filter((latch) => latch !== undefined);
}

/** Collections that no base class brings; a class with one width shows its own as a property. */
export function collectionFields(model: PeripheralModel): string[] {
  return model.widths.length < 2
    ? []
    : model.widths.map(
        (width) => `private readonly ${REGISTER_TYPES[width]}Collection ${collectionName(model, width)};`,
      );
}

const SHARE_BITS = [
  '// Registers that overlap are views of the same bits: what changes in one changes in the others.',
  'private void ShareBits(int index)',
  '{',
  '    var source = sharedRegisters[index];',
  '    foreach(var target in sharedRegisters)',
  '    {',
  '        var start = Math.Max(source.Offset, target.Offset);',
  '        var end = Math.Min(source.Offset + source.Bytes, target.Offset + target.Bytes);',
  '        if(target == source || start >= end)',
  '        {',
  '            continue;',
  '        }',
  '        var mask = ulong.MaxValue >> (int)(64 - 8 * (end - start));',
  '        var bits = (source.Value >> (int)(8 * (start - source.Offset))) & mask;',
  '        var shift = (int)(8 * (start - target.Offset));',
  '        target.Value = (target.Value & ~(mask << shift)) | (bits << shift);',
  '    }',
  '}',
];

const SHARED_REGISTER = [
  'private sealed class SharedRegister',
  '{',
  '    public SharedRegister(long offset, int bytes, Func<ulong> getter, Action<ulong> setter)',
  '    {',
  '        Offset = offset;',
  '        Bytes = bytes;',
  '        this.getter = getter;',
  '        this.setter = setter;',
  '    }',
  '',
  '    public long Offset { get; }',
  '    public int Bytes { get; }',
  '',
  '    public ulong Value',
  '    {',
  '        get => getter();',
  '        set => setter(value);',
  '    }',
  '',
  '    private readonly Func<ulong> getter;',
  '    private readonly Action<ulong> setter;',
  '}',
];
