import type { BackendEvent, ModelEnd, ModelStart, RunEvent } from '../../../engine/index.ts';
import type { ModelActivity, ModelNote, ModelUse } from '../../../protocol/model-state.ts';
import type { PanelState, StageState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';
import { spend } from './fold-budget.ts';
import { withStage } from './fold-stages.ts';

const keptNotes = 12;
const liveLength = 4000;
/** Characters of a token, about. */
const tokenLength = 4;

export type ModelEvent = Exclude<BackendEvent, { type: 'network' | 'budget' }> | Rung;
type Rung = Extract<RunEvent, { type: 'rung' }>;

/**
 * What the panel shows of the models after one more of their events.
 * @param now milliseconds since the epoch
 */
export function foldModels(state: PanelState, event: ModelEvent, now: number): PanelState {
  switch (event.type) {
    case 'model-start':
      return started(state, event);
    case 'model-text':
      return withModel(withLiveText(state, event), event.stage, (model) => ({
        ...model,
        now: answering(model.now, event.text, now),
      }));
    case 'model-end':
      return ended(state, event);
    case 'model-retry':
      return withModel(noted(state, event), event.stage, (model) => ({
        ...model,
        now: {
          kind: 'retrying',
          until: now + event.delayMilliseconds,
          attempt: event.attempt + 1,
          attempts: event.attempts,
        },
      }));
    case 'model-wait':
      return withModel(state, event.stage, (model) => ({
        ...model,
        backend: model.backend === '' ? bounded(event.backend) : model.backend,
        now: { kind: 'queued', until: now + event.milliseconds },
      }));
    default:
      return noted(state, event);
  }
}

function started(state: PanelState, event: ModelStart): PanelState {
  const { request, stage, backend, model, hardware, at } = event;
  const live = { request: bounded(request), stage: bounded(stage), text: '', cut: false };
  return withModel({ ...state, live }, stage, (use) => ({
    ...use,
    backend: bounded(backend),
    model: bounded(model),
    hardware,
    now: { kind: 'waiting', since: at },
    requests: use.requests + 1,
  }));
}

/** The pieces of a request that did not end `answered` are void. */
function ended(state: PanelState, event: ModelEnd): PanelState {
  const { live, ...rest } = state;
  const isVoid = event.outcome !== 'answered' && live?.request === event.request;
  const cutOff: ModelNote[] =
    event.finish === 'length' ? [{ kind: 'cut-off', backend: bounded(event.backend) }] : [];
  const counted = withModel(isVoid ? rest : state, event.stage, (use) => ({
    ...use,
    now: { kind: 'idle' },
    inputTokens: use.inputTokens + event.inputTokens,
    outputTokens: use.outputTokens + event.outputTokens,
    reported: use.reported && event.reported,
    cost: use.cost + event.cost,
    wattHours: use.wattHours + event.wattHours,
    premiumRequests: use.premiumRequests + event.premiumRequests,
    notes: [...use.notes, ...cutOff].slice(-keptNotes),
  }));
  return spend(counted, event);
}

function withLiveText(state: PanelState, event: { request: string; text: string }): PanelState {
  const { live } = state;
  if (live?.request !== event.request) return state;
  const text = live.text + event.text;
  return {
    ...state,
    live: { ...live, text: text.slice(-liveLength), cut: live.cut || text.length > liveLength },
  };
}

function answering(before: ModelActivity, text: string, now: number): ModelActivity {
  const tokens = Math.max(1, Math.round(text.length / tokenLength));
  return before.kind === 'answering'
    ? { ...before, lastAt: now, tokens: before.tokens + tokens }
    : { kind: 'answering', since: now, lastAt: now, tokens };
}

type NotedEvent = Extract<
  ModelEvent,
  {
    type:
      | 'model-retry'
      | 'model-passed-over'
      | 'model-cache'
      | 'model-confidence'
      | 'model-prompt-cut'
      | 'rung';
  }
>;

function noted(state: PanelState, event: NotedEvent): PanelState {
  const note = noteOf(event);
  if (!note) return state;
  return withModel(state, event.stage, (use) => {
    const backend = use.backend === '' && 'backend' in note ? note.backend : use.backend;
    return { ...use, backend, notes: [...use.notes, note].slice(-keptNotes) };
  });
}

function noteOf(event: NotedEvent): ModelNote | undefined {
  if (event.type === 'rung') {
    return { kind: 'rung', rung: event.rung, code: event.code, message: bounded(event.message) };
  }
  const backend = bounded(event.backend);
  switch (event.type) {
    case 'model-retry': {
      const { attempt, attempts, code, message } = event;
      return { kind: 'retry', backend, attempt, attempts, code, message: bounded(message) };
    }
    case 'model-passed-over': {
      const { next, code, message } = event;
      return { kind: 'passed-over', backend, next: bounded(next), code, message: bounded(message) };
    }
    case 'model-cache':
      return event.hit ? { kind: 'cache-hit', backend } : undefined;
    case 'model-confidence': {
      const { confidence, minimum, source, escalatedTo } = event;
      return escalatedTo === undefined
        ? { kind: 'confidence', backend, confidence, source }
        : { kind: 'escalated', backend, next: bounded(escalatedTo), confidence, minimum, source };
    }
    case 'model-prompt-cut': {
      const { estimatedTokens, countedTokens } = event;
      return { kind: 'prompt-cut', backend, estimatedTokens, countedTokens };
    }
  }
}

const unused: ModelUse = {
  backend: '',
  model: '',
  now: { kind: 'idle' },
  requests: 0,
  inputTokens: 0,
  outputTokens: 0,
  reported: true,
  cost: 0,
  wattHours: 0,
  premiumRequests: 0,
  notes: [],
};

/** The stage that runs under that name; where there is none, whichever runs. */
function withModel(state: PanelState, stage: string, change: (use: ModelUse) => ModelUse): PanelState {
  const applied = (one: StageState): StageState => ({ ...one, model: change(one.model ?? unused) });
  const changed = withStage(state, stage, applied);
  if (changed !== state) return changed;
  const last = state.stages.findLast(({ status }) => status === 'running');
  return last ? withStage(state, last.name, applied) : state;
}
