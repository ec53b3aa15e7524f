import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunStatus, runStatus } from '../../../../src/hosts/vscode/status-bar/run-status.ts';
import { type FileState, idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';
import { untranslated } from '../../../support/untranslated.ts';

const file = (status: FileState['status']): FileState => ({ label: 'a', status, chosen: false });
const stage = (name: string, status: 'running' | 'done', startedAt: number) => ({ name, status, startedAt });
const busy = [stage('plan', 'done', 1000), stage('code', 'running', 50_000)];

const cases: [name: string, state: Partial<PanelState>, expected: RunStatus['text'] | undefined][] = [
  ['idle', {}, undefined],
  ['just begun', { phase: 'running' }, '$(sync~spin) Triptych is running, 0 s'],
  ['in a stage', { phase: 'running', stages: busy }, '$(sync~spin) Triptych: writing code, 1 min 15 s'],
  [
    'in a stage of another name',
    { phase: 'running', stages: [stage('pull-model', 'running', 76_000)] },
    '$(sync~spin) Triptych: pull model, 0 s',
  ],
  ['asking', { phase: 'confirming', stages: busy }, '$(question) Triptych waits for your answer'],
  ['cancelled', { phase: 'cancelled' }, undefined],
  ['failed', { phase: 'failed' }, '$(error) Triptych: the run failed'],
  [
    'one file',
    { phase: 'done', files: [file('new'), file('written')] },
    '$(diff) Triptych: 1 file to review',
  ],
  ['files', { phase: 'done', files: [file('new'), file('modified')] }, '$(diff) Triptych: 2 files to review'],
  ['all written', { phase: 'done', files: [file('written'), file('unchanged')] }, undefined],
  ['nothing to write', { phase: 'done' }, undefined],
];
for (const [name, state, expected] of cases) {
  test(`the status bar of a run that is ${name}`, () => {
    assert.equal(runStatus({ ...idleState, ...state }, 76_000, untranslated)?.text, expected);
  });
}

test('what is spoken has no icon and no time, and only a question waits', () => {
  for (const [, state] of cases) {
    const status = runStatus({ ...idleState, ...state }, 76_000, untranslated);
    assert.doesNotMatch(status?.label ?? '', /\$\(|\d+ s\b/);
    assert.equal(status?.waits ?? false, state.phase === 'confirming');
  }
});

test('a message of a server is shortened and hides nothing', () => {
  const failure = { code: 'backend-failed' as never, message: `\u202E${'x'.repeat(1000)}` };
  const tooltip = runStatus({ ...idleState, phase: 'failed', failure }, 0, untranslated)?.tooltip ?? '';
  assert.match(tooltip, /^\\u202E/);
  assert.ok(tooltip.length <= 300);
});
