import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPanelState } from '../../src/protocol/panel-guards.ts';
import { idleState, type PanelState } from '../../src/protocol/panel-state.ts';
import { isToExtension } from '../../src/protocol/to-extension.ts';
import { isToPanel } from '../../src/protocol/to-panel.ts';

const good: unknown[] = [
  { type: 'ready' },
  { type: 'apply', run: 3 },
  { type: 'choose', run: 1, file: 0, chosen: true },
  { type: 'load-registers', run: 1, peripheral: 0, from: 60, filter: 'ctrl' },
];

const bad: unknown[] = [
  undefined,
  null,
  'ready',
  [],
  {},
  { type: 'apply' },
  { type: 'apply', run: -1 },
  { type: 'apply', run: 1.5 },
  { type: 'apply', run: '1' },
  { type: 'write-file', run: 1, path: '/etc/passwd' },
  { type: 'apply', run: 1, path: '../x' },
  { type: 'choose', run: 1, file: 0, chosen: 'yes' },
  { type: 'choose', run: 1, file: Number.NaN, chosen: true },
  { type: 'load-registers', run: 1, peripheral: 0, from: 0, filter: 'x'.repeat(200_000) },
  Object.create({ type: 'ready' }),
];

for (const message of good) {
  test(`the extension host takes ${JSON.stringify(message)}`, () =>
    assert.equal(isToExtension(message), true));
}

for (const message of bad) {
  test(`the extension host refuses ${(JSON.stringify(message) ?? 'undefined').slice(0, 80)}`, () => {
    assert.equal(isToExtension(message), false);
  });
}

test('no value makes a guard throw', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (value) => {
      assert.equal(typeof isToExtension(value), 'boolean');
      assert.equal(typeof isToPanel(value), 'boolean');
    }),
  );
});

const fullState: PanelState = {
  ...idleState,
  run: 2,
  phase: 'failed',
  milliseconds: 12.5,
  failure: { code: 'timeout', message: 'too long' },
  stages: [
    { name: 'read', status: 'done', startedAt: 1, milliseconds: 2 },
    { name: 'generate', status: 'running', startedAt: 3, progress: { done: 1, total: 2 } },
  ],
  diagnostics: {
    errors: 1,
    warnings: 0,
    information: 0,
    shown: [
      { severity: 'error', message: 'm', code: 'c', file: 'f', line: 1, column: 1, path: 'p', assumed: 'a' },
    ],
  },
  peripherals: [{ name: 'UART', className: 'UART', registers: 1, fields: 2, pictures: 1 }],
  files: [{ label: 'UART.cs', status: 'new', chosen: true, added: 3, removed: 0, message: 'x' }],
  notice: { kind: 'warning', text: 'n' },
};

test('a whole state passes, also as the JSON it is stored as', () => {
  assert.equal(isToPanel({ type: 'state', state: fullState }), true);
  assert.equal(isPanelState(JSON.parse(JSON.stringify(fullState))), true);
});

test('a state with anything wrong in it does not', () => {
  const wrong: unknown[] = [
    { ...fullState, phase: 'paused' },
    { ...fullState, files: [{ label: 'x', status: 'new' }] },
    { ...fullState, html: '<script>' },
    { ...fullState, stages: 'none' },
    { ...fullState, notice: { kind: 'warning' } },
  ];
  for (const state of wrong) assert.equal(isToPanel({ type: 'state', state }), false, JSON.stringify(state));
});
