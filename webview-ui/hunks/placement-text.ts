import type { HunkState, PlacementState } from '../../src/protocol/hunk-state.ts';
import type { Texts } from '../texts/en.ts';

type Placement = NonNullable<HunkState['placement']> | PlacementState;

/** How an edit was placed, in plain words: `90 % alike at line 40; second best 40 % at line 80`. */
export function placementText(placement: Placement, { placements: texts }: Texts): string {
  const { rung, score, line } = placement;
  if (rung === undefined) return '';
  const where =
    rung === 'fuzzy' && score !== undefined && line !== undefined
      ? texts.alike(score, line)
      : texts.rungs[rung];
  const runnerUp = 'runnerUp' in placement ? placement.runnerUp : undefined;
  return runnerUp ? where + texts.runnerUp(runnerUp.score, runnerUp.line) : where;
}

/** The edit behind a hunk, as the reply had it; it knows the second best place too. */
export function editBehind(
  { placement }: HunkState,
  placements: PlacementState[] | undefined,
): Placement | undefined {
  return (
    placement &&
    (placements?.find(
      ({ status, rung, line }) => status === 'applied' && rung === placement.rung && line === placement.line,
    ) ??
      placement)
  );
}
