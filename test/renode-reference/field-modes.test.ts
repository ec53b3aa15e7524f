import { type ReferenceCase, read, reset, testCases, write } from '../support/reference-cases.ts';

/** A field of a mode at bits 7:4 that holds 0b0101 after reset; what is read is what the bus sees. */
interface ModeCase {
  mode: string;
  /** What a read gives after reset, and a second read after it. */
  reads: [first: string, second: string];
  /** What a read gives after writing 0b0011 over the reset value. */
  written: string;
}

const modes: ModeCase[] = [
  { mode: 'Read', reads: ['0x50', '0x50'], written: '0x50' },
  { mode: 'Read | FieldMode.Write', reads: ['0x50', '0x50'], written: '0x30' },
  { mode: 'Write', reads: ['0x0', '0x0'], written: '0x0' },
  { mode: 'Read | FieldMode.Set', reads: ['0x50', '0x50'], written: '0x70' },
  { mode: 'Read | FieldMode.Toggle', reads: ['0x50', '0x50'], written: '0x60' },
  { mode: 'Read | FieldMode.WriteOneToClear', reads: ['0x50', '0x50'], written: '0x40' },
  { mode: 'Read | FieldMode.WriteZeroToClear', reads: ['0x50', '0x50'], written: '0x10' },
  { mode: 'Read | FieldMode.WriteZeroToSet', reads: ['0x50', '0x50'], written: '0xD0' },
  { mode: 'Read | FieldMode.WriteZeroToToggle', reads: ['0x50', '0x50'], written: '0x90' },
  { mode: 'Read | FieldMode.WriteToClear', reads: ['0x50', '0x50'], written: '0x0' },
  { mode: 'Read | FieldMode.WriteToSet', reads: ['0x50', '0x50'], written: '0xF0' },
  { mode: 'ReadToClear', reads: ['0x50', '0x0'], written: '0x50' },
  { mode: 'ReadToSet', reads: ['0x50', '0xF0'], written: '0x50' },
  { mode: 'ReadToClear | FieldMode.Write', reads: ['0x50', '0x0'], written: '0x30' },
  { mode: 'Set', reads: ['0x0', '0x0'], written: '0x0' },
];

const modeCase = ({ mode, reads, written }: ModeCase): ReferenceCase => ({
  name: `FieldMode.${mode}`,
  body: `Registers.A.Define(this, 0x50).WithValueField(4, 4, FieldMode.${mode});`,
  script: [read(0, 32, reads[0]), read(0, 32, reads[1]), reset, write(0, 32, '0x30'), read(0, 32, written)],
});

const others: ReferenceCase[] = [
  {
    name: 'bits of tags, reserved bits and nothing keep the reset value',
    body: 'Registers.A.Define(this, 0xA5A5A5A5).WithTag("T", 0, 8).WithReservedBits(8, 8).WithValueField(16, 8);',
    script: [read(0, 32, '0xA5A5A5A5'), write(0, 32, '0x5A5A5A5A'), read(0, 32, '0xA55AA5A5')],
    log: [
      'WARNING Unhandled write to offset 0x0. Unhandled bits: [0-15] when writing value 0x5A5A5A5A. Tags: T (0x5A), RESERVED (0x5A).',
    ],
  },
  {
    name: 'writes to silent tags are told noisily, to bits of nothing not at all',
    body: 'Registers.A.Define(this).WithTaggedFlag("T", 0, silent: true); Registers.B.Define(this);',
    script: [write(0, 32, '0x1'), write(4, 32, '0x1')],
    log: ['NOISY Unhandled write to offset 0x0. Unhandled bits: [0] when writing value 0x1. Tags: T (0x1).'],
  },
  {
    name: 'a write to a read-only field is not told',
    body: 'Registers.A.Define(this).WithFlag(0, FieldMode.Read);',
    script: [write(0, 32, '0x1'), read(0, 32, '0x0')],
    log: [],
  },
  {
    name: 'callbacks come in order: fields write, fields change, register write, register change, with the raw value',
    body: `
      Action<string, object, object> tell = (what, before, after) => this.InfoLog("{0} {1} {2}", what, before, after);
      Registers.A.Define(this, 0x3)
        .WithFlag(0, FieldMode.Read | FieldMode.WriteOneToClear, writeCallback: (o, n) => tell("flag write", o, n), changeCallback: (o, n) => tell("flag change", o, n))
        .WithValueField(1, 2, writeCallback: (o, n) => tell("value write", o, n), changeCallback: (o, n) => tell("value change", o, n))
        .WithWriteCallback((o, n) => tell("register write", o, n))
        .WithChangeCallback((o, n) => tell("register change", o, n));`,
    script: [write(0, 32, '0x7'), read(0, 32, '0x6')],
    log: [
      'INFO flag write True True',
      'INFO value write 1 3',
      'INFO flag change True False',
      'INFO value change 1 3',
      'INFO register write 3 7',
      'INFO register change 3 6',
    ],
  },
  {
    name: 'read callbacks see the value before and after, change callbacks only what changed',
    body: `
      Registers.A.Define(this, 0x3)
        .WithFlag(0, FieldMode.ReadToClear, readCallback: (o, n) => this.InfoLog("clearing {0} {1}", o, n), changeCallback: (o, n) => this.InfoLog("changed {0} {1}", o, n))
        .WithFlag(1, FieldMode.Read, readCallback: (o, n) => this.InfoLog("plain {0} {1}", o, n), changeCallback: (o, n) => this.InfoLog("never"))
        .WithBeforeReadCallback(value => this.InfoLog("before {0}", value))
        .WithReadCallback((o, n) => this.InfoLog("register {0} {1}", o, n))
        .WithChangeCallback((o, n) => this.InfoLog("register changed {0} {1}", o, n));`,
    script: [read(0, 32, '0x3')],
    log: [
      'INFO before 3',
      'INFO clearing True False',
      'INFO plain True True',
      'INFO changed True False',
      'INFO register 3 2',
      'INFO register changed 3 2',
    ],
  },
  {
    name: 'what a value provider says is kept',
    body: `
      var turn = 0;
      Registers.A.Define(this).WithValueField(8, 8, out var field, FieldMode.Read, valueProviderCallback: old => old + (ulong)++turn)
        .WithFlag(0, FieldMode.Read, valueProviderCallback: _ => field.Value == 3);`,
    script: [read(0, 32, '0x100'), read(0, 32, '0x301')],
  },
  {
    name: 'enum fields take values without a member',
    body: 'Registers.A.Define(this).WithEnumField(0, 4, out IEnumRegisterField<DayOfWeek> day, writeCallback: (_, value) => this.InfoLog("{0}", value));',
    script: [write(0, 32, '0x2'), write(0, 32, '0xF'), read(0, 32, '0xF')],
    log: ['INFO Tuesday', 'INFO 15'],
  },
  {
    name: 'packet fields are structs over the bits',
    body: 'Registers.A.Define(this).WithPacketField<DoubleWordRegister, Pair>(8, 16, changeCallback: (_, pair) => this.InfoLog("{0} {1}", pair.Low, pair.High));',
    members: 'private struct Pair { public byte Low; public byte High; }',
    script: [write(0, 32, '0x123400')],
    log: ['INFO 52 18'],
  },
  {
    name: 'reset restores values without callbacks, save what is not soft-resettable',
    body: `
      Registers.A.Define(this, 0x11).WithValueField(0, 4, changeCallback: (_, __) => this.InfoLog("changed")).WithValueField(4, 4, softResettable: false);
      Registers.B.Define(this, 0x22, softResettable: false).WithValueField(0, 32);`,
    script: [
      read(0, 32, '0x11'),
      write(0, 32, '0xFF'),
      write(4, 32, '0xFF'),
      reset,
      read(0, 32, '0xF1'),
      read(4, 32, '0xFF'),
    ],
    log: ['INFO changed'],
  },
  {
    name: 'indexed callbacks know their field',
    body: 'Registers.A.Define(this).WithFlags(4, 3, out var flags, writeCallback: (index, _, value) => { if(value) this.InfoLog("flag {0}", index); }).WithValueFields(8, 4, 2, changeCallback: (index, _, value) => this.InfoLog("value {0} {1}", index, value));',
    script: [write(0, 32, '0xF50')],
    log: ['INFO flag 0', 'INFO flag 2', 'INFO value 0 15'],
  },
  {
    name: 'a conditionally writable field keeps its value while it is locked',
    body: `
      var locked = false;
      Registers.A.Define(this).WithConditionallyWritableValueField(0, 8, out var field, () => !locked, changeCallback: (_, value) => this.InfoLog("{0}", value), name: "LOCK")
        .WithWriteCallback((_, __) => locked = true);
      Registers.B.Define(this).WithConditionallyWritableFlag(0, out var flag, () => false, name: "NEVER");`,
    script: [
      write(0, 32, '0x12'),
      write(0, 32, '0x34'),
      read(0, 32, '0x12'),
      write(4, 32, '0x1'),
      read(4, 32, '0x0'),
    ],
    log: [
      'INFO 18',
      'WARNING Field LOCK was written while it is not writable',
      'WARNING Field NEVER was written while it is not writable',
    ],
  },
  {
    name: 'the whole register can be set without callbacks',
    body: 'var register = Registers.A.Define(this).WithValueField(0, 4, changeCallback: (_, __) => this.InfoLog("changed")); register.Value = 0xABCD;',
    script: [read(0, 32, '0xABCD')],
    log: [],
  },
  {
    name: 'If and For shape a register',
    body: `
      Registers.A.Define(this, 0xFF).If(true).Then(r => r.WithFlag(0, FieldMode.Write)).Else(r => r.WithFlag(1, FieldMode.Write))
        .If(false).Then(r => r.WithFlag(2, FieldMode.Write)).EndIf()
        .For((r, i) => r.WithFlag(i, FieldMode.Write), 4, 8, 2);`,
    script: [read(0, 32, '0xAE')],
  },
];

await testCases([...modes.map(modeCase), ...others]);
