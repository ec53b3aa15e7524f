import assert from 'node:assert/strict';
import { type ReferenceCase, read, reset, testCases, write } from '../support/reference-cases.ts';

const cases: ReferenceCase[] = [
  {
    name: 'two registers at one offset are refused at construction',
    body: 'Registers.A.Define(this); Registers.A.Define(this);',
    throws: /^ConstructionException: At offset 0x0: Cannot add/,
  },
  {
    name: 'a conditional register beside an unconditional one is refused',
    body: 'Registers.A.Define(this); Registers.A.DefineConditional(this, () => true);',
    throws: /^ConstructionException: At offset 0x0: Cannot add/,
  },
  {
    name: 'an unconditional register beside a conditional one is refused',
    body: 'Registers.B.DefineConditional(this, () => true); Registers.B.Define(this);',
    throws: /^ConstructionException: At offset 0x4: Cannot add an unconditional register/,
  },
  {
    name: 'conditions choose among the registers of an offset',
    body: `
      var second = false;
      Registers.A.DefineConditional(this, () => !second, 0x1).WithValueField(0, 32);
      Registers.A.DefineConditional(this, () => second, 0x2).WithValueField(0, 32);
      Registers.B.Define(this).WithFlag(0, writeCallback: (_, value) => second = value);`,
    script: [
      read(0, 32, '0x1'),
      write(4, 32, '0x1'),
      read(0, 32, '0x2'),
      write(0, 32, '0x5'),
      reset,
      read(0, 32, '0x2'),
    ],
    check: ({ shape }) => assert.equal(shape?.definedRegisters, 3),
  },
  {
    name: 'two conditions true at once abort the access, as does none',
    body: `
      Registers.A.DefineConditional(this, () => true); Registers.A.DefineConditional(this, () => true);
      Registers.B.DefineConditional(this, () => false); Registers.B.DefineConditional(this, () => false);
      foreach(var offset in new long[] { 0, 4 })
      {
          try { ReadDoubleWord(offset); }
          catch(Exception e) { this.InfoLog("{0}: {1}", e.GetType().Name, e.Message); }
      }`,
    log: [
      'INFO CpuAbortException: Encountered multiple registers with valid condition!',
      'INFO CpuAbortException: No register found with valid condition!',
    ],
  },
  {
    name: 'a single conditional register is there whatever its condition says',
    body: 'Registers.A.DefineConditional(this, () => false, 0x7);',
    script: [read(0, 32, '0x7')],
  },
  {
    name: 'offsets are exact; others read 0 and are told by name',
    body: 'Registers.A.Define(this, 0x1);',
    script: [read(1, 32, '0x0'), write(4, 32, '0x3'), read(0x10, 32, '0x0')],
    log: [
      'WARNING Unhandled read from offset 0x1 (A+0x1).',
      'WARNING Unhandled write to offset 0x4 (B), value 0x3.',
      'WARNING Unhandled read from offset 0x10 (C+0x8).',
    ],
  },
  {
    name: 'the narrower base classes do not know the names of their offsets',
    bases: 'BasicWordPeripheral',
    script: [read(4, 16, '0x0')],
    log: ['WARNING Unhandled read from offset 0x4.'],
  },
  {
    name: 'DefineMany steps by the width and gives each register one reset value',
    body: 'Registers.A.DefineMany(this, 3, (register, index) => register.WithValueField(0, 32, name: $"A{index}"), resetValue: 0x9);',
    script: [read(0, 32, '0x9'), read(4, 32, '0x9'), read(8, 32, '0x9')],
    check: ({ shape }) => assert.equal(shape?.definedRegisters, 3),
  },
  {
    name: 'DefineMany of words steps by 2, of bytes by 1',
    bases: 'IWordPeripheral, IBytePeripheral, IProvidesRegisterCollection<WordRegisterCollection>',
    body: `
      RegistersCollection = new WordRegisterCollection(this);
      bytes = new ByteRegisterCollection(this);
      Registers.A.DefineMany(this, 2, (r, i) => r.WithTag("T", 0, 16), resetValue: 0x1111);
      Registers.A.DefineMany(bytes, 2, (r, i) => r.WithTag("T", 0, 8), resetValue: 0x22);`,
    members: `
      public void Reset() { }
      public ushort ReadWord(long offset) => RegistersCollection.Read(offset);
      public void WriteWord(long offset, ushort value) => RegistersCollection.Write(offset, value);
      public byte ReadByte(long offset) => bytes.Read(offset);
      public void WriteByte(long offset, byte value) => bytes.Write(offset, value);
      public WordRegisterCollection RegistersCollection { get; }
      private readonly ByteRegisterCollection bytes;`,
    script: [read(2, 16, '0x1111'), read(4, 16, '0x0'), read(1, 8, '0x22'), read(2, 8, '0x0')],
  },
  {
    name: 'DefineManyConditional steps by 1 unless told otherwise',
    body: 'Registers.A.DefineManyConditional(this, 2, () => true, (r, i) => r.WithTag("T", 0, 32), resetValue: 0x1); Registers.C.DefineManyConditional(this, 2, i => i == 0, (r, i) => { }, stepInBytes: 4, resetValue: 0x2);',
    script: [read(1, 32, '0x1'), read(8, 32, '0x2'), read(12, 32, '0x2')],
  },
  {
    name: 'Bind and DefinedFor add registers made elsewhere',
    body: `
      Registers.A.Bind(this, new DoubleWordRegister(this, 0x1).WithFlag(0));
      new DoubleWordRegister(this, 0x2).WithFlag(1).DefinedFor(RegistersCollection, Registers.B);
      Registers.C.Bind(this, DoubleWordRegister.CreateRWRegister(0x3));`,
    script: [read(0, 32, '0x1'), read(4, 32, '0x2'), write(8, 32, '0xFFFFFFFF'), read(8, 32, '0xFFFFFFFF')],
  },
  {
    name: 'a collection takes a dictionary, for 64 bits too',
    bases: 'IQuadWordPeripheral',
    usings: ['System.Collections.Generic'],
    body: 'registers = new QuadWordRegisterCollection(this, new Dictionary<long, QuadWordRegister> { { (long)Registers.A, new QuadWordRegister(this, 0x8000000000000001).WithValueField(0, 64) } });',
    members: `
      public void Reset() => registers.Reset();
      public ulong ReadQuadWord(long offset) => registers.Read(offset);
      public void WriteQuadWord(long offset, ulong value) => registers.Write(offset, value);
      private readonly QuadWordRegisterCollection registers;`,
    script: [
      read(0, 64, '0x8000000000000001'),
      write(0, 64, '0xFFFFFFFFFFFFFFFF'),
      read(0, 64, '0xFFFFFFFFFFFFFFFF'),
    ],
  },
  {
    name: 'hooks come before and after, and may replace the value',
    body: `
      Registers.A.Define(this, 0x1).WithValueField(0, 32);
      RegistersCollection.AddAfterReadHook(0, (offset, value) => value + 1);
      RegistersCollection.AddBeforeWriteHook(0, (offset, value) => value * 2);
      RegistersCollection.AddAfterWriteHook(0, (offset, value) => this.InfoLog("wrote {0}", value));
      RegistersCollection.AddBeforeReadHook(4, offset => 0x77);`,
    script: [read(0, 32, '0x2'), write(0, 32, '0x10'), read(0, 32, '0x21'), read(4, 32, '0x77')],
    log: ['INFO wrote 32'],
  },
  {
    name: 'a hook registered twice is refused',
    body: 'RegistersCollection.AddAfterReadHook(0, (o, v) => null); RegistersCollection.AddAfterReadHook(0, (o, v) => null);',
    throws: /^RecoverableException: After-read hook for 0x0 is already registered/,
  },
];

await testCases(cases);
