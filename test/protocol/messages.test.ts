import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPanelState } from '../../src/protocol/panel-guards.ts';
import { idleState, type PanelState } from '../../src/protocol/panel-state.ts';
import { isToExtension } from '../../src/protocol/to-extension.ts';
import { isToPanel } from '../../src/protocol/to-panel.ts';
import { indexViews } from '../webview-ui/fixtures/index-views.ts';
import { bareSetup, fullMetrics, fullSetup } from '../webview-ui/fixtures/page-states.ts';
import { reviewStates } from '../webview-ui/fixtures/review-states.ts';

const good: unknown[] = [
  { type: 'ready' },
  { type: 'apply', run: 3 },
  { type: 'choose', run: 1, file: 0, chosen: true },
  { type: 'choose-hunk', run: 1, file: 0, hunk: 2, chosen: false },
  { type: 'open-hunk', run: 1, file: 0, hunk: 2 },
  { type: 'open-all-diffs', run: 1 },
  { type: 'undo-apply' },
  { type: 'type-command', run: 1, command: 0 },
  { type: 'use-commit-message', run: 1 },
  { type: 'export-run', run: 1 },
  { type: 'load-registers', run: 1, peripheral: 0, from: 60, filter: 'ctrl' },
  { type: 'write-code' },
  { type: 'confirm', run: 1, confirmed: false },
  { type: 'open-issue', run: 1, issue: 4 },
  { type: 'show-page', page: 'metrics' },
  { type: 'pause-indexing' },
  { type: 'show-left-out' },
  { type: 'clear-cache' },
  { type: 'pull-model', name: 'qwen2.5-coder:7b' },
  { type: 'set-key', name: 'openrouter' },
  { type: 'set-ollama-address' },
  { type: 'use-model', from: 'ollama', name: 'llama3.2:3b', stage: 'coder' },
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
  { type: 'choose-hunk', run: 1, file: 0, hunk: -1, chosen: true },
  { type: 'choose-hunk', run: 1, file: 0, chosen: true },
  { type: 'type-command', run: 1, command: 'rm -rf /' },
  { type: 'use-commit-message', run: 1, text: 'x' },
  { type: 'undo-apply', path: '../x' },
  { type: 'confirm', run: 1 },
  { type: 'show-page', page: 'settings' },
  { type: 'set-key', name: 'openrouter', key: 'sk-123' },
  { type: 'use-model', from: 'ollama', name: 'x', stage: '__proto__' },
  { type: 'run-command', run: 1, command: 0 },
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
  files: [
    {
      label: 'UART.cs',
      status: 'new',
      chosen: true,
      added: 3,
      removed: 0,
      message: 'x',
      movedFrom: 'Old.cs',
    },
    { label: 'Old.cs', status: 'deleted', chosen: true },
    {
      label: 'i2c.c',
      status: 'moved-on',
      chosen: true,
      hunks: [
        {
          chosen: true,
          before: { start: 3, count: 2 },
          after: { start: 3, count: 0 },
          placement: { rung: 'fuzzy', score: 0.93, line: 3 },
          planItems: ['Clear the interrupt'],
          issues: [0],
        },
        {
          chosen: false,
          before: { start: 9, count: 1 },
          after: { start: 7, count: 1 },
          status: 'stale',
          planItems: [],
          issues: [],
        },
      ],
      placements: [
        { status: 'applied', rung: 'fuzzy', score: 0.93, line: 3, reason: 'One place comes close.' },
        {
          status: 'ambiguous',
          line: 9,
          runnerUp: { line: 20, score: 1 },
          reason: 'Two places.',
          closest: 'x',
        },
      ],
    },
  ],
  unplaced: [{ path: 'spi.c', status: 'not-found', reason: 'No such lines.' }],
  undo: { files: 2, at: 1, unfinished: true },
  commitMessage: 'Clear the interrupt',
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
    { ...fullState, undo: { files: 2 } },
    { ...fullState, unplaced: [{ path: 'spi.c', status: 'lost', reason: '' }] },
    { ...fullState, files: [{ label: 'x', status: 'new', chosen: true, hunks: [{ chosen: true }] }] },
    { ...fullState, stages: 'none' },
    { ...fullState, notice: { kind: 'warning' } },
  ];
  for (const state of wrong) assert.equal(isToPanel({ type: 'state', state }), false, JSON.stringify(state));
});

for (const [name, state] of Object.entries(reviewStates)) {
  test(`the state "${name}" passes, also as JSON`, () => {
    assert.equal(isPanelState(JSON.parse(JSON.stringify(state))), true);
  });
}

const { done, fallback, retrying, reviewing } = reviewStates as Record<string, PanelState>;
const [stage] = retrying!.stages;

const spoilt: { name: string; state: unknown }[] = [
  { name: 'another language', state: { ...done, locale: 'xx' } },
  { name: 'another page', state: { ...done, page: 'settings' } },
  { name: 'a plan without steps', state: { ...done, plan: { goal: 'x' } } },
  { name: 'a round without a number', state: { ...done, rounds: [{ quality: 1 }] } },
  { name: 'an issue of nobody', state: { ...done, issues: [{ ...done!.issues[0], by: 'me' }] } },
  {
    name: 'an endless answer',
    state: { ...done, answer: { ...done!.answer, markdown: 'x'.repeat(100_001) } },
  },
  { name: 'markup beside an answer', state: { ...done, answer: { ...done!.answer, html: '<b>' } } },
  { name: 'an unknown rung', state: { ...fallback, fallback: { rung: 'stub', guide: '' } } },
  {
    name: 'an unknown activity',
    state: { ...retrying, stages: [{ ...stage, model: { ...stage!.model, now: { kind: 'thinking' } } }] },
  },
  {
    name: 'figures that are none',
    state: { ...retrying, stages: [{ ...stage, model: { ...stage!.model, cost: Number.NaN } }] },
  },
  { name: 'a draft of no round', state: { ...reviewing, draft: {} } },
  { name: 'bytes as text', state: { ...done, network: [{ ...done!.network[0], bytesIn: '1' }] } },
];

for (const { name, state } of spoilt) {
  test(`a state with ${name} does not pass`, () => assert.equal(isPanelState(state), false));
}

test('every state of the index passes, and none with anything else in it', () => {
  for (const index of Object.values(indexViews)) assert.equal(isToPanel({ type: 'index', index }), true);
  const { ready } = indexViews;
  assert.equal(isToPanel({ type: 'index', index: { ...ready, phase: 'closed' } }), false);
  assert.equal(isToPanel({ type: 'index', index: { ...ready, chunks: -1 } }), false);
  assert.equal(isToPanel({ type: 'index', index: { ...ready, token: 'x' } }), false);
});

test('metrics and set-up pass as they are and not with a key or anything else in them', () => {
  const [backend] = fullSetup.backends;
  const withKey = { ...fullSetup, backends: [{ ...backend, key: 'sk-123' }] };
  assert.equal(isToPanel({ type: 'metrics', metrics: fullMetrics }), true);
  assert.equal(isToPanel({ type: 'metrics', metrics: { ...fullMetrics, runs: [{}] } }), false);
  assert.equal(isToPanel({ type: 'setup', setup: fullSetup }), true);
  assert.equal(isToPanel({ type: 'setup', setup: bareSetup }), true);
  assert.equal(isToPanel({ type: 'setup', setup: withKey }), false);
});
