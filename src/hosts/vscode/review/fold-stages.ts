import type { RunEvent } from '../../../engine/index.ts';
import type { PanelState, StageState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';

export type StageLifeEvent = Extract<
  RunEvent,
  { type: 'stage-start' | 'stage-end' | 'progress' | 'skipped' }
>;

/** The list of stages after one of them went on. */
export function foldStages(state: PanelState, event: StageLifeEvent, now: number): PanelState {
  switch (event.type) {
    case 'stage-start': {
      const stage: StageState = { name: event.stage, status: 'running', startedAt: event.at };
      return { ...state, stages: [...state.stages.map((one) => leftBehind(one, event.stage)), stage] };
    }
    case 'stage-end':
      return withStage(state, event.stage, ({ progress: _, ...stage }) => ({
        ...stage,
        status: stage.reason === undefined ? 'done' : 'skipped',
        milliseconds: event.milliseconds,
      }));
    case 'progress':
      return withStage(state, event.stage, (stage) => ({
        ...stage,
        progress: { done: event.done, total: event.total },
      }));
    case 'skipped':
      return skipped(state, event.stage, bounded(event.reason), now);
  }
}

/** Changes the last stage of that name that still runs. */
export function withStage(
  state: PanelState,
  name: string,
  change: (stage: StageState) => StageState,
): PanelState {
  const index = indexOfRunning(state.stages, name);
  return index < 0 ? state : { ...state, stages: state.stages.with(index, change(state.stages[index]!)) };
}

/** The last stage of that name, else the one that runs, did its work and found something wrong. */
export function withFound(state: PanelState, name?: string): PanelState {
  const index = state.stages.findLastIndex((stage) =>
    name === undefined ? stage.status === 'running' : stage.name === name,
  );
  if (index < 0) return state;
  return { ...state, stages: state.stages.with(index, { ...state.stages[index]!, found: true }) };
}

/** The stage stops where it is; what its model was about is over. */
export function stopped(stage: StageState): StageState {
  if (stage.status !== 'running') return stage;
  const { model, ...rest } = stage;
  return { ...rest, status: 'stopped', ...(model && { model: { ...model, now: { kind: 'idle' } } }) };
}

/** A stage that failed has no end: that the run goes on with another shows that it is over. */
function leftBehind(stage: StageState, next: string): StageState {
  return stage.name === next || stage.reason !== undefined ? stopped(stage) : stage;
}

/** Stages that never started are listed too, with the reason. */
function skipped(state: PanelState, name: string, reason: string, now: number): PanelState {
  if (indexOfRunning(state.stages, name) >= 0)
    return withStage(state, name, (stage) => ({ ...stage, reason }));
  const stage: StageState = { name, status: 'skipped', reason, startedAt: now, milliseconds: 0 };
  return { ...state, stages: [...state.stages, stage] };
}

function indexOfRunning(stages: StageState[], name: string): number {
  return stages.findLastIndex((stage) => stage.name === name && stage.status === 'running');
}
