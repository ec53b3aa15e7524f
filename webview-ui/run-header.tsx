import type { PanelState } from '../src/protocol/panel-state.ts';
import { counted, duration } from './duration.ts';
import { tellHost } from './host.ts';
import { Icon, type IconName } from './icon.tsx';
import { stageTitle } from './stage-title.ts';

/** What the run is about and how it stands, with the way to stop it or do it again. */
export function RunHeader({ state }: { state: PanelState }) {
  const { run, task, phase, subject, folder, failure, canRunAgain } = state;
  return (
    <header>
      <div class="run-title">
        <h1 title={subject}>{subject}</h1>
        {phase === 'running' ? (
          <button type="button" onClick={() => tellHost({ type: 'cancel', run })}>
            Cancel
          </button>
        ) : (
          canRunAgain && (
            <button type="button" onClick={() => tellHost({ type: 'run-again', run })}>
              Run Again
            </button>
          )
        )}
      </div>
      {folder !== '' && (
        <p class="quiet into" title={folder}>
          into {folder}
        </p>
      )}
      {phase === 'cancelled' && (
        <Message kind="information" text={state.notice?.text ?? 'Cancelled. Nothing was written.'} />
      )}
      {task === 'check' && phase === 'done' && <CheckResult state={state} />}
      {failure && <Message kind="error" text={failure.message} />}
      {phase === 'done' && state.milliseconds !== undefined && (
        <p class="visually-hidden">Took {duration(state.milliseconds)}</p>
      )}
    </header>
  );
}

/** What a check came to, in a sentence. */
function CheckResult({ state }: { state: PanelState }) {
  const { errors } = state.diagnostics;
  const skipped = state.stages
    .filter((stage) => stage.status === 'skipped')
    .map((stage) => stageTitle(stage.name));
  if (errors > 0) return <Message kind="error" text={`${counted(errors, 'error')} found.`} />;
  if (skipped.length === state.stages.length) return <Message kind="warning" text="Nothing was checked." />;
  if (skipped.length === 0) return <Message kind="information" text="No errors found." />;
  return <Message kind="warning" text={`No errors found, but skipped: ${skipped.join(', ')}.`} />;
}

/** A sentence with its severity as a picture. */
export function Message({
  kind,
  text,
}: {
  kind: IconName & ('information' | 'warning' | 'error');
  text: string;
}) {
  return (
    <p class={`message ${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <Icon name={kind} class={kind} />
      <span>{text}</span>
    </p>
  );
}
