import type { ContextPiece } from '../../context/build-context.ts';
import { TriptychError } from '../../error.ts';
import { type Run, stage } from '../../run.ts';
import { filePieces, neighbourPieces, workspacePieces } from '../../stages/gather-files.ts';
import type { Selection } from '../requests.ts';
import { namedFiles, type Task } from './task.ts';

/**
 * Reads what the prompts of all stages share: the request, the files it names, how things are done here.
 * @throws TriptychError `invalid-request` where a named file leads out of the workspace
 */
export const gather = stage('context', async (task: Task, run: Run): Promise<ContextPiece[]> => {
  const { request, drafts } = task;
  const { workspace, selection } = request;
  const named = namedFiles(task);
  for (const path of named) await refuseOutside(path, workspace, run);
  return [
    { section: 'operation', name: 'request', text: request.request, priority: 100, trimmable: true },
    ...(selection ? [selectionPiece(selection)] : []),
    ...(await filePieces(named, named, drafts, run)),
    ...(await workspacePieces(workspace, run)),
    ...(await neighbourPieces(named, workspace, run)),
  ];
});

async function refuseOutside(path: string, workspace: string, run: Run): Promise<void> {
  const isWithin = await run.workspace.isWithin(workspace, run.workspace.join(workspace, path), run.signal);
  if (!isWithin) throw new TriptychError('invalid-request', `"${path}" leads out of the workspace.`);
}

function selectionPiece({ path, startLine, endLine, text }: Selection): ContextPiece {
  const words = `The user selected lines ${startLine} to ${endLine} of ${path}:\n${text}`;
  return { section: 'operation', name: 'selection', text: words, priority: 95, trimmable: true };
}
