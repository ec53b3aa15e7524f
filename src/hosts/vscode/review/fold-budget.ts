import type { BudgetNotice, ModelEnd, NetworkUse, RunEvent, StageEstimate } from '../../../engine/index.ts';
import type { BudgetLine, HostUse } from '../../../protocol/model-state.ts';
import type { PanelState } from '../../../protocol/panel-state.ts';
import { bounded } from './bounded.ts';

const shownHosts = 50;
const shownStages = 20;

/** Every request counts, also one that failed. */
export function spend(state: PanelState, end: ModelEnd): PanelState {
  if (state.budget.length === 0) return state;
  const amounts: Record<BudgetLine['measure'], number> = {
    cost: end.cost,
    tokens: end.inputTokens + end.outputTokens,
    requests: 1,
  };
  return {
    ...state,
    budget: state.budget.map((line) => ({ ...line, spent: line.spent + amounts[line.measure] })),
  };
}

/** The one who guards the budget has the last word on what was spent. */
export function withBudgetNotice(state: PanelState, event: BudgetNotice): PanelState {
  const { scope, measure, spent, limit, kind: notice } = event;
  const line: BudgetLine = { scope, measure, spent, limit, notice };
  const index = state.budget.findIndex((one) => one.scope === scope && one.measure === measure);
  return { ...state, budget: index < 0 ? [...state.budget, line] : state.budget.with(index, line) };
}

/** What is shown of an estimate. */
export function withEstimate(state: PanelState, event: Extract<RunEvent, { type: 'estimate' }>): PanelState {
  const { stages, cost, premiumRequests } = event;
  return {
    ...state,
    estimate: { stages: stages.slice(0, shownStages).map(stageEstimate), cost, premiumRequests },
  };
}

/** Field by field: what the engine may add one day is not for the panel, which would refuse it. */
function stageEstimate({ worst, ...one }: StageEstimate): StageEstimate {
  const { hardware, requests, inputTokens, outputTokens, cost, premiumRequests } = one;
  return {
    stage: bounded(one.stage),
    backend: bounded(one.backend),
    model: bounded(one.model),
    hardware,
    requests,
    inputTokens,
    outputTokens,
    cost,
    premiumRequests,
    ...(worst && {
      worst: {
        backend: bounded(worst.backend),
        cost: worst.cost,
        premiumRequests: worst.premiumRequests,
      },
    }),
  };
}

/** Bytes by host; hosts beyond the ones listed count as one. */
export function withNetworkUse(state: PanelState, event: NetworkUse): PanelState {
  const { network } = state;
  const { local, bytesOut, bytesIn } = event;
  const name = bounded(event.host, 200);
  const known = network.findIndex((one) => one.host === name && one.local === local);
  const index = known < 0 && network.length >= shownHosts ? network.length - 1 : known;
  if (index < 0) return { ...state, network: [...network, { host: name, local, bytesOut, bytesIn }] };
  const before = network[index]!;
  const use: HostUse = {
    host: known < 0 ? '…' : before.host,
    local: before.local && local,
    bytesOut: before.bytesOut + bytesOut,
    bytesIn: before.bytesIn + bytesIn,
  };
  return { ...state, network: network.with(index, use) };
}
