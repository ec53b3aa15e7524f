import { closedIndex, type IndexState } from '../../../engine/index.ts';
import type { IndexView, LexicalReason } from '../../../protocol/index-view.ts';
import { bounded } from '../review/bounded.ts';

/** What is shown of the index besides its own state. */
export interface IndexFacts {
  /** There is a folder, and the setting does not say `off`. */
  isOn: boolean;
  lexicalOnly?: LexicalReason;
  /** What is wrong with the settings; shown where the index itself has nothing to say. */
  note?: string;
  lastPass?: IndexView['lastPass'];
}

/** What panel and status bar show. @param state of the index, once it is open */
export function indexViewOf(state: IndexState | undefined, facts: IndexFacts): IndexView {
  const { isOn, lexicalOnly, lastPass } = facts;
  const known = state ?? closedIndex;
  const note = known.note ?? facts.note;
  return {
    phase: phaseOf(state, isOn),
    filesDone: known.filesDone,
    filesKnown: known.filesKnown,
    chunks: known.chunks,
    vectors: known.vectors,
    leftOut: known.leftOut,
    throttled: known.throttled,
    ...(known.embedder !== undefined && { embedder: known.embedder }),
    ...(known.embedder === undefined && lexicalOnly !== undefined && { lexicalOnly }),
    ...(note !== undefined && { note: bounded(note) }),
    ...(state && lastPass && { lastPass }),
  };
}

function phaseOf(state: IndexState | undefined, isOn: boolean): IndexView['phase'] {
  if (!isOn) return 'off';
  return state === undefined || state.phase === 'closed' ? 'unused' : state.phase;
}
