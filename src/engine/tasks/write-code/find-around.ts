import type { ContextPiece } from '../../context/build-context.ts';
import type { StageEvent } from '../../events.ts';
import type { Run } from '../../run.ts';
import { neighbourPieces } from '../../stages/gather-files.ts';
import { lookAround } from '../../stages/look-around.ts';
import { namesIn } from '../../stages/names-in.ts';
import { namedFiles, type Task } from './task.ts';

/** How things are done here: what is found for the request, else what lies beside the files that were named. */
export async function* findAround(task: Task, run: Run): AsyncGenerator<StageEvent, ContextPiece[]> {
  const { request, language, pieces } = task;
  const { workspace, selection, contextTokens } = request;
  const named = namedFiles(task);
  const names = selection ? [selection.path, ...namesIn(selection.text)] : [];
  const { pieces: found, wasAsked } = yield* lookAround(
    {
      ...{ request: request.request, names, folder: workspace, named, pieces, contextTokens, language },
      asks: ['planner', 'coder', 'reviewer'],
    },
    run,
  );
  return wasAsked ? found : [...found, ...(await neighbourPieces(named, workspace, run))];
}
