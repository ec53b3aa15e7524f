import { writeFiles } from '../../adapters/write-files.ts';
import { type Change, type RunEvent, runTask, type StageEvent } from '../../engine/index.ts';

/** Writes what a run proposes once it is done; the end then tells of the writing too. */
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
          yield { ...written, milliseconds: event.milliseconds + performance.now() - start };
        }
      }
    } else {
      yield event;
    }
  }
}

async function* write(
  changes: Change[],
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<StageEvent, Change[]> {
  await writeFiles(changes, folder, signal, () => {});
  return changes;
}
