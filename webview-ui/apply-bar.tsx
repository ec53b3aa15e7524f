import { hasFinalFiles, isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { chosenPart } from './hunks/chosen-part.ts';
import { Message } from './message.tsx';
import { useWords } from './texts/words.ts';
import { UndoButton } from './undo-button.tsx';
import { Unfinished } from './unfinished.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** At the bottom, always in reach: what happened last, the button that writes, and the one that takes it back. */
export function ApplyBar({ state }: { state: PanelState }) {
  const { apply: texts, hunks } = useWords().t;
  const { run, notice, files, canCheck, undo } = state;
  const bar = useKeptFocus();
  const isFinal = hasFinalFiles(state);
  const choosable = isFinal && files.some(isWritable);
  const checkable = isFinal && canCheck && !choosable;
  // That of a cancelled run stands at the top.
  const shownNotice = state.phase === 'cancelled' ? undefined : notice;
  if (!shownNotice && !choosable && !checkable && !undo) return null;
  const { chosen, all } = chosenPart(files);
  return (
    <footer ref={bar} tabIndex={-1}>
      {shownNotice && <Message kind={shownNotice.kind} text={shownNotice.text} />}
      <Unfinished undo={undo} />
      <p role="status" class="chosen-part">
        {choosable && files.some((file) => file.hunks) && hunks.chosen(chosen, all)}
      </p>
      <div class="buttons">
        {choosable && <ApplyButton state={state} />}
        {checkable && (
          <button type="button" onClick={() => tellHost({ type: 'check', run })}>
            {texts.check}
          </button>
        )}
        {undo && <UndoButton undo={undo} busy={state.applying || state.phase === 'running'} />}
      </div>
    </footer>
  );
}

function ApplyButton({ state: { run, applying, files } }: { state: PanelState }) {
  const { apply: texts } = useWords().t;
  const chosen = files.filter((file) => file.chosen && isWritable(file)).length;
  const isFixed = applying || chosen === 0;
  return (
    <button
      type="button"
      class="primary"
      aria-disabled={isFixed}
      onClick={() => !isFixed && tellHost({ type: 'apply', run })}
    >
      {applying ? texts.writing : chosen === 0 ? texts.choose : texts.apply(chosen)}
    </button>
  );
}
