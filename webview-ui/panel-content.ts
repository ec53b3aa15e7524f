import type { IndexView } from '../src/protocol/index-view.ts';
import type { MetricsState } from '../src/protocol/metrics-state.ts';
import type { PanelState } from '../src/protocol/panel-state.ts';
import type { SetupState } from '../src/protocol/setup-state.ts';
import type { ToPanel } from '../src/protocol/to-panel.ts';
import { withVisibleTexts } from '../src/protocol/visible-text.ts';

export type LoadedDiff = Extract<ToPanel, { type: 'diff' }>;
export type LoadedRegisters = Extract<ToPanel, { type: 'registers' }>;

/** The state the host sent, and what was loaded on demand for its run. */
export interface PanelContent {
  state: PanelState | undefined;
  /** By index of the file. */
  diffs: ReadonlyMap<number, LoadedDiff>;
  /** By index of the peripheral: what matches its filter, from the first one on. */
  registers: ReadonlyMap<number, LoadedRegisters>;
  metrics: MetricsState | undefined;
  setup: SetupState | undefined;
  index: IndexView | undefined;
}

export const emptyContent: PanelContent = {
  state: undefined,
  metrics: undefined,
  setup: undefined,
  index: undefined,
  diffs: new Map(),
  registers: new Map(),
};

/**
 * The content after a message of the host. What was loaded for another run, or another draft, is dropped. Whatever is
 * shown comes through here, so that no text of a file or a model can look like another one.
 */
export function receive(content: PanelContent, raw: ToPanel): PanelContent {
  const message = withVisibleTexts(raw);
  if (message.type === 'state') {
    const { metrics, setup, index } = content;
    const { state } = message;
    if (content.state?.run !== state.run) return { ...emptyContent, metrics, setup, index, state };
    const sameFiles = content.state.draft?.iteration === state.draft?.iteration;
    return { ...content, state, ...(!sameFiles && { diffs: emptyContent.diffs }) };
  }
  if (message.type === 'metrics') return { ...content, metrics: message.metrics };
  if (message.type === 'setup') return { ...content, setup: message.setup };
  if (message.type === 'index') return { ...content, index: message.index };
  if (message.run !== content.state?.run) return content;
  if (message.type === 'diff')
    return { ...content, diffs: new Map(content.diffs).set(message.file, message) };
  const before = content.registers.get(message.peripheral);
  const next = message.from === 0 || !before ? message : continued(before, message);
  return { ...content, registers: new Map(content.registers).set(message.peripheral, next) };
}

/** A page that follows on the ones that are there; any other is late and of no use. */
function continued(before: LoadedRegisters, page: LoadedRegisters): LoadedRegisters {
  if (page.filter !== before.filter || page.from !== before.registers.length) return before;
  return { ...before, registers: [...before.registers, ...page.registers] };
}
