import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic, RunEvent } from '../../../../src/engine/index.ts';
import { foldRun } from '../../../../src/hosts/vscode/review/fold-run.ts';
import { isPanelState } from '../../../../src/protocol/panel-guards.ts';
import { idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';

const running: PanelState = { ...idleState, run: 1, phase: 'running' };

function fold(...events: RunEvent[]): PanelState {
  return events.reduce(
    (state, event) => foldRun(state, event, (path) => path.slice('/out/'.length), 5000),
    running,
  );
}

function diagnostic(severity: Diagnostic['severity'], message: string): Diagnostic {
  return { file: 'file:///w/my%20uart.svd', line: 2, column: 3, severity, code: 'c', message, source: 'svd' };
}

const start = (stage: string): RunEvent => ({ type: 'stage-start', stage, at: 10 });
const end = (stage: string): RunEvent => ({ type: 'stage-end', stage, at: 30, milliseconds: 20 });
const done: RunEvent = { type: 'run-end', outcome: 'done', changes: [], milliseconds: 40 };

test('a stage runs, says how far it is, and is done with its time', () => {
  const begun = fold(start('read'), { type: 'progress', stage: 'read', done: 1, total: 4 });
  assert.deepEqual(begun.stages, [
    { name: 'read', status: 'running', startedAt: 10, progress: { done: 1, total: 4 } },
  ]);
  assert.deepEqual(fold(start('read'), end('read')).stages, [
    { name: 'read', status: 'done', startedAt: 10, milliseconds: 20 },
  ]);
});

test('two stages of one name are told apart', () => {
  const { stages } = fold(start('read'), end('read'), start('read'));
  assert.deepEqual(
    stages.map((stage) => stage.status),
    ['done', 'running'],
  );
});

const endings: { end: RunEvent; phase: PanelState['phase']; failure?: PanelState['failure'] }[] = [
  { end: { type: 'run-end', outcome: 'cancelled', milliseconds: 5 }, phase: 'cancelled' },
  {
    end: { type: 'run-end', outcome: 'failed', code: 'timeout', message: 'slow', milliseconds: 5 },
    phase: 'failed',
    failure: { code: 'timeout', message: 'slow' },
  },
];

for (const { end, phase, failure } of endings) {
  test(`a run that is ${phase} leaves no stage running`, () => {
    const state = fold(start('read'), end);
    assert.equal(state.phase, phase);
    assert.deepEqual(state.failure, failure);
    assert.deepEqual(
      state.stages.map((stage) => stage.status),
      ['stopped'],
    );
  });
}

test('errors come first, and the list is bounded while the counts are not', () => {
  const warnings = Array.from({ length: 500 }, (_, index) => diagnostic('warning', `w${index}`));
  const { diagnostics } = fold(
    { type: 'diagnostics', diagnostics: warnings },
    { type: 'diagnostics', diagnostics: [diagnostic('error', 'late')] },
  );
  assert.equal(diagnostics.warnings, 500);
  assert.equal(diagnostics.errors, 1);
  assert.equal(diagnostics.shown.length, 200);
  assert.equal(diagnostics.shown[0]?.message, 'late');
  assert.equal(diagnostics.shown[1]?.message, 'w0');
  assert.equal(diagnostics.shown[1]?.file, 'my uart.svd');
});

test('changes become files, chosen unless the text is already there', () => {
  const state = fold({
    ...done,
    changes: [
      { path: '/out/A.cs', before: undefined, after: 'a\n' },
      { path: '/out/B.cs', before: 'b\n', after: 'c\n' },
      { path: '/out/C.cs', before: 'same\r\n', after: 'same\n' },
    ],
  } as RunEvent);
  assert.deepEqual(state.files, [
    { label: 'A.cs', status: 'new', chosen: true },
    { label: 'B.cs', status: 'modified', chosen: true },
    { label: 'C.cs', status: 'unchanged', chosen: false },
  ]);
});

test('more peripherals than are shown are counted', () => {
  const peripheral = (index: number): RunEvent => ({
    type: 'peripheral',
    name: `P${index}`,
    className: `P${index}`,
    registers: 1,
    fields: 1,
    files: [],
    diagnostics: [],
    registerMap: [],
  });
  const state = fold(...Array.from({ length: 510 }, (_, index) => peripheral(index)));
  assert.equal(state.peripherals.length, 500);
  assert.equal(state.morePeripherals, 10);
});

test('words of a hostile file stay within what the panel accepts', () => {
  const huge = 'x'.repeat(300_000);
  const state = fold(
    { type: 'diagnostics', diagnostics: [{ ...diagnostic('error', huge), path: huge, assumed: huge }] },
    { type: 'run-end', outcome: 'failed', code: 'internal', message: huge, milliseconds: 1 },
  );
  assert.equal(isPanelState(state), true);
});
