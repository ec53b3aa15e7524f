import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readRegisterTable } from '../../../src/engine/register-table/read-register-table.ts';
import { generatePeripheral } from '../../../src/engine/renode/generate-peripheral.ts';

const markdown = `# TIMER0 registers
Base address: 0x4000_1000. IRQ: 7

| Offset | Name | Bits | Access | Reset | Description |
|--------|------|------|--------|-------|-------------|
| 0x00 | \`CTRL\` | | RW | 0x4 | Control |
| | EN | 0 | RW | | Enable |
| | MODE | 2:1 | RW | 0b10 | Mode |
| | Reserved | 31:3 | | | |
| 0x04 | **COUNT** | 31:0 | RO | 0xFFFF_FFFF | Counter |
| 0x08 | STATUS | | | | |
| | DONE | [0] | W1C | 1 | Done |
`;

const rowForEachField = `Please model this block, peripheral name: ACC0
Offset,Register,Field,Bits,Access,Reset,Description
0x00,CTRL,EN,0,R/W,0,"Enable, or not"
0x00,CTRL,DIV,7..4,R/W,3,Divider
0x10,STAT,OVR,1,R/W1C,1,Overflow
0x10,STAT,CNT,15-8,rc,0,Count
`;

const portuguese = `# Bloco CRC
Interrupções: PRONTO 4, ERRO 5
Endereço base: 0x50000000

Deslocamento;Registrador;Campo;Bits;Acesso;Valor de reset;Descrição
00;CTRL;LIGA;0;leitura/escrita;0;Liga
0C;DADOS;;;somente leitura;;Resultado
`;

const fieldTables = `## Registers of ADC
| Address | Register | Size | Type |
| --- | --- | --- | --- |
| 0x40010000 | CR | 32 | RW |
| 0x40010004 | SR | 32 | RO |

### CR
| Bit | Field | Access | Default |
|---|---|---|---|
| 0 | START | WO | 0 |
| 3:1 | CH | RW | 5 |

### DR (0x40010008)
| Bits | Name | Access |
|---|---|---|
| 11:0 | DATA | RO |
`;

const lists = `Write a watchdog. Peripheral name: WDOG, IRQ 9.
- CTRL at 0x00 (RW, reset 0x10): EN (bit 0) enables it, DIV bits 7:4 divides.
- \`LOAD\` (0x04) is the value to begin with
- 0x08 STAT RO
  - bit 0: FIRED, W1C
  - LEFT[15:8]
When EN is set it counts down from LOAD.
`;

interface Expected {
  text: string;
  registers: string[];
  block: string;
  base: bigint;
  interrupts: string[];
}

const tables: Record<string, Expected> = {
  'lines of prose': {
    text: lists,
    registers: [
      '0 CTRL/32 read-write =16: EN@0:1 read-write, DIV@4:4 read-write',
      '4 LOAD/32 read-write =0: ',
      '8 STAT/32 read-only =0: FIRED@0:1 read-write oneToClear, LEFT@8:8 read-only',
    ],
    block: 'WDOG',
    base: 0x40000000n,
    interrupts: ['WDOG 9'],
  },
  'Markdown with field rows beneath': {
    text: markdown,
    registers: [
      '0 CTRL/32 read-write =4: EN@0:1 read-write, MODE@1:2 read-write',
      '4 COUNT/32 read-only =4294967295: ',
      '8 STATUS/32 read-write =1: DONE@0:1 read-write oneToClear',
    ],
    block: 'TIMER0',
    base: 0x40001000n,
    interrupts: ['TIMER0 7'],
  },
  'CSV among prose, one row a field': {
    text: rowForEachField,
    registers: [
      '0 CTRL/32 read-write =48: EN@0:1 read-write, DIV@4:4 read-write',
      '16 STAT/32 read-write =2: OVR@1:1 read-write oneToClear, CNT@8:8 read-only clear',
    ],
    block: 'ACC0',
    base: 0x40000000n,
    interrupts: [],
  },
  'Portuguese, semicolons, hexadecimal without a prefix': {
    text: portuguese,
    registers: ['0 CTRL/32 read-write =0: LIGA@0:1 read-write', '12 DADOS/32 read-only =0: '],
    block: 'CRC',
    base: 0x50000000n,
    interrupts: ['PRONTO 4', 'ERRO 5'],
  },
  'absolute addresses, field tables under headings': {
    text: fieldTables,
    registers: [
      '0 CR/32 read-write =10: START@0:1 write-only, CH@1:3 read-write',
      '4 SR/32 read-only =0: ',
      '8 DR/32 read-only =0: DATA@0:12 read-only',
    ],
    block: 'ADC',
    base: 0x40010000n,
    interrupts: [],
  },
};

for (const [name, expected] of Object.entries(tables)) {
  test(name, () => {
    const { device, diagnostics } = readRegisterTable(expected.text, { file: 'regs.md' });
    const [peripheral] = device!.peripherals;
    const registers = peripheral!.registers.map(
      ({ addressOffset, name, size, access, resetValue, fields }) =>
        `${addressOffset} ${name}/${size} ${access} =${resetValue}: ${fields.map(fieldText).join(', ')}`,
    );
    assert.deepEqual(registers, expected.registers);
    assert.equal(peripheral!.name, expected.block);
    assert.equal(peripheral!.baseAddress, expected.base);
    assert.deepEqual(
      peripheral!.interrupts.map(({ name, value }) => `${name} ${value}`),
      expected.interrupts,
    );
    assert.ok(diagnostics.every(({ severity }) => severity !== 'error'));
    const { files } = generatePeripheral(peripheral!, device!, { svdPath: 'regs.md', layout: 'split' });
    assert.equal(files.length, 5);
  });
}

function fieldText(field: {
  name: string;
  bitOffset: number;
  bitWidth: number;
  access: string;
  modifiedWriteValues: string;
  readAction?: string;
}): string {
  const effects = [field.modifiedWriteValues, field.readAction].filter((x) => x && x !== 'modify');
  return [`${field.name}@${field.bitOffset}:${field.bitWidth}`, field.access, ...effects].join(' ');
}

const faults: Record<string, [string, string[]]> = {
  'prose alone': ['Write a timer with an offset, name and access.', ['no-register-table']],
  'unreadable cells': [
    'offset,name,bits,access\n0x0,A,,RW\n,F,z,RW\n,G,1,sometimes\nzz,B,,RW\n',
    ['bits-not-readable', 'access-not-readable', 'offset-not-readable'],
  ],
  'missing offset and interrupt number': [
    'offset,name,description\n0,A,raises an interrupt\n,B,\n',
    ['offset-missing', 'interrupt-number-missing'],
  ],
  'two reset values': ['offset,name,bits,reset\n0,A,,0\n,F,0,1\n', ['reset-value-differs']],
  'field beyond its register': ['offset,name,bits,width\n0,A,,8\n,F,12:9,\n', ['field-beyond-register']],
};

for (const [name, [text, codes]] of Object.entries(faults)) {
  test(`tells of ${name}, with a line`, () => {
    const { diagnostics } = readRegisterTable(text, { file: 'regs.csv' });
    for (const code of codes) {
      const found = diagnostics.find((diagnostic) => diagnostic.code === code);
      assert.ok(found, `${code} among ${diagnostics.map((diagnostic) => diagnostic.code)}`);
      assert.ok(found.line >= 1 && found.file === 'regs.csv');
    }
  });
}

test('whatever the text, it ends, and what it reads can be generated', () => {
  const word = fc.constantFrom(
    'offset',
    'name',
    'bits',
    'access',
    'reset',
    'field',
    '0x4',
    '7:0',
    'RW',
    'A',
    '-',
    '',
    '"',
    '\\|',
    '99999999999999999999',
    '__proto__',
    'constructor',
    'IRQ: 5',
    'x'.repeat(2000),
  );
  const line = fc
    .tuple(fc.array(word, { maxLength: 8 }), fc.constantFrom('|', ',', ';', '\t'))
    .map(([words, mark]) => words.join(mark));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const text = `offset|name|bits|access|reset\n${lines.join('\n')}`;
      const { device } = readRegisterTable(text, { file: 'x' });
      if (device) generatePeripheral(device.peripherals[0]!, device, { svdPath: 'x', layout: 'split' });
    }),
    { numRuns: 200 },
  );
});

test('a hostile text is bounded', () => {
  for (const text of [
    '|'.repeat(500_000),
    `offset,name\n${'0x0,"'.repeat(200_000)}`,
    `${'a'.repeat(300_000)} IRQ`,
    'BIT bit A at '.repeat(30_000),
    `A1 at 0x0 ${'BITS bits 1 '.repeat(30_000)}`,
    `offset,name\n${Array.from({ length: 30_000 }, (_, i) => `${i * 4},R${i}`).join('\n')}`,
  ]) {
    const { device, diagnostics } = readRegisterTable(text, { file: 'x' });
    assert.ok((device?.peripherals[0]?.registers.length ?? 0) <= 5_000);
    assert.ok(diagnostics.length <= 500);
  }
});
