import type { RunEvent } from '../../../engine/index.ts';
import type { PanelState } from '../../../protocol/panel-state.ts';
import { withBudgetNotice, withEstimate, withNetworkUse } from './fold-budget.ts';
import { withDiagnostics, withPeripheral } from './fold-diagnostics.ts';
import { withDraft, withEnd } from './fold-files.ts';
import { withFoundPassages } from './fold-found.ts';
import { foldModels } from './fold-models.ts';
import { foldRounds } from './fold-rounds.ts';
import { foldStages } from './fold-stages.ts';

/**
 * The panel's picture after one more event of a run. Pure: the same events at the same times give the same picture.
 * @param labelOf a file's path as the panel shows it
 * @param now when the event came, in milliseconds since the epoch
 */
export function foldRun(
  state: PanelState,
  event: RunEvent,
  labelOf: (path: string) => string,
  now: number,
): PanelState {
  switch (event.type) {
    case 'stage-start':
    case 'stage-end':
    case 'progress':
    case 'skipped':
      return foldStages(state, event, now);
    case 'diagnostics':
      return withDiagnostics(state, event.diagnostics);
    case 'peripheral':
      return withPeripheral(state, event);
    case 'model-start':
    case 'model-text':
    case 'model-end':
    case 'model-retry':
    case 'model-wait':
    case 'model-passed-over':
    case 'model-cache':
    case 'model-confidence':
    case 'model-prompt-cut':
    case 'rung':
      return foldModels(state, event, now);
    case 'passages':
      return withFoundPassages(state, event);
    case 'network':
      return withNetworkUse(state, event);
    case 'budget':
      return withBudgetNotice(state, event);
    case 'estimate':
      return withEstimate(state, event);
    case 'plan':
    case 'prompt-override':
    case 'context':
    case 'checks':
    case 'review':
    case 'accuracy':
    case 'iteration':
    case 'answer':
      return foldRounds(state, event);
    case 'draft':
      return withDraft(state, event, labelOf);
    case 'run-end':
      return withEnd(state, event, labelOf);
    default:
      return state;
  }
}
