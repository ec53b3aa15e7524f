import { isWritable, type PanelState } from '../src/protocol/panel-state.ts';
import { counted } from './duration.ts';
import { tellHost } from './host.ts';
import { Message } from './run-header.tsx';

/** At the bottom, always in reach: what happened last, and the button that writes. */
export function ApplyBar({ state }: { state: PanelState }) {
  const { run, phase, applying, notice, files, canCheck } = state;
  if (phase !== 'done') return null;
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
            {applying
              ? 'Writing…'
              : chosen === 0
                ? 'Choose files to apply'
                : `Apply ${counted(chosen, 'file')}`}
          </button>
        )}
        {checkable && (
          <button type="button" onClick={() => tellHost({ type: 'check', run })}>
            Check with Renode
          </button>
        )}
      </div>
    </footer>
  );
}
