import type { ContextPiece } from '../../context/build-context.ts';
import { type Run, stage } from '../../run.ts';
import { filePieces, workspacePieces } from '../../stages/gather-files.ts';
import { refuseNamed, selectionPiece } from '../../stages/read-named.ts';
import { namedFiles, type Task } from './task.ts';

/**
 * Reads what the prompts of all stages share: the request, the files it names, what the workspace says of itself.
 * @throws TriptychError `invalid-request` where a named file leads out of the workspace
 */
export const gather = stage('context', async (task: Task, run: Run): Promise<ContextPiece[]> => {
  const { request, drafts } = task;
  const { workspace, selection } = request;
  const named = namedFiles(task);
  await refuseNamed(named, workspace, run);
  return [
    { section: 'operation', name: 'request', text: request.request, priority: 100, trimmable: true },
    ...(selection ? [selectionPiece(selection)] : []),
    ...(await filePieces(named, named, drafts, run)),
    ...(await workspacePieces(workspace, run)),
  ];
});
