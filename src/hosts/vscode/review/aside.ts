import { type Change, type Hunk, linesOf } from '../../../engine/index.ts';
import type { HunkState } from '../../../protocol/hunk-state.ts';

/** Lines that are kept of each side. */
const keptLines = 100;
/** Hunks that are kept of a file. */
const keptHunks = 100;

/** The lines of a hunk that the present diff of its file does not have: it went stale, or is written already. */
export interface AsideHunk {
  removed: string[];
  added: string[];
}

/** The lines of a hunk between the texts of a change. */
export function asideOf({ before, after }: Change, hunk: Hunk): AsideHunk {
  const slice = (text: string | undefined, { start, count }: Hunk['before']) =>
    linesOf(text ?? '').slice(start - 1, start - 1 + Math.min(count, keptLines));
  return { removed: slice(before, hunk.before), added: slice(after, hunk.after) };
}

/** What a file shows besides the hunks of its diff, with more of it; the latest are kept. */
export interface Aside {
  states: HunkState[];
  lines: AsideHunk[];
}

export function moreAside(known: Aside, more: Aside): Aside {
  return {
    states: [...known.states, ...more.states].slice(-keptHunks),
    lines: [...known.lines, ...more.lines].slice(-keptHunks),
  };
}
