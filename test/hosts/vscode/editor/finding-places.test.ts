import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingPlaces } from '../../../../src/hosts/vscode/editor/finding-places.ts';
import { type FileState, idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';
import type { IssueState } from '../../../../src/protocol/round-state.ts';

const file = (label: string): FileState => ({ label, status: 'modified', chosen: true });
const issue = (path: string, line = 3, iteration = 2): IssueState => ({
  iteration,
  by: 'reviewer',
  severity: 'error',
  path,
  line,
  message: 'm',
});
const files = [file('src/a.c'), file('src/b.c'), file('lib/b.c')];
const done: PanelState = { ...idleState, phase: 'done', files };
const placesOf = (issues: IssueState[], state: Partial<PanelState> = {}) =>
  findingPlaces({ ...done, issues, ...state }).map(({ issue, file, line }) => [issue, file, line]);

const paths: [path: string, file: number | undefined][] = [
  ['src/a.c', 0],
  ['./src/a.c', 0],
  ['src\\a.c', 0],
  ['/somewhere/src/a.c', 0],
  ['a.c', 0],
  ['src/b.c', 1],
  ['b.c', undefined],
  ['xa.c', undefined],
  ['', undefined],
  ['../../etc/passwd', undefined],
];
for (const [path, expected] of paths) {
  test(`a finding about ${JSON.stringify(path)}`, () => {
    assert.deepEqual(placesOf([issue(path)]), expected === undefined ? [] : [[0, expected, 3]]);
  });
}

test('findings of earlier rounds are about lines that are gone', () => {
  assert.deepEqual(placesOf([issue('a.c', 3, 1), issue('a.c', 4, 2)]), [[1, 0, 4]]);
});

test('a finding about no line stands at the first', () => {
  assert.deepEqual(placesOf([issue('a.c', 0)]), [[0, 0, 1]]);
});

test('there are none before the run is over', () => {
  assert.deepEqual(placesOf([issue('a.c')], { phase: 'running' }), []);
});
