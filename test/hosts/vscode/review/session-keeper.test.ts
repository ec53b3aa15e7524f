import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SessionKeeper, storedWithin } from '../../../../src/hosts/vscode/review/session-keeper.ts';
import { idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';

const running: PanelState = { ...idleState, run: 1, phase: 'running' };

test('while tokens come without a pause, a session is still stored', ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let stored = 0;
  const keeper = new SessionKeeper(running, () => stored++);
  for (let at = 0; at < 10 * storedWithin; at += 20) {
    keeper.changed({ ...running, milliseconds: at });
    mock.timers.tick(20);
  }
  assert.equal(stored, 10);
});

const moments: [string, PanelState][] = [
  ['a run begins', { ...running, run: 2 }],
  ['a run ends', { ...running, phase: 'done' }],
  ['a question is asked', { ...running, phase: 'confirming' }],
  ['files are applied', { ...running, applying: true }],
  ['a file is chosen', { ...running, files: [{ label: 'a', status: 'new', chosen: true }] }],
  ['another page is shown', { ...running, page: 'metrics' }],
];
for (const [moment, state] of moments) {
  test(`stored at once, and once, when ${moment}`, ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let stored = 0;
    const keeper = new SessionKeeper(running, () => stored++);
    keeper.changed(running);
    assert.equal(stored, 0);
    keeper.changed(state);
    assert.equal(stored, 1);
    mock.timers.tick(10 * storedWithin);
    assert.equal(stored, 1);
  });
}

test('what was restored is not stored again', ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const done: PanelState = { ...idleState, run: 3, phase: 'done' };
  let stored = 0;
  new SessionKeeper(done, () => stored++).changed(done);
  assert.equal(stored, 0);
});
