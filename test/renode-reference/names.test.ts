import assert from 'node:assert/strict';
import { type ReferenceCase, testCases } from '../support/reference-cases.ts';

/** Names seen in models that were never right, or no longer are: none of them may compile. */
const wrong: [codes: string, body: string, members?: string][] = [
  ['CS1061', 'Registers.A.Define(this).WithReserved(0, 1);'],
  ['CS1061', 'Registers.A.Define(this).WithField(0, 1);'],
  ['CS1061', 'Registers.A.Define(this).WithBit(0);'],
  ['CS1061', 'Registers.A.Define(this).WithBitField(0, 1);'],
  ['CS1061', 'Registers.A.Define(this).WithReadOnlyFlag(0);'],
  ['CS1061', 'Registers.A.Define(this).WithFlagField(0);'],
  ['CS1061', 'Registers.A.Define(this).WithCallback((_, __) => { });'],
  ['CS1503 CS1503', 'Registers.A.Define(this).WithTag(0, 4, "X");'],
  ['CS1503 CS1503', 'Registers.A.Define(this).WithTaggedFlag(3, "X");'],
  ['CS1503', 'Registers.A.Define(this).WithReservedBits("R", 0, 4);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.ReadWrite);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.ReadOnly);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.WriteOnly);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.RW);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.W1C);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.WriteOnce);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.Clear);'],
  ['CS0117', 'Registers.A.Define(this).WithFlag(0, FieldMode.OneToClear);'],
  ['CS1061', 'Registers.A.DefineRegister(this);'],
  ['CS1061', 'Registers.A.Define64(this);'],
  ['CS0572 CS0117', 'this.Registers.Reset();'],
  ['CS1061', 'this.RegisterCollection.Reset();'],
  ['CS0266', 'Registers.A.Define(this).WithValueField(0, 8, out var field); uint value = field.Value;'],
  [
    'CS1661 CS1678 CS1678',
    'Registers.A.Define(this).WithValueField(0, 8, writeCallback: (uint _, uint value) => { });',
  ],
  ['CS0117', 'this.Log(LogLevel.Trace, "x");'],
  ['CS0117', 'this.Log(LogLevel.Critical, "x");'],
  ['CS0117', 'this.Log(LogLevel.Verbose, "x");'],
  ['CS0103', 'Log(LogLevel.Info, "x");'],
  ['CS0103', 'Logger.Log(this, LogLevel.Info, "x");'],
  ['CS0246', 'SystemBus bus = null;'],
  ['CS0115', '', 'protected override void DefineRegisters() { }'],
  ['CS0246 CS0246', '', '[Register] private readonly int register;'],
  ['CS0653', '', '[PeripheralRegister] private readonly int register;'],
  ['CS0246', '', 'private IPrimaryPeripheralRegisterInterface member;'],
  ['CS0246', '', 'private IRegisterFile member;'],
  ['CS0246', '', 'private DoubleWordPeripheral member;'],
  ['CS1061', 'new Timers.LimitTimer(machine.ClockSource, 1, this, "t").Start();'],
  ['CS1061', 'new Timers.LimitTimer(machine.ClockSource, 1, this, "t").Compare = 1;'],
  ['CS0103', 'var flag = RegisterMapper.Missing;'],
];

const wrongBases: [code: string, bases: string][] = [
  ['CS0246', 'BasicQuadWordPeripheral'],
  ['CS0246', 'BasicPeripheral'],
  ['CS0246', 'DoubleWordPeripheral'],
];

const wrongNamespaces = ['RTC', 'Watchdog', 'GPIO', 'ADC', 'Interfaces', 'Timer'];

const others: ReferenceCase[] = [
  {
    name: 'the peripheral attribute does not exist',
    attributes: '[Peripheral]',
    errors: ['CS0246', 'CS0246'],
  },
  {
    name: 'a class with two widths must say which it means',
    bases: 'BasicDoubleWordPeripheral, IProvidesRegisterCollection<ByteRegisterCollection>',
    members:
      'ByteRegisterCollection IProvidesRegisterCollection<ByteRegisterCollection>.RegistersCollection { get; }',
    body: 'Registers.A.Define(this);',
    errors: ['CS0121'],
  },
  {
    name: 'a class with two widths may say which it means',
    bases: 'BasicDoubleWordPeripheral, IProvidesRegisterCollection<ByteRegisterCollection>',
    members:
      'ByteRegisterCollection IProvidesRegisterCollection<ByteRegisterCollection>.RegistersCollection => bytes; private readonly ByteRegisterCollection bytes;',
    body: 'bytes = new ByteRegisterCollection(this); Registers.A.Define8(this); Registers.A.Define32(this); Registers.B.Define(bytes);',
    check: ({ shape }) => assert.equal(shape?.definedRegisters, 3),
  },
  {
    name: 'a byte peripheral must define its registers',
    bases: 'BasicBytePeripheral',
    errors: ['CS0534'],
  },
  {
    name: 'Range is ambiguous with both namespaces',
    members: 'private Range range;',
    errors: ['CS0104'],
  },
  {
    name: 'IPeripheral has one method, which a model must have',
    bases: 'IDoubleWordPeripheral',
    members:
      'public uint ReadDoubleWord(long offset) => 0; public void WriteDoubleWord(long offset, uint value) { }',
    errors: ['CS0535'],
  },
];

await testCases([
  ...wrong.map(([codes, body, members]) => ({
    name: `does not compile: ${body || members}`,
    body,
    members: members ?? '',
    errors: codes.split(' '),
  })),
  ...wrongBases.map(([code, bases]) => ({
    name: `does not compile: class of ${bases}`,
    bases,
    errors: [code, 'CS1729'],
  })),
  ...wrongNamespaces.map((name) => ({
    name: `there is no namespace ${name}`,
    usings: [`Antmicro.Renode.Peripherals.${name}`],
    errors: ['CS0234'],
  })),
  ...others,
]);
