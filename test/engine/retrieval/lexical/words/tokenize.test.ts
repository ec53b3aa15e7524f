import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tokenize } from '../../../../../src/engine/index.ts';

const cases: [text: string, words: string[]][] = [
  ['', []],
  ['the end', ['the', 'end']],
  ['readRegister', ['read', 'register', 'readregister']],
  ['HTTPServer', ['http', 'server', 'httpserver']],
  ['UART0_CR', ['uart0', 'uart', 'cr', 'uart0_cr']],
  ['ReadI2CRegister', ['read', 'i2c', 'register', 'readi2cregister']],
  ['UART0Control', ['uart0', 'uart', 'control', 'uart0control']],
  ['stm32f4', ['stm32f4', 'stm', '32']],
  ['__init__', ['init']],
  ['kebab-case', ['kebab', 'case']],
  ['x = y', []],
  ['Größe café Ação', ['große', 'cafe', 'acao']],
  ['读取寄存器', ['读取', '取寄', '寄存', '存器']],
  ['ПриветМир', ['приветмир']],
];

for (const [text, words] of cases) {
  test(`${JSON.stringify(text)} is ${words.join(' ') || 'nothing'}`, () =>
    assert.deepEqual(tokenize(text), words));
}

test('words are the same wherever the text around them ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      assert.deepEqual(tokenize(`${before} . ${after}`), [...tokenize(before), ...tokenize(after)]);
    }),
  );
});

test('a word has at most 64 bytes, and data of megabytes gives next to none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const encoder = new TextEncoder();
      for (const word of tokenize(text)) assert.ok(encoder.encode(word).length <= 64);
    }),
  );
  assert.deepEqual(tokenize('a'.repeat(3_000_000)), []);
});
