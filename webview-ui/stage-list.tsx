import type { PanelState, StageState } from '../src/protocol/panel-state.ts';
import { duration } from './format.ts';
import { Icon } from './icon.tsx';
import { ModelUse } from './models/model-use.tsx';
import { stageTitle } from './stage-title.ts';
import { useWords } from './texts/words.ts';
import { useNow } from './use-now.ts';

/** Each stage as it runs, with its time and what it asked of models. */
export function StageList({ state }: { state: PanelState }) {
  const { t } = useWords();
  const now = useNow(state.phase === 'running');
  if (state.stages.length === 0) return null;
  return (
    <ol class="stages" aria-label={t.stages.label}>
      {state.stages.map((stage, index) => (
        <Stage key={index} stage={stage} now={now} limits={state.limits} />
      ))}
    </ol>
  );
}

function Stage({ stage, now, limits }: { stage: StageState; now: number; limits: PanelState['limits'] }) {
  const words = useWords();
  const { status, progress, found } = stage;
  const title = stageTitle(stage.name, words);
  const time = stage.milliseconds ?? (status === 'running' ? Math.max(0, now - stage.startedAt) : undefined);
  return (
    <li class={status}>
      <div class="stage-line">
        <StageMark stage={stage} />
        <span class="title">
          {title}
          <span class="visually-hidden">, {words.t.stages.status[status]}</span>
          {found && status !== 'running' && <span class="quiet"> · {words.t.stages.found}</span>}
        </span>
        {progress && progress.total > 0 && (
          <progress max={progress.total} value={progress.done} aria-label={words.t.stages.progress(title)} />
        )}
        {time !== undefined && status !== 'skipped' && (
          <span class="quiet time">{duration(time, words.locale)}</span>
        )}
      </div>
      {stage.model && <ModelUse use={stage.model} now={now} limits={limits} />}
      {stage.reason !== undefined && <p class="quiet below">{stage.reason}</p>}
    </li>
  );
}

function StageMark({ stage: { status, found } }: { stage: StageState }) {
  if (status === 'running') return <span class="spinner" aria-hidden="true" />;
  if (found) return <Icon name="warning" class="warning" />;
  return <Icon name={status === 'done' ? 'check' : status === 'skipped' ? 'skip' : 'stop'} class={status} />;
}
