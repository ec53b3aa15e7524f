import type { FoundPassage, FoundPassages, UsedContext } from '../engine/index.ts';

/** What was found in the workspace for the run's request. */
export interface FoundState extends Pick<FoundPassages, 'mode' | 'notes' | 'milliseconds'> {
  /** Best first. Whoever opens one checks where it leads. */
  passages: FoundPassage[];
  /** Beyond the ones listed. */
  morePassages: number;
}

/** What the plan says it rests on, held against what was sent. */
export interface UsedState {
  used: UsedContext[];
  /** What was never sent. */
  invented: string[];
}
