import { type FileState, isOpen } from '../../../protocol/panel-state.ts';
import { asideOf, moreAside } from './aside.ts';
import { chosenText, withoutWritten } from './hunk-states.ts';
import { asideIn, type ReviewedFile } from './plan-apply.ts';

/** A file after its chosen hunks were written: what is left of it can still be chosen. */
export function writtenFile(file: ReviewedFile): ReviewedFile {
  const { change, state } = file;
  const { message: _, ...rest } = state;
  const open = state.hunks?.filter(isOpen) ?? [];
  const written = open.filter(({ chosen }) => chosen);
  if (!state.hunks || written.length === open.length) return { ...file, state: allWritten(rest) };
  const { added: __, removed: ___, ...uncounted } = rest;
  const aside = moreAside(asideIn(file), {
    states: written.map((hunk) => ({ ...hunk, chosen: false, status: 'written' as const })),
    lines: written.map((hunk) => asideOf(change, hunk)),
  });
  const left = withoutWritten(open, ({ chosen }) => chosen);
  return {
    change: { ...change, before: chosenText(change, state) },
    state: { ...uncounted, status: 'written', chosen: false, hunks: [...left, ...aside.states] },
    aside: aside.lines,
  };
}

function allWritten(state: FileState): FileState {
  const hunks = state.hunks?.map((hunk) =>
    isOpen(hunk) ? { ...hunk, chosen: false, status: 'written' as const } : hunk,
  );
  return { ...state, status: 'written', chosen: false, ...(hunks && { hunks }) };
}
