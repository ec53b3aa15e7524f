import type { PanelState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { Icon } from './icon.tsx';
import { isOfModels } from './is-of-models.ts';
import { Message } from './message.tsx';
import { RequestText } from './request-text.tsx';
import { stageTitle } from './stage-title.ts';
import { useWords } from './texts/words.ts';

/** What the run is about and how it stands, with the way to stop it or do it again. */
export function RunHeader({ state }: { state: PanelState }) {
  const { t } = useWords();
  const { task, phase, subject, request, folder, failure, run } = state;
  const isTitle = request !== undefined && isNamedAfter(subject, request);
  return (
    <header>
      <div class="run-title">
        {isTitle ? <RequestText text={request} isTitle key={run} /> : <h1>{subject}</h1>}
        <div class="run-buttons">
          <RunButton state={state} />
          <ExportRun state={state} />
        </div>
      </div>
      {folder !== '' && (
        <p class="quiet into" title={folder}>
          {t.run.into(folder)}
        </p>
      )}
      {request !== undefined && !isTitle && <RequestText text={request} isTitle={false} key={run} />}
      {phase === 'cancelled' && <Message kind="information" text={state.notice?.text ?? t.run.cancelled} />}
      {task === 'check' && phase === 'done' && <CheckResult state={state} />}
      {failure && <Message kind="error" text={failure.message} />}
      {failure && <FailureButtons state={state} />}
      {phase === 'done' && state.milliseconds !== undefined && (
        <p class="visually-hidden">{t.run.took(state.milliseconds)}</p>
      )}
    </header>
  );
}

/** Whether a run is called by the first words of its request, which need not be said twice then. */
function isNamedAfter(subject: string, request: string): boolean {
  const inOneLine = (text: string) => text.trim().replace(/\s+/g, ' ');
  return inOneLine(request).startsWith(inOneLine(subject).replace(/…$/, ''));
}

function RunButton({ state: { run, phase, canRunAgain } }: { state: PanelState }) {
  const { t } = useWords();
  if (phase === 'confirming' || phase === 'failed') return null;
  if (phase === 'running')
    return (
      <button type="button" onClick={() => tellHost({ type: 'cancel', run })}>
        {t.run.cancel}
      </button>
    );
  return canRunAgain ? <RunAgain run={run} /> : null;
}

function RunAgain({ run }: { run: number }) {
  const { t } = useWords();
  return (
    <button type="button" onClick={() => tellHost({ type: 'run-again', run })}>
      {t.run.again}
    </button>
  );
}

function ExportRun({ state: { run, phase } }: { state: PanelState }) {
  const { after: texts } = useWords().t;
  if (phase === 'running' || phase === 'confirming') return null;
  return (
    <button
      type="button"
      class="icon-button"
      title={texts.exportRun}
      aria-label={texts.exportRun}
      onClick={() => tellHost({ type: 'export-run', run })}
    >
      <Icon name="save" />
    </button>
  );
}

/** What to do about a failure; for those of models, the page where they are tested. */
function FailureButtons({ state }: { state: PanelState }) {
  const { t } = useWords();
  return (
    <div class="actions">
      {isOfModels(state) && (
        <button
          type="button"
          title={t.run.openSetup}
          onClick={() => tellHost({ type: 'show-page', page: 'setup' })}
        >
          {t.run.setUp}
        </button>
      )}
      {state.canRunAgain && <RunAgain run={state.run} />}
    </div>
  );
}

/** What a check came to, in a sentence. */
function CheckResult({ state }: { state: PanelState }) {
  const words = useWords();
  const { run: texts } = words.t;
  const { errors } = state.diagnostics;
  const skipped = state.stages
    .filter((stage) => stage.status === 'skipped')
    .map((stage) => stageTitle(stage.name, words));
  if (errors > 0) return <Message kind="error" text={texts.errorsFound(errors)} />;
  if (skipped.length === state.stages.length) return <Message kind="warning" text={texts.nothingChecked} />;
  if (skipped.length === 0) return <Message kind="information" text={texts.noErrors} />;
  return <Message kind="warning" text={texts.noErrorsBut(skipped.join(', '))} />;
}
