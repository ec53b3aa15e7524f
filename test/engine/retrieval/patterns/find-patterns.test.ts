import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens } from '../../../../src/engine/context/count-tokens.ts';
import { findPatterns } from '../../../../src/engine/retrieval/patterns/find-patterns.ts';
import { formatPatterns } from '../../../../src/engine/retrieval/patterns/format-patterns.ts';
import type { Pattern, PatternKind } from '../../../../src/engine/retrieval/patterns/pattern.ts';
import { field, peripheral, register } from '../../../support/build-device.ts';
import { builtIn } from '../../../support/built-in-patterns.ts';

/** What is asked for, and the kinds that must come first, in any order. */
const requests: [request: string, first: PatternKind[]][] = [
  [
    'Make the status bits w1c and raise the interrupt while one that is unmasked is set',
    ['write-one-to-clear'],
  ],
  ['Software clears OVR by writing one', ['write-one-to-clear']],
  ['HSERDY gets set when HSEON is enabled', ['enable-to-ready']],
  ['The PLL is ready after enable', ['enable-to-ready']],
  ['Implement the transmit FIFO: TXE, watermark and overrun', ['fifo']],
  ['a 16 entries deep queue with empty and full flags', ['fifo']],
  ['Count down from the reload value, periodic and one-shot, and raise an alarm', ['timer']],
  ['Raise a DMA request when RXDMAEN is set', ['dma-request']],
  ['The configuration is locked until reset once LOCK is written', ['write-once-lock']],
  ['Writing the key is only possible once', ['write-once-lock']],
  ['ERRCNT is a clear-on-read counter', ['clear-on-read-counter']],
  ['The statistics are cleared when read', ['clear-on-read-counter']],
  [
    'UART with a receive FIFO, interrupts that are cleared by writing 1 and DMA requests',
    ['fifo', 'write-one-to-clear', 'dma-request'],
  ],
  ['Um temporizador com recarga que gera uma interrupção', ['timer', 'write-one-to-clear']],
  ['Uma fila de 16 bytes com limiar', ['fifo']],
  ['Os bits de estado são limpos ao escrever 1', ['write-one-to-clear']],
  ['Travar a configuração até o próximo reset', ['write-once-lock']],
];

for (const [request, first] of requests) {
  test(`${request}: ${first.join(', ')}`, () => {
    const kinds = findPatterns(request, builtIn).map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, first.length).toSorted(), first.toSorted(), kinds.join());
  });
}

test('a request about something else has none', () => {
  for (const request of [
    'Rename the class',
    'Add a comment to the top of the file',
    '',
    'Renomear a classe',
  ]) {
    assert.deepEqual(findPatterns(request, builtIn), []);
  }
});

const w1c = field('A', 0, 1, { modifiedWriteValues: 'oneToClear' });
const facts: [title: string, registers: Parameters<typeof peripheral>[0], kinds: PatternKind[]][] = [
  ['a field that ones clear', [register('R', 0, { fields: [w1c] })], ['write-one-to-clear']],
  [
    'a field that reading clears',
    [register('R', 0, { fields: [field('A', 0, 8, { readAction: 'clear' })] })],
    ['clear-on-read-counter'],
  ],
  [
    'EN and RDY',
    [register('R', 0, { fields: [field('PLLEN', 0, 1), field('PLLRDY', 1, 1, { access: 'read-only' })] })],
    ['enable-to-ready'],
  ],
  [
    'EN and a RDY that can be written',
    [register('R', 0, { fields: [field('EN', 0, 1), field('RDY', 1, 1)] })],
    [],
  ],
  ['levels of a FIFO', [register('R', 0, { fields: [field('TXFIFO_LEVEL', 0, 5)] })], ['fifo']],
  ['a reload register', [register('RELOAD', 0)], ['timer']],
  ['a bit for DMA', [register('R', 0, { fields: [field('DMAEN', 0, 1)] })], ['dma-request']],
  [
    'a field that can be written once',
    [register('R', 0, { fields: [field('A', 0, 1, { access: 'writeOnce' })] })],
    ['write-once-lock'],
  ],
  ['nothing special', [register('R', 0, { fields: [field('A', 0, 1)] })], []],
];

for (const [title, registers, kinds] of facts) {
  test(`described with ${title}: ${kinds.join() || 'no pattern'}`, () => {
    const found = findPatterns('Write the behaviour', builtIn, { facts: peripheral(registers) });
    assert.deepEqual(
      found.map(({ kind }) => kind),
      kinds,
    );
  });
}

test('words of the request come before traits of the peripheral', () => {
  const found = findPatterns('a FIFO', builtIn, { facts: peripheral([register('R', 0, { fields: [w1c] })]) });
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['fifo', 'write-one-to-clear'],
  );
});

const found = (kind: PatternKind, path: string, fields = 'int a;'): Pattern => ({
  kind,
  title: `In ${path}`,
  place: { path, startLine: 3, endLine: 4 },
  advice: '',
  fields,
});

test('of one kind the workspace comes first, the file the request speaks of before others, then the built-in', () => {
  const own = [found('fifo', 'src/Spi.cs'), found('fifo', 'src/Uart.cs'), found('timer', 'src/Timer.cs')];
  const both = findPatterns('a FIFO as in the uart, with a timer', [...builtIn, ...own]);
  const names = both.map(({ kind, place }) => place?.path ?? kind);
  assert.deepEqual(names, ['src/Uart.cs', 'src/Timer.cs', 'fifo', 'timer']);
});

test('at most as many as are wanted', () => {
  const request = 'FIFO, timer, DMA, interrupts, lock until reset, clear on read, ready';
  assert.equal(findPatterns(request, builtIn).length, 5);
  assert.equal(findPatterns(request, builtIn, { limit: 2 }).length, 2);
});

test('any five of the built-in patterns are formatted under 2,000 tokens, whole', () => {
  for (const form of ['fields', 'handles'] as const) {
    const largest = builtIn.toSorted((a, b) => b[form]!.length - a[form]!.length).slice(0, 5);
    const text = formatPatterns(largest, { form });
    for (const pattern of largest) assert.ok(text.includes(pattern[form]!), pattern.kind);
    assert.ok(countTokens(text) < 2000, `${form}: ${countTokens(text)}`);
  }
});

test('what does not fit is left out as a whole', () => {
  const long = found('fifo', 'Long.cs', 'int a;\n'.repeat(2000));
  const text = formatPatterns([long, ...builtIn], { tokens: 600 });
  assert.ok(countTokens(text) <= 600);
  assert.doesNotMatch(text, /Long\.cs/);
  assert.match(
    text,
    /^In patterns .*\n\n### Ready bit[\s\S]*\n```cs\n[\s\S]*\n```\n\n### Write-one-to-clear/,
  );
});

test('where registers are defined already, patterns that define them come last', () => {
  const text = formatPatterns([found('fifo', 'src/Uart.cs'), ...builtIn.slice(0, 1)], { form: 'handles' });
  assert.ok(text.indexOf('src/Uart.cs') > text.indexOf('### Ready bit'), text);
});

test('no pattern is no text', () => {
  assert.equal(formatPatterns([]), '');
  assert.equal(formatPatterns(builtIn, { tokens: 20 }), '');
});

test('a pattern of the workspace is formatted with its place, in a fence of its own', () => {
  const text = formatPatterns([found('fifo', 'src/Uart.cs', '// ```\nint a;')], { form: 'handles' });
  assert.match(text, /\n\n### In src\/Uart\.cs \(src\/Uart\.cs:3\)\n````cs\n\/\/ ```\nint a;\n````$/);
});
