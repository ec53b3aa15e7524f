import { type ReferenceCase, read, testCases, write } from '../support/reference-cases.ts';

const define = (chain: string, resetValue = ''): string => `Registers.A.Define(this${resetValue})${chain};`;

const refused: [name: string, chain: string, error: RegExp][] = [
  ['a flag beyond the register', '.WithFlag(32)', /^ArgumentException: .*does not fit in the register size/],
  ['a value field beyond it', '.WithValueField(28, 5)', /^ArgumentException: .*does not fit/],
  ['a tag beyond it', '.WithTag("T", 31, 2)', /^ArgumentException: Field T does not fit/],
  ['reserved bits beyond it', '.WithReservedBits(1, 32)', /^ArgumentException: Field RESERVED does not fit/],
  ['a field before bit 0', '.WithFlag(-1)', /^ArgumentException: /],
  [
    'two fields on one bit',
    '.WithFlag(3).WithValueField(0, 4, name: "V")',
    /Field V intersects with another range/,
  ],
  ['a tag over a field', '.WithFlag(3).WithTag("T", 2, 2)', /Field T intersects with another range/],
  ['a field over a tag', '.WithTaggedFlag("T", 3).WithFlag(3)', /intersects with another range/],
  ['reserved bits over a tag', '.WithTag("T", 0, 8).WithReservedBits(7, 1)', /intersects with another range/],
  ['fields of one array over another', '.WithFlags(0, 4).WithValueFields(2, 2, 3)', /intersects/],
  ['a value field of no bits', '.WithValueField(0, 0)', /has to have a size not equal to 0/],
  ['an enum field of no bits', '.WithEnumField<DoubleWordRegister, DayOfWeek>(0, 0)', /size not equal to 0/],
  ['a field of negative width', '.WithValueField(4, -1)', /larger than or equal to 0/],
  ['an allowed value too wide', '.WithReservedBits(0, 2, 4)', /allowedValue does not fit in its width/],
  [
    'two ways to write',
    '.WithFlag(0, FieldMode.Write | FieldMode.Set)',
    /^ConstructionException: Invalid FieldMode/,
  ],
  ['two ways to read', '.WithFlag(0, FieldMode.Read | FieldMode.ReadToClear)', /Invalid FieldMode flags/],
  ['clear on read and set on read', '.WithFlag(0, FieldMode.ReadToSet | FieldMode.ReadToClear)', /Invalid/],
  [
    'a value provider for a field that is not read',
    '.WithFlag(0, FieldMode.Write, valueProviderCallback: _ => true)',
    /^ConstructionException: A write-only field cannot provide a value/,
  ],
];

const accepted: ReferenceCase[] = [
  {
    name: 'a tag of no bits takes no place',
    body: define('.WithTag("NONE", 3, 0).WithValueField(0, 32)'),
  },
  {
    name: 'every bit may be used',
    body: define('.WithFlag(0).WithValueField(1, 30).WithFlag(31)', ', 0xFFFFFFFF'),
    script: [read(0, 32, '0xFFFFFFFF'), write(0, 32, '0x0'), read(0, 32, '0x0')],
  },
  {
    name: 'a field that is neither read nor written',
    body: define('.WithValueField(0, 8, default(FieldMode))', ', 0x12'),
    script: [read(0, 32, '0x0'), write(0, 32, '0xFF'), read(0, 32, '0x0')],
  },
  {
    name: 'a value that fits its reserved bits',
    body: define('.WithReservedBits(0, 2, 3)'),
    script: [write(0, 32, '0x3'), write(0, 32, '0x1')],
    log: [
      'WARNING Unhandled write to offset 0x0. Unhandled bits: [0-1] when writing value 0x3. Tags: RESERVED (0x3).',
      'WARNING Unhandled write to offset 0x0. Unhandled bits: [0] when writing value 0x1. Tags: RESERVED (0x1).',
      `ERROR Invalid value written to offset 0x0 reserved bits. Allowed values = 0b${'x'.repeat(30)}11, Value written = 0b${'0'.repeat(31)}1`,
    ],
  },
  {
    name: 'a value too wide for its field is refused when it is set',
    body: `${define('.WithValueField(0, 4, out var field)')} field.Value = 16;`,
    throws: /^ConstructionException: Value exceeds the size of the field/,
  },
  {
    name: 'a value wide enough for its field is taken without callbacks',
    body: `${define('.WithValueField(4, 4, out var field, FieldMode.Read, changeCallback: (_, __) => this.InfoLog("changed"))')} field.Value = 15;`,
    script: [read(0, 32, '0xF0')],
    log: [],
  },
];

await testCases([
  ...refused.map(([what, chain, throws]) => ({
    name: `refuses ${what}`,
    body: define(chain),
    throws,
  })),
  ...accepted,
]);
