import { useEffect, useState } from 'preact/hooks';
import type { PanelState, StageState } from '../src/protocol/panel-state.ts';
import { duration } from './duration.ts';
import { Icon } from './icon.tsx';
import { stageTitle } from './stage-title.ts';

/** Each stage as it runs, with its time. */
export function StageList({ state }: { state: PanelState }) {
  const now = useNow(state.phase === 'running');
  return (
    <ol class="stages" aria-label="Stages">
      {state.stages.map((stage, index) => (
        <Stage key={index} stage={stage} now={now} />
      ))}
    </ol>
  );
}

function Stage({ stage, now }: { stage: StageState; now: number }) {
  const { status, progress } = stage;
  const time = stage.milliseconds ?? (status === 'running' ? Math.max(0, now - stage.startedAt) : undefined);
  return (
    <li class={status}>
      <StageMark status={status} />
      <span class="title">
        {stageTitle(stage.name)}
        <span class="visually-hidden">, {status}</span>
      </span>
      {progress && progress.total > 0 && (
        <progress
          max={progress.total}
          value={progress.done}
          aria-label={`${stageTitle(stage.name)} progress`}
        />
      )}

      {stage.reason !== undefined && <span class="quiet reason">{stage.reason}</span>}
      {time !== undefined && <span class="quiet time">{duration(time)}</span>}
    </li>
  );
}

function StageMark({ status }: { status: StageState['status'] }) {
  if (status === 'running') return <span class="spinner" aria-hidden="true" />;
  return <Icon name={status === 'done' ? 'check' : status === 'skipped' ? 'skip' : 'stop'} class={status} />;
}

/** The time, a few times a second while it is needed. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
