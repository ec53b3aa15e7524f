import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { visibleText } from '../../../protocol/visible-text.ts';
import { bounded } from '../review/bounded.ts';
import type { Translate } from '../review/translate.ts';

/** What the status bar says of a run. */
export interface RunStatus {
  /** With the icon, in VS Code's `$(name)` form. */
  text: string;
  tooltip: string;
  /** For screen readers: no icon, and no time that would be said again each second. */
  label: string;
  /** It waits for the user. */
  waits: boolean;
}

const longestTooltip = 300;

/**
 * What the status bar says of the panel's state; `undefined` where there is nothing to say, since nothing runs and
 * nothing waits to be reviewed.
 * @param now milliseconds since the epoch
 */
export function runStatus(state: PanelState, now: number, t: Translate): RunStatus | undefined {
  switch (state.phase) {
    case 'confirming':
      return waiting(t);
    case 'running':
      return running(state, now, t);
    case 'failed':
      return failed(state, t);
    case 'done':
      return toReview(state, t);
    default:
      return undefined;
  }
}

function waiting(t: Translate): RunStatus {
  const label = t('Triptych waits for your answer');
  return { text: `$(question) ${label}`, tooltip: t('A run would cost something.'), label, waits: true };
}

function running({ stages, subject }: PanelState, now: number, t: Translate): RunStatus {
  const stage = stages.findLast(({ status }) => status === 'running');
  const label = stage ? t('Triptych: {0}', stageName(stage.name, t)) : t('Triptych is running');
  const since = stages[0]?.startedAt ?? now;
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return {
    text: `$(sync~spin) ${label}, ${elapsed(seconds)}`,
    tooltip: plain(subject),
    label,
    waits: false,
  };
}

function failed({ failure }: PanelState, t: Translate): RunStatus {
  const label = t('Triptych: the run failed');
  return { text: `$(error) ${label}`, tooltip: plain(failure?.message ?? ''), label, waits: false };
}

function toReview(state: PanelState, t: Translate): RunStatus | undefined {
  const files = hasFinalFiles(state) ? state.files.filter(isWritable).length : 0;
  if (files === 0) return undefined;
  const label = files === 1 ? t('Triptych: 1 file to review') : t('Triptych: {0} files to review', files);
  return { text: `$(diff) ${label}`, tooltip: plain(state.subject), label, waits: false };
}

/** A stage as a person calls it. */
function stageName(name: string, t: Translate): string {
  const names: Record<string, string> = {
    read: t('reading'),
    generate: t('generating'),
    compile: t('compiling'),
    simulate: t('simulating'),
    estimate: t('estimating'),
    context: t('collecting context'),
    plan: t('planning'),
    code: t('writing code'),
    check: t('checking'),
    review: t('reviewing'),
    accuracy: t('checking accuracy'),
  };
  return Object.hasOwn(names, name) ? names[name]! : plain(name).replaceAll(/[-_]+/g, ' ');
}

function elapsed(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function plain(text: string): string {
  return bounded(visibleText(text), longestTooltip);
}
