import type { HunkRung } from '../engine/index.ts';

/** How strictly the place of an edit was found, strictest first. */
export const hunkRungs: HunkRung[] = [
  'exact',
  'line-ends',
  'punctuation',
  'indent',
  'trimmed',
  'elided',
  'fuzzy',
  'whole-file',
  'move',
  'delete',
];
