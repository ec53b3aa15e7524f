import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundPassage, Plan, RunEvent } from '../../../../src/engine/index.ts';
import { foldRun } from '../../../../src/hosts/vscode/review/fold-run.ts';
import { isPanelState } from '../../../../src/protocol/panel-guards.ts';
import { idleState, type PanelState } from '../../../../src/protocol/panel-state.ts';

function fold(...events: RunEvent[]): PanelState {
  const running: PanelState = { ...idleState, run: 1, phase: 'running' };
  return events.reduce((state, event) => foldRun(state, event, (path) => path, 5000), running);
}

const passage: FoundPassage = {
  folder: 'file:///w',
  path: 'src/a.ts',
  range: { startLine: 3, endLine: 9 },
  name: 'a',
  score: 1,
  why: [{ signal: 'chunk', share: 1, words: ['baud'] }],
  tokens: 40,
};
const found = (rest: Partial<RunEvent & { type: 'passages' }> = {}): RunEvent => ({
  type: 'passages',
  stage: 'retrieve',
  mode: 'lexical',
  notes: [],
  milliseconds: 4,
  passages: [passage],
  ...rest,
});
const plan: Plan = {
  ...{ goal: 'Goal', steps: [], files: [], context_used: [], constraints: [], reasoning: '' },
  api_design: { endpoints: [], classes: [], functions: [] },
};

test('what was found is shown, of several searches the last one', () => {
  const state = fold(found({ passages: [] }), found());
  assert.deepEqual(state.found, {
    ...{ mode: 'lexical', notes: [], milliseconds: 4 },
    ...{ passages: [passage], morePassages: 0 },
  });
  assert.ok(isPanelState(state));
});

test('whatever was found, the state stays small and is one that the panel takes', () => {
  const long = 'x'.repeat(200_000);
  const why: FoundPassage['why'] = Array(50).fill({
    signal: 'path',
    share: 0.1,
    words: Array(50).fill(long),
  });
  const state = fold(
    found({
      passages: Array(200).fill({ ...passage, path: long, name: long, page: 3, why }),
      notes: Array(50).fill({ kind: 'store-away', message: long }),
    }),
    {
      type: 'plan',
      plan,
      used: Array(200).fill({ label: long, place: { path: long } }),
      invented: Array(200).fill(long),
    },
  );
  assert.ok(isPanelState(state));
  assert.ok(JSON.stringify(state).length < 200_000);
  assert.equal(state.found?.morePassages, 170);
});

test('what a plan rests on is shown where it says anything', () => {
  const used = [
    { label: 'CR' },
    { label: 'a.ts:1-2', place: { path: 'a.ts', range: { startLine: 1, endLine: 2 } } },
  ];
  const state = fold({ type: 'plan', plan, used, invented: ['b.ts'] });
  assert.deepEqual(state.plan?.context, { used, invented: ['b.ts'] });
  assert.ok(isPanelState(state));
  assert.equal(fold({ type: 'plan', plan }).plan?.context, undefined);
});

for (const [name, change] of [
  ['a line that is no number', { range: { startLine: '3', endLine: 9 } }],
  ['a signal that is none', { why: [{ signal: 'magic', share: 1, words: [] }] }],
  ['the text of the file', { text: 'secret' }],
] as const) {
  test(`the panel takes no passage with ${name}`, () => {
    const state = fold(found());
    const passages = [{ ...passage, ...change }];
    assert.equal(isPanelState({ ...state, found: { ...state.found, passages } }), false);
  });
}
