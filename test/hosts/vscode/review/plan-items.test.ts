import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planItemsOf } from '../../../../src/hosts/vscode/review/plan-items.ts';

const plan = {
  steps: [
    'Add `flush` to the ring buffer.',
    'Call uart_reset() on start.',
    'Update i2c.c to use the buffer.',
    'Make the text in this file nicer.',
  ],
  files: ['src/i2c.c', 'src/uart.c: reset'],
  api_design: {
    endpoints: ['GET /status'],
    classes: ['RingBuffer'],
    functions: ['int flush(RingBuffer *b)'],
  },
};

const cases: { name: string; file: string; lines: string[]; items: string[] }[] = [
  {
    name: 'a name in backquotes',
    file: 'src/ring.c',
    lines: ['void flush(void) {'],
    items: ['Add `flush` to the ring buffer.', 'int flush(RingBuffer *b)'],
  },
  {
    name: 'a name as it is called',
    file: 'src/a.c',
    lines: ['  uart_reset();'],
    items: ['Call uart_reset() on start.'],
  },
  {
    name: 'a type',
    file: 'src/a.c',
    lines: ['struct RingBuffer;'],
    items: ['int flush(RingBuffer *b)', 'RingBuffer'],
  },
  {
    name: 'the file',
    file: 'src/i2c.c',
    lines: ['int x;'],
    items: ['Update i2c.c to use the buffer.', 'src/i2c.c'],
  },
  { name: 'another file whose name ends alike', file: 'src/my-i2c.c', lines: ['int x;'], items: [] },
  { name: 'words of prose', file: 'src/a.c', lines: ['the text in this file'], items: [] },
  { name: 'a part of a name', file: 'src/a.c', lines: ['flusher()'], items: [] },
];

for (const { name, file, lines, items } of cases) {
  test(`plan items: ${name}`, () => assert.deepEqual(planItemsOf(plan, file, lines), items));
}
