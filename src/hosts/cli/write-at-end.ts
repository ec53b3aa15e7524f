import { writeFiles } from '../../adapters/write-files.ts';
import { type Change, type RunEnd, type RunEvent, runTask, type StageEvent } from '../../engine/index.ts';

const GUIDE =
  'The run came to its end; only writing failed. Clear away what the message names and run it again, or make these changes by hand.';

/**
 * Writes what a run proposes once it is done; the end then tells of the writing too. Where writing fails, what the run
 * came to is not lost: the end carries it.
 */
export async function* writeAtEnd(
  events: AsyncGenerator<RunEvent, void>,
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  for await (const event of events) {
    if (event.type === 'run-end' && event.outcome === 'done') {
      const start = performance.now();
      const writing = runTask(write(event.changes, folder, signal), signal, { name: 'write' });
      for await (const written of writing) {
        if (written.type === 'run-end') {
          const milliseconds = event.milliseconds + performance.now() - start;
          yield { ...withChanges(written, event.changes), milliseconds };
        }
      }
    } else {
      yield event;
    }
  }
}

function withChanges(end: RunEnd, changes: Change[]): RunEnd {
  return end.outcome === 'failed' ? { ...end, fallback: { rung: 'partial', changes, guide: GUIDE } } : end;
}

// biome-ignore lint/correctness/useYield: writing has nothing to say before its end.
async function* write(
  changes: Change[],
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<StageEvent, Change[]> {
  await writeFiles(changes, folder, signal);
  return changes;
}
