import { hasFinalFiles, isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { Message } from './message.tsx';
import { useWords } from './texts/words.ts';

/** At the bottom, always in reach: what happened last, and the button that writes. */
export function ApplyBar({ state }: { state: PanelState }) {
  const { apply: texts } = useWords().t;
  const { run, applying, notice, files, canCheck } = state;
  if (!hasFinalFiles(state)) return null;
  const chosen = files.filter((file) => file.chosen && isWritable(file)).length;
  const choosable = files.some(isWritable);
  const checkable = canCheck && !choosable;
  if (!notice && !choosable && !checkable) return null;
  return (
    <footer>
      {notice && <Message kind={notice.kind} text={notice.text} />}
      <div class="buttons">
        {choosable && (
          <button
            type="button"
            class="primary"
            disabled={applying || chosen === 0}
            onClick={() => tellHost({ type: 'apply', run })}
          >
            {applying ? texts.writing : chosen === 0 ? texts.choose : texts.apply(chosen)}
          </button>
        )}
        {checkable && (
          <button type="button" onClick={() => tellHost({ type: 'check', run })}>
            {texts.check}
          </button>
        )}
      </div>
    </footer>
  );
}
