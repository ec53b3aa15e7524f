import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelState, StageState } from '../../src/protocol/panel-state.ts';
import { isOfModels } from '../../webview-ui/is-of-models.ts';
import { reviewStates } from './fixtures/review-states.ts';

const compiling: StageState = { name: 'compile', status: 'stopped', startedAt: 0 };
const { model } = reviewStates['waiting']!.stages[1]!;
const asking: StageState = { ...compiling, name: 'code', model: model! };

const failures: { code: NonNullable<PanelState['failure']>['code']; stage: StageState; is: boolean }[] = [
  { code: 'unauthorized', stage: asking, is: true },
  { code: 'backend-missing', stage: compiling, is: true },
  { code: 'reply-unusable', stage: asking, is: true },
  { code: 'timeout', stage: asking, is: true },
  { code: 'timeout', stage: compiling, is: false },
  { code: 'rejected', stage: asking, is: false },
  { code: 'checks-failed', stage: asking, is: false },
  { code: 'budget-exceeded', stage: asking, is: false },
  { code: 'file-not-found', stage: asking, is: false },
];

for (const { code, stage, is } of failures) {
  test(`"${code}" in ${stage.name} is ${is ? '' : 'not '}of models`, () => {
    assert.equal(isOfModels({ task: 'write-code', failure: { code, message: 'm' }, stages: [stage] }), is);
  });
}

test('an answer that was copied from elsewhere is of no model here', () => {
  const failure = { code: 'reply-unusable', message: 'm' } as const;
  assert.equal(isOfModels({ task: 'apply-edits', failure, stages: [] }), false);
});
