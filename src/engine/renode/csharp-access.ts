import { COLLECTION_TYPES, collectionName } from './csharp-define.ts';
import { indent } from './csharp-text.ts';
import type { PeripheralModel, Width } from './peripheral-model.ts';

const NAMES: Record<Width, string> = { 8: 'Byte', 16: 'Word', 32: 'DoubleWord', 64: 'QuadWord' };
const TYPES: Record<Width, string> = { 8: 'byte', 16: 'ushort', 32: 'uint', 64: 'ulong' };
const WIDTHS: Width[] = [8, 16, 32, 64];

/** How one class meets every width of access: its bases, its attribute and the methods it needs itself. */
export interface AccessPlan {
  /** Base class or bus interfaces, without `IKnownSize`. */
  bases: string[];
  /** Renode's base class for one width does the registers, the reset and the access. */
  hasBaseClass: boolean;
  /** Argument of `[AllowedTranslations]`, empty where the class serves every width itself. */
  translations: string;
}

export function accessPlan({ widths }: PeripheralModel): AccessPlan {
  const [width = 32] = widths;
  if (widths.length > 1) {
    const served = WIDTHS.filter((candidate) => candidate < 64 || widths.includes(64));
    return {
      bases: [
        ...served.map((candidate) => `I${NAMES[candidate]}Peripheral`),
        ...widths.map((candidate) => `IProvidesRegisterCollection<${COLLECTION_TYPES[candidate]}>`),
      ],
      hasBaseClass: false,
      translations: widths.includes(64) ? '' : 'AllowedTranslation.QuadWordToDoubleWord',
    };
  }
  const translations = WIDTHS.filter((candidate) => candidate !== width)
    .map((candidate) => `AllowedTranslation.${NAMES[candidate]}To${NAMES[width]}`)
    .join(' | ');
  return width === 64
    ? {
        bases: ['IQuadWordPeripheral', `IProvidesRegisterCollection<${COLLECTION_TYPES[64]}>`],
        hasBaseClass: false,
        translations,
      }
    : { bases: [`Basic${NAMES[width]}Peripheral`], hasBaseClass: true, translations };
}

/** `ReadByte`, `WriteByte` and so on, where no base class brings them. */
export function accessMethods(model: PeripheralModel): string[][] {
  if (accessPlan(model).hasBaseClass) {
    return [];
  }
  if (model.widths.length === 1) {
    return [
      ['public ulong ReadQuadWord(long offset)', '{', '    return RegistersCollection.Read(offset);', '}'],
      [
        'public void WriteQuadWord(long offset, ulong value)',
        '{',
        '    RegistersCollection.Write(offset, value);',
        '}',
      ],
    ];
  }
  return WIDTHS.filter((width) => width < 64 || model.widths.includes(64)).flatMap((width) => [
    [
      `public ${TYPES[width]} Read${NAMES[width]}(long offset)`,
      '{',
      `    return ${width === 64 ? '' : `(${TYPES[width]})`}ReadBytes(offset, ${width / 8});`,
      '}',
    ],
    [
      `public void Write${NAMES[width]}(long offset, ${TYPES[width]} value)`,
      '{',
      `    WriteBytes(offset, ${width / 8}, value);`,
      '}',
    ],
  ]);
}

/** The dispatch of a peripheral with registers of several widths. */
export function dispatchMethods(model: PeripheralModel): string[][] {
  if (model.widths.length < 2) {
    return [];
  }
  return [
    READ_BYTES,
    WRITE_BYTES,
    TRY_FIND_WIDER,
    hasRegister(model),
    readRegister(model),
    writeRegister(model),
  ];
}

const READ_BYTES = [
  '// The register of this offset and width, else a part of a wider one, else several narrower ones.',
  'private ulong ReadBytes(long offset, int count)',
  '{',
  '    if(HasRegister(offset, count))',
  '    {',
  '        return ReadRegister(offset, count);',
  '    }',
  '    if(TryFindWider(offset, count, out var start, out var wider))',
  '    {',
  '        return ReadRegister(start, wider) >> (int)(8 * (offset - start));',
  '    }',
  '    if(count == 1)',
  '    {',
  '        this.LogUnhandledRead(offset);',
  '        return 0;',
  '    }',
  '    var half = count / 2;',
  '    var mask = ulong.MaxValue >> (64 - 8 * half);',
  '    return (ReadBytes(offset, half) & mask) | ((ReadBytes(offset + half, half) & mask) << (8 * half));',
  '}',
];

const WRITE_BYTES = [
  'private void WriteBytes(long offset, int count, ulong value)',
  '{',
  '    var mask = ulong.MaxValue >> (64 - 8 * count);',
  '    if(HasRegister(offset, count))',
  '    {',
  '        WriteRegister(offset, count, value & mask);',
  '    }',
  '    else if(TryFindWider(offset, count, out var start, out var wider))',
  '    {',
  '        var shift = (int)(8 * (offset - start));',
  '        var rest = ReadRegister(start, wider) & ~(mask << shift);',
  '        WriteRegister(start, wider, rest | ((value & mask) << shift));',
  '    }',
  '    else if(count == 1)',
  '    {',
  '        this.LogUnhandledWrite(offset, value);',
  '    }',
  '    else',
  '    {',
  '        var half = count / 2;',
  '        WriteBytes(offset, half, value);',
  '        WriteBytes(offset + half, half, value >> (8 * half));',
  '    }',
  '}',
];

const TRY_FIND_WIDER = [
  'private bool TryFindWider(long offset, int count, out long start, out int wider)',
  '{',
  '    for(wider = 2 * count; wider <= 8; wider *= 2)',
  '    {',
  '        start = offset - offset % wider;',
  '        if(HasRegister(start, wider))',
  '        {',
  '            return true;',
  '        }',
  '    }',
  '    start = 0;',
  '    return false;',
  '}',
];

function hasRegister(model: PeripheralModel): string[] {
  const cases = model.widths.map(
    (width) => [width, `return ${collectionName(model, width)}.HasRegisterAtOffset(offset);`] as const,
  );
  return switchMethod('private bool HasRegister(long offset, int count)', cases, 'return false;');
}

function readRegister(model: PeripheralModel): string[] {
  const cases = model.widths.map(
    (width) => [width, `return ${collectionName(model, width)}.Read(offset);`] as const,
  );
  return switchMethod('private ulong ReadRegister(long offset, int count)', cases, 'return 0;');
}

function writeRegister(model: PeripheralModel): string[] {
  const cases = model.widths.map((width) => {
    const cast = width === 64 ? '' : `(${TYPES[width]})`;
    return [width, `${collectionName(model, width)}.Write(offset, ${cast}value);`] as const;
  });
  const method = switchMethod('private void WriteRegister(long offset, int count, ulong value)', cases, '');
  return method;
}

function switchMethod(head: string, cases: (readonly [Width, string])[], otherwise: string): string[] {
  const isStatement = otherwise === '';
  const labels = cases.flatMap(([width, statement]) => [
    `case ${width / 8}:`,
    ...indent(isStatement ? [statement, 'break;'] : [statement], 1),
  ]);
  const rest = isStatement ? [] : ['default:', `    ${otherwise}`];
  return [head, '{', ...indent(['switch(count)', '{', ...labels, ...rest, '}'], 1), '}'];
}
