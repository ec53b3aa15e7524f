import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { accuracyOf } from '../../../src/engine/renode/accuracy.ts';
import { generatePeripheral } from '../../../src/engine/renode/generate-peripheral.ts';
import { readRegistersCode } from '../../../src/engine/renode/read-registers-code.ts';
import { readSvdChunks } from '../../../src/engine/svd/read-svd.ts';
import { textOf } from '../../support/exercise-model.ts';
import { pl011 } from '../../support/pl011.ts';
import { vendorFiles, vendorFilesMissing, vendorText } from '../../support/vendor-files.ts';

const sample = await pl011();
const { peripheral, model, registersCode, behaviourCode } = sample;
const features = await readFile(join(import.meta.dirname, '../../samples/features.svd'), 'utf8');

test('what was generated is accurate', () => {
  const { items, met, checked } = accuracyOf({ peripheral, model, registersCode, behaviourCode });
  assert.deepEqual(
    items.filter(({ status }) => status !== 'met'),
    [],
  );
  const fields = peripheral.registers.reduce((sum, register) => sum + register.fields.length, 0);
  assert.equal(met, 2 * peripheral.registers.length + fields + peripheral.interrupts.length);
  assert.equal(checked, met);
});

test('arrays, views, overlaps and all widths, in both layouts', async () => {
  const { device } = await readSvdChunks([features], { file: 'f.svd', signal: new AbortController().signal });
  for (const layout of ['split', 'single'] as const) {
    for (const each of device!.peripherals) {
      const generated = generatePeripheral(each, device!, { svdPath: 'f.svd', layout });
      const [registers, behaviour] = generated.files.map(textOf);
      const subject = {
        peripheral: each,
        model: generated.model,
        registersCode: registers!,
        behaviourCode: behaviour!,
      };
      const wrong = accuracyOf(subject).items.filter(
        ({ status }) => status === 'missing' || status === 'different',
      );
      assert.deepEqual(wrong, [], `${each.name}, ${layout}`);
    }
  }
});

const mutations: Record<string, [change: (text: string) => string, name: string, status: string]> = {
  'a reset value': [(text) => text.replace('0x00000300', '0x00000301'), 'reset-value UARTCR', 'different'],
  'a lost reset value': [
    (text) => text.replace('this, 0x00000090, ', 'this, '),
    'reset-value UARTFR',
    'different',
  ],
  'a lost field': [
    (text) => text.replace(/ *\.WithFlag\(7, out uartcrLbe.*\n/, ''),
    'field UARTCR.LBE',
    'missing',
  ],
  'a moved field': [
    (text) => text.replace('WithFlag(7, out uartcrLbe', 'WithFlag(6, out uartcrLbe'),
    'field UARTCR.LBE',
    'different',
  ],
  'a narrowed field': [
    (text) => text.replace('WithValueField(0, 16,', 'WithValueField(0, 15,'),
    'field UARTIBRD.BAUD_DIVINT',
    'different',
  ],
  'another mode': [
    (text) => text.replace('out uartfrCts, FieldMode.Read,', 'out uartfrCts,'),
    'field UARTFR.CTS',
    'different',
  ],
  'a renamed field': [(text) => text.replace('name: "LBE"', 'name: "LBX"'), 'field UARTCR.LBE', 'missing'],
  'a moved register': [
    (text) => text.replace('Uartcr = 0x30', 'Uartcr = 0x3C'),
    'register UARTCR',
    'different',
  ],
  'a lost register': [
    (text) => text.replace(/ *Registers\.Uartcr\.Define[^;]*;\n/, ''),
    'register UARTCR',
    'missing',
  ],
  'a register in a comment': [
    (text) => text.replace('Registers.Uartcr.Define', '// Registers.Uartcr.Define'),
    'register UARTCR',
    'missing',
  ],
  'a lost interrupt': [(text) => text.replace(/ *public GPIO IRQ.*\n/, ''), 'interrupt UART0', 'missing'],
  'another interrupt': [
    (text) => text.replace('interrupt 5.', 'interrupt 6.'),
    'interrupt UART0',
    'different',
  ],
};

for (const [name, [change, wanted, status]] of Object.entries(mutations)) {
  test(`finds ${name}`, () => {
    const text = change(registersCode);
    assert.notEqual(text, registersCode);
    const { items, met, checked } = accuracyOf({ peripheral, model, registersCode: text, behaviourCode });
    const found = items.find((item) => `${item.kind} ${item.name}` === wanted);
    assert.equal(found?.status, status, JSON.stringify(items.filter((item) => item.status !== 'met')));
    assert.ok(found.reason);
    assert.ok(met < checked);
  });
}

test("the plan's promises are met, missing, or for a model", () => {
  const plan = {
    goal: 'Loopback',
    steps: [
      'Put what is written to UARTDR into a queue while UARTCR.LBE is set',
      'Raise IRQ when UARTIMSC.RXIM allows it',
      'Be quick about it',
    ],
    files: [],
    context_used: [],
    constraints: ['Set uartfrRxfe as the queue is'],
    api_design: { endpoints: [], classes: [], functions: ['void UpdateInterrupts()'] },
    reasoning: '',
  };
  const code =
    'partial void InitializeBehaviour() { uartdrData.WriteCallback += (_, v) => { if(uartcrLbe.Value) { IRQ.Set(); uartfrRxfe.Value = false; } }; /* UpdateInterrupts uartimscRxim */ }';
  const promises = accuracyOf({ peripheral, model, registersCode, behaviourCode: code, plan }).items.filter(
    ({ kind }) => kind === 'promise',
  );
  assert.deepEqual(
    promises.map(({ status }) => status),
    ['met', 'missing', 'unchecked', 'met', 'missing'],
  );
  assert.match(promises[1]!.reason!, /UARTIMSC\.RXIM/);
});

test("what was generated from vendors' files is accurate", { skip: vendorFilesMissing }, async () => {
  for (const name of vendorFiles.slice(0, 3)) {
    const signal = new AbortController().signal;
    const { device } = await readSvdChunks([vendorText(name)], { file: name, signal });
    for (const each of device!.peripherals.slice(0, 20)) {
      const generated = generatePeripheral(each, device!, { svdPath: name, layout: 'split' });
      const [registers, behaviour] = generated.files.map(textOf);
      const texts = { registersCode: registers!, behaviourCode: behaviour! };
      const { items } = accuracyOf({ peripheral: each, model: generated.model, ...texts });
      const wrong = items.filter(({ status }) => status === 'missing' || status === 'different');
      const leftOut = generated.diagnostics.some(({ code }) => /left-out|too-many/.test(code));
      assert.ok(leftOut || wrong.length === 0, `${name} ${each.name}: ${JSON.stringify(wrong[0])}`);
    }
  }
});

test('whatever the text, reading it ends', () => {
  const piece = fc.constantFrom(
    'Registers.A.Define(',
    'this, ',
    '0x1',
    ')',
    '.WithFlag(',
    '"',
    ',',
    '{',
    ';',
    'name: "',
    '\\',
    '\n',
    'public GPIO X { get; }',
    'enum Registers {',
    'DefineMany(',
    '(',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      readRegistersCode(pieces.join(''));
    }),
    { numRuns: 300 },
  );
  for (const text of ['Registers.A.Define(', '.WithFlag(', '(', '"', 'Registers.A.Define(this)']) {
    readRegistersCode(text.repeat(5_000));
  }
});
