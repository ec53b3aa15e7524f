import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens } from '../../../../src/engine/context/count-tokens.ts';
import { knowCode } from '../../../../src/engine/retrieval/references/know-code.ts';
import { referenceTexts } from '../../../../src/engine/retrieval/references/reference-texts.ts';
import type { SyntaxParser } from '../../../../src/engine/retrieval/references/syntax-parser.ts';
import { syntax } from '../../../support/syntax.ts';

const never = new AbortController().signal;

const uart = {
  path: 'src/Uart.cs',
  text: `using Antmicro.Renode.Core;

namespace Antmicro.Renode.Peripherals.UART
{
    /// <summary>A serial port. Rarely used.</summary>
    public class Uart : UARTBase, IDoubleWordPeripheral, IKnownSize
    {
        public Uart(IMachine machine, ulong frequency = 8000000) : base(machine) { }

        /// <summary>Sends one byte to the line.</summary>
        public void SendByte(byte value) { }

        public override void Reset() { }

        public long Size => 0x100;

        public GPIO IRQ { get; } = new GPIO();

        private void UpdateInterrupts() { IRQ.Set(done.Value && mask.Value); }

        private void DefineRegisters()
        {
            Registers.Status.Define(this).WithFlag(0, out done, FieldMode.Read | FieldMode.WriteOneToClear);
        }

        private IFlagRegisterField done;

        private enum Registers : long
        {
            Control = 0x0,
            Status = 0x4,
        }
    }
}
`,
};

const tools = {
  path: 'tools/convert.py',
  text: 'def to_celsius(fahrenheit):\n    """Converts degrees."""\n    return 0\n\ndef unrelated():\n    pass\n',
};

const colours = {
  path: 'src/colour.ts',
  text: `export enum Colour { ${Array.from({ length: 30 }, (_, index) => `C${index}`).join(', ')} }\n`,
};

const known = await knowCode(
  [uart, tools, colours, { path: 'notes.txt', text: 'class A { }' }],
  syntax,
  never,
);

test('peripherals are known with class and namespace, and their patterns', () => {
  assert.deepEqual(known.peripherals, [
    { path: 'src/Uart.cs', line: 6, name: 'Uart', namespace: 'Antmicro.Renode.Peripherals.UART' },
  ]);
  assert.deepEqual(
    known.patterns.map(({ kind, place }) => [kind, place?.path, place?.startLine]),
    [['write-one-to-clear', 'src/Uart.cs', 23]],
  );
});

test('files whose syntax cannot be read are passed over', () => {
  assert.deepEqual(
    known.files.map(({ path }) => path),
    ['src/Uart.cs', 'tools/convert.py', 'src/colour.ts'],
  );
});

test('the signatures of a peripheral, with lines, registers and comments, in the order of the file', () => {
  const [first] = referenceTexts('a UART that can send bytes', known, 400);
  assert.equal(first?.name, 'src/Uart.cs');
  assert.deepEqual(first.text.split('\n').slice(0, 4), [
    'Declared in src/Uart.cs, namespace Antmicro.Renode.Peripherals.UART (line: declaration):',
    '6: public class Uart : UARTBase, IDoubleWordPeripheral, IKnownSize // A serial port.',
    '  8: public Uart(IMachine machine, ulong frequency = 8000000)',
    '  11: public void SendByte(byte value) // Sends one byte to the line.',
  ]);
  assert.match(first.text, /\n {2}28: private enum Registers : long \{ Control = 0x0, Status = 0x4 \}/);
  assert.match(first.text, /\n {2}17: public GPIO IRQ \{ get; \}/);
});

test('what shares words with the request comes first', () => {
  const [first] = referenceTexts('convert fahrenheit to celsius', known, 1200);
  assert.equal(
    first?.text,
    'Declared in tools/convert.py (line: declaration):\n1: def to_celsius(fahrenheit) // Converts degrees.',
  );
});

test('words that are everywhere choose nothing', async () => {
  const text = Array.from({ length: 50 }, (_, index) => `// Reads the value.\nfunc F${index}() {}`).join(
    '\n',
  );
  const many = await knowCode([{ path: 'a.go', text }], syntax, never);
  assert.deepEqual(referenceTexts('change the name', many), []);
});

test('of a small budget the frame of the peripheral is kept, not what is private', () => {
  const [first] = referenceTexts('', known, 90);
  assert.match(first!.text, /public class Uart/);
  assert.doesNotMatch(first!.text, /UpdateInterrupts|done/);
});

test('a long enumeration is listed with its beginning', () => {
  const texts = referenceTexts('Colour', known, 200);
  assert.match(texts.find(({ name }) => name === 'src/colour.ts')!.text, /\{ C0, C1, .*C15, 14 more \}/);
});

for (const tokens of [0, 20, 100, 300, 1200]) {
  test(`all texts together are within ${tokens} tokens`, () => {
    const texts = referenceTexts('the whole UART, Celsius and colours', known, tokens);
    const size = texts.reduce((sum, { text }) => sum + countTokens(text), 0);
    assert.ok(size <= tokens, String(size));
    assert.equal(texts.length > 0, tokens >= 100);
  });
}

test('the two files of a generated peripheral count as one each', async () => {
  const files = [
    {
      path: 'X.Registers.cs',
      text: 'namespace N;\npublic partial class X : BasicDoubleWordPeripheral, IKnownSize { }',
    },
    {
      path: 'X.cs',
      text: 'namespace N\n{\npublic partial class X { partial void InitializeBehaviour() { } }\n}',
    },
    { path: 'Form.cs', text: 'class Form : Window { }' },
  ];
  const { peripherals } = await knowCode(files, syntax, never);
  assert.deepEqual(
    peripherals.map(({ path, line, namespace }) => [path, line, namespace]),
    [
      ['X.Registers.cs', 2, 'N'],
      ['X.cs', 3, 'N'],
    ],
  );
});

for (const end of ['\n', '\r\n']) {
  test(`the beginning of a long file is read as far as it goes, with ${JSON.stringify(end)}`, async () => {
    const text = uart.text.replaceAll('\n', end);
    const cut = text.slice(0, text.indexOf('out done'));
    const { files, peripherals } = await knowCode([{ path: 'a.cs', text: cut }], syntax, never);
    assert.equal(peripherals.length, 1);
    const names = files[0]!.signatures.map(({ name }) => name);
    assert.deepEqual(names, ['Uart', 'Uart', 'SendByte', 'Reset', 'Size', 'IRQ', 'UpdateInterrupts']);
  });
}

test('a file that takes too long, or is too large, is passed over; of many only the first are read', async () => {
  const seen: number[] = [];
  const slow: SyntaxParser = {
    read: async (_language, text) => {
      seen.push(text.length);
      return undefined;
    },
  };
  const files = Array.from({ length: 20 }, (_, index) => ({ path: `a${index}.go`, text: 'package a' }));
  const { files: none } = await knowCode(
    [{ path: 'a.go', text: ' '.repeat(300_001) }, ...files],
    slow,
    never,
  );
  assert.deepEqual(none, []);
  assert.deepEqual(
    seen,
    Array.from({ length: 15 }, () => 9),
  );
});

test('a grammar that cannot be loaded is an error', async () => {
  const broken: SyntaxParser = { read: () => Promise.reject(new Error('no grammar')) };
  await assert.rejects(knowCode([tools], broken, never), /no grammar/);
});
