import {
  type Change,
  type HunkResult,
  hunksOf,
  type LineRange,
  type RunEvent,
} from '../../../engine/index.ts';

/** Rounds whose texts are kept. */
const keptRounds = 12;
/** Results that are kept of a round. */
const keptResults = 500;

interface Round {
  iteration: number;
  results: HunkResult[];
  /** The texts it left; absent while it goes on. */
  changes?: Change[];
}

/** How an edit was placed, with the lines it wrote as they stand in the final text. */
export interface PlacedEdit {
  result: HunkResult;
  written?: LineRange;
}

/** What the edits of a run came to, round by round, so that it can be told at the lines of the final texts. */
export class HunkLog {
  #rounds: Round[] = [{ iteration: 1, results: [] }];

  keep(event: RunEvent): void {
    const open = this.#rounds.at(-1)!;
    if (event.type === 'hunk') {
      const { type: _, ...result } = event;
      if (open.results.length < keptResults) open.results.push(result);
    }
    if (event.type !== 'draft') return;
    open.iteration = event.iteration;
    open.changes = event.changes;
    this.#rounds.push({ iteration: event.iteration + 1, results: [] });
    this.#rounds = this.#rounds.slice(-keptRounds);
  }

  /** The last round that left this text of a file; `undefined` where none did. */
  iterationOf({ path, after }: Change): number | undefined {
    return this.#rounds.findLast((round) => textIn(round, path) === after && round.changes)?.iteration;
  }

  /**
   * The edits of a file: those that found their place, and of the last round that made its text also the others.
   * @param isOf whether a path as the model gave it is that of the file
   */
  editsOf(change: Change, isOf: (path: string) => boolean): PlacedEdit[] {
    const rounds = this.#roundsOf(change).map((round) => ({
      round,
      results: round.results.filter(({ path }) => isOf(path)),
    }));
    const last = rounds.findLast(({ results }) => results.length > 0);
    return rounds.flatMap(({ round, results }) => {
      const shown = results.filter(({ status }) => status === 'applied' || round === last?.round);
      const moved = lineMover(textIn(round, change.path), change.after);
      return shown.map((result) => ({ result, ...(result.written && { written: moved(result.written) }) }));
    });
  }

  /** The edits of the last round that found no place in a file which has no change. */
  unplaced(isOfChanged: (path: string) => boolean): HunkResult[] {
    const last = this.#rounds.findLast(({ results }) => results.length > 0);
    return (last?.results ?? []).filter(({ status, path }) => status !== 'applied' && !isOfChanged(path));
  }

  /** Rounds after the one whose text was taken had no part in it. */
  #roundsOf(change: Change): Round[] {
    const iteration = this.iterationOf(change);
    return iteration === undefined
      ? this.#rounds
      : this.#rounds.filter((round) => round.iteration <= iteration);
  }
}

function textIn({ changes }: Round, path: string): string | undefined {
  return changes?.find((change) => change.path === path)?.after;
}

/** Moves lines of one text to where they stand in another. */
function lineMover(from: string | undefined, to: string | undefined): (range: LineRange) => LineRange {
  if (from === undefined || to === undefined || from === to) return (range) => range;
  const hunks = hunksOf(from, to) ?? [];
  return ({ start, end }) => {
    let shift = 0;
    for (const { before, after } of hunks)
      if (before.start + before.count <= start) shift += after.count - before.count;
    return { start: start + shift, end: end + shift };
  };
}
