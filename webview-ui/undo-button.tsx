import type { UndoState } from '../src/protocol/panel-state.ts';
import { tellHost } from './host.ts';
import { useWords } from './texts/words.ts';

/** Takes back what was written last. */
export function UndoButton({ undo, busy = false }: { undo: UndoState; busy?: boolean }) {
  const { after: texts } = useWords().t;
  return (
    <button
      type="button"
      title={texts.undoHint(undo.files)}
      aria-disabled={busy}
      onClick={() => !busy && tellHost({ type: 'undo-apply' })}
    >
      {texts.undo}
    </button>
  );
}
