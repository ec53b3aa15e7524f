import type { PanelState } from '../src/protocol/panel-state.ts';

type Code = NonNullable<PanelState['failure']>['code'];

const codes: ReadonlySet<Code> = new Set<Code>([
  'backend-missing',
  'backend-unreachable',
  'backend-failed',
  'unauthorized',
  'model-not-found',
  'rate-limited',
  'circuit-open',
  'context-too-long',
  'refused',
  'reply-too-large',
  'reply-unusable',
]);

/** Whether a run failed because of a model, its server or its key, so that choosing or testing others may help. */
export function isOfModels({
  task,
  failure,
  stages,
}: Pick<PanelState, 'task' | 'failure' | 'stages'>): boolean {
  // What was copied from elsewhere is no answer of a model that is set up here.
  if (!failure || task === 'apply-edits') return false;
  // Programs have their time limits too.
  if (failure.code === 'timeout')
    return stages.findLast(({ status }) => status === 'stopped')?.model !== undefined;
  return codes.has(failure.code);
}
