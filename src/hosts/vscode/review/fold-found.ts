import type { FoundPassage, RunEvent, UsedContext } from '../../../engine/index.ts';
import type { FoundState, UsedState } from '../../../protocol/found-state.ts';
import type { PanelState } from '../../../protocol/panel-state.ts';
import { bounded, firstOf } from './bounded.ts';

const shownPassages = 30;
const shownNotes = 5;
const shownUses = 50;
const shownWords = 5;
const longLabel = 500;

type Found = Extract<RunEvent, { type: 'passages' }>;

/** The panel's picture with what was found; of several searches the last one. */
export function withFoundPassages(state: PanelState, event: Found): PanelState {
  const { mode, notes, milliseconds } = event;
  const { shown, more } = firstOf(event.passages, shownPassages);
  const found: FoundState = {
    mode,
    notes: notes
      .slice(0, shownNotes)
      .map((note) => ('message' in note ? { ...note, message: bounded(note.message, longLabel) } : note)),
    milliseconds,
    passages: shown.map(passageState),
    morePassages: more,
  };
  return { ...state, found };
}

function passageState({ path, name, why, ...passage }: FoundPassage): FoundPassage {
  return {
    ...passage,
    path: bounded(path, longLabel),
    ...(name !== undefined && { name: bounded(name, longLabel) }),
    why: why.slice(0, shownWords).map(({ signal, share, words }) => ({
      ...{ signal, share },
      words: words.slice(0, shownWords).map((word) => bounded(word, 100)),
    })),
  };
}

/** What a plan says it rests on; `undefined` where it says nothing. */
export function usedState({ used = [], invented = [] }: Partial<UsedState>): UsedState | undefined {
  if (used.length + invented.length === 0) return undefined;
  return {
    used: used.slice(0, shownUses).map(useState),
    invented: invented.slice(0, shownUses).map((label) => bounded(label, longLabel)),
  };
}

function useState({ label, place }: UsedContext): UsedContext {
  return {
    label: bounded(label, longLabel),
    ...(place && { place: { ...place, path: bounded(place.path, longLabel) } }),
  };
}
