import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWaitingReview } from '../../../../src/hosts/vscode/review/waiting-review.ts';
import { type FileState, idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';

const file = (status: FileState['status']): FileState => ({ label: 'a', status, chosen: false });
const stored = (state: Partial<PanelState>) => JSON.stringify({ state: { ...idleState, ...state } });

const cases: [string, json: unknown, expected: boolean][] = [
  ['changes to review', stored({ phase: 'done', files: [file('written'), file('modified')] }), true],
  ['all written', stored({ phase: 'done', files: [file('written')] }), false],
  ['a run that was going on', stored({ phase: 'running', files: [file('new')] }), false],
  ['no run', stored({}), false],
  ['nothing', undefined, false],
  ['no JSON', '{', false],
  ['JSON of another kind', 'null', false],
  ['a state of another kind', '{"state":{"phase":"done","files":[null]}}', false],
];
for (const [name, json, expected] of cases) {
  test(`a stored session with ${name} is ${expected ? '' : 'not '}waiting`, () => {
    assert.equal(hasWaitingReview(json), expected);
  });
}
