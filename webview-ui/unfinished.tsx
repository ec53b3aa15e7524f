import type { UndoState } from '../src/protocol/panel-state.ts';
import { Message } from './message.tsx';
import { useWords } from './texts/words.ts';

/** Says that not everything was written, where a window was gone too early. */
export function Unfinished({ undo }: { undo: UndoState | undefined }) {
  const { after: texts } = useWords().t;
  return undo?.unfinished ? <Message kind="warning" text={texts.unfinished(undo.files)} /> : null;
}
