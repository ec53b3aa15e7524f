import assert from 'node:assert/strict';
import { type ReferenceCase, read, testCases, write } from '../support/reference-cases.ts';

const allow = (...translations: string[]): string =>
  `[AllowedTranslations(${translations.map((name) => `AllowedTranslation.${name}`).join(' | ')})]`;

const twoRegisters = `
  Registers.A.Define(this, 0x44332211).WithValueField(0, 32);
  Registers.B.Define(this, 0x88776655).WithValueField(0, 32);`;

const cases: ReferenceCase[] = [
  {
    name: 'a width the class does not serve reads 0, writes nothing and says so',
    body: twoRegisters,
    script: [read(0, 8, '0x0'), write(0, 16, '0xFFFF'), read(0, 64, '0x0'), read(0, 32, '0x44332211')],
    log: [
      "WARNING Attempted Byte read isn't supported by the peripheral. Offset 0x0.",
      "WARNING Attempted Word write isn't supported by the peripheral. Offset 0x0.",
      "WARNING Attempted QuadWord read isn't supported by the peripheral. Offset 0x0.",
    ],
  },
  {
    name: 'a narrow read is the aligned wide one, shifted',
    attributes: allow('ByteToDoubleWord', 'WordToDoubleWord'),
    body: twoRegisters,
    script: [
      read(0, 8, '0x11'),
      read(3, 8, '0x44'),
      read(6, 8, '0x77'),
      read(2, 16, '0x4433'),
      read(4, 16, '0x6655'),
      read(3, 16, '0x44'),
    ],
    log: [],
  },
  {
    name: 'a narrow write reads, modifies and writes',
    attributes: allow('ByteToDoubleWord', 'WordToDoubleWord'),
    body: `
      Registers.A.Define(this, 0x44332211).WithValueField(0, 32, readCallback: (_, __) => this.InfoLog("read"), writeCallback: (_, value) => this.InfoLog("{0:X}", value));`,
    script: [write(1, 8, '0xAB'), write(2, 16, '0xCDEF')],
    log: ['INFO read', 'INFO 4433AB11', 'INFO read', 'INFO CDEFAB11'],
  },
  {
    name: 'a wide access becomes several narrow ones, the lowest address first',
    bases: 'BasicWordPeripheral',
    attributes: allow('DoubleWordToWord', 'QuadWordToWord', 'ByteToWord'),
    body: `
      Registers.A.DefineMany(this, 4, (register, index) => register.WithValueField(0, 16, writeCallback: (_, value) => this.InfoLog("{0} {1:X}", index, value)), resetValue: 0x2211);`,
    script: [
      read(0, 32, '0x22112211'),
      read(0, 64, '0x2211221122112211'),
      read(5, 8, '0x22'),
      write(4, 32, '0x44443333'),
    ],
    log: ['INFO 2 3333', 'INFO 3 4444'],
  },
  {
    name: 'bytes serve every width',
    bases: 'BasicBytePeripheral',
    attributes: allow('WordToByte', 'DoubleWordToByte', 'QuadWordToByte'),
    body: 'DefineRegisters();',
    members: `
      protected override void DefineRegisters()
      {
          Registers.A.DefineMany(this, 8, (register, index) => register.WithValueField(0, 8).Value = (byte)(index + 1));
      }`,
    script: [
      read(1, 16, '0x302'),
      read(0, 32, '0x4030201'),
      read(0, 64, '0x807060504030201'),
      write(4, 32, '0xDDCCBBAA'),
      read(4, 8, '0xAA'),
      read(7, 8, '0xDD'),
    ],
    log: [],
  },
  {
    name: 'of several translations the one through the widest methods is taken',
    bases: 'IDoubleWordPeripheral, IBytePeripheral',
    attributes: allow('WordToDoubleWord', 'WordToByte'),
    members: `
      public void Reset() { }
      public uint ReadDoubleWord(long offset) => 0x44332211;
      public void WriteDoubleWord(long offset, uint value) => this.InfoLog("double word");
      public byte ReadByte(long offset) => 0x99;
      public void WriteByte(long offset, byte value) => this.InfoLog("byte");`,
    script: [read(2, 16, '0x4433'), read(0, 8, '0x99'), write(0, 16, '0x1')],
    log: ['INFO double word'],
  },
  {
    name: 'a model may translate by itself',
    bases: 'BasicDoubleWordPeripheral, IBytePeripheral, IWordPeripheral, IQuadWordPeripheral',
    usings: ['Antmicro.Renode.Core.Extensions'],
    body: twoRegisters,
    members: `
      public byte ReadByte(long offset) => this.ReadByteUsingDoubleWord(offset);
      public void WriteByte(long offset, byte value) => this.WriteByteUsingDoubleWord(offset, value);
      public ushort ReadWord(long offset) => this.ReadWordUsingDoubleWord(offset);
      public void WriteWord(long offset, ushort value) => this.WriteWordUsingDoubleWord(offset, value);
      public ulong ReadQuadWord(long offset) => this.ReadQuadWordUsingDoubleWord(offset);
      public void WriteQuadWord(long offset, ulong value) => this.WriteQuadWordUsingDoubleWord(offset, value);`,
    script: [
      read(0, 64, '0x8877665544332211'),
      write(0, 64, '0x1122334455667788'),
      write(5, 8, '0xAA'),
      write(0, 16, '0xBBCC'),
      read(4, 32, '0x1122AA44'),
      read(0, 32, '0x5566BBCC'),
    ],
  },
  {
    name: 'beyond the size there is no peripheral',
    bases: 'BasicDoubleWordPeripheral, IKnownSize',
    members: 'public long Size => 0x8;',
    body: 'Registers.C.Define(this, 0x1);',
    script: [read(8, 32, '0x0'), write(8, 32, '0x3')],
    log: [
      'WARNING ReadDoubleWord from non existing peripheral at 0x8, returning 0x0.',
      'WARNING WriteDoubleWord to non existing peripheral at 0x8, value 0x3.',
    ],
    check: ({ shape }) => assert.equal(shape?.size, 8),
  },
  {
    name: 'a big-endian model on a little-endian bus is swapped',
    bases: 'BasicDoubleWordPeripheral, IEndiannessAware',
    members: 'public ELFSharp.ELF.Endianess Endianness => ELFSharp.ELF.Endianess.BigEndian;',
    body: twoRegisters,
    script: [read(0, 32, '0x11223344'), write(0, 32, '0x1'), read(0, 32, '0x1')],
  },
];

await testCases(cases);
