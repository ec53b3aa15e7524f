import type { ContextPiece } from '../context/build-context.ts';
import { normalPath, refusePath } from '../edit/refuse-path.ts';
import { TriptychError } from '../error.ts';
import type { Run } from '../run.ts';

/** Lines of a file that the user selected. */
interface SelectedLines {
  path: string;
  startLine: number;
  endLine: number;
  text: string;
}

/**
 * Refuses what a user may not name: paths out of the folder, also through a symbolic link.
 * @throws TriptychError `invalid-request`
 */
export async function refuseNamed(paths: string[], workspace: string, run: Run): Promise<void> {
  for (const path of paths) {
    const name = normalPath(path);
    const reason = refusePath(name) ?? (await outside(name, workspace, run));
    if (reason !== undefined) throw new TriptychError('invalid-request', `"${path}": ${reason}`);
  }
}

async function outside(name: string, workspace: string, run: Run): Promise<string | undefined> {
  const absolute = run.workspace.join(workspace, name);
  const isWithin = await run.workspace.isWithin(workspace, absolute, run.signal);
  return isWithin ? undefined : 'It leads out of the workspace.';
}

/** What the user selected, as a part of what is wanted. */
export function selectionPiece({ path, startLine, endLine, text }: SelectedLines): ContextPiece {
  const words = `The user selected lines ${startLine} to ${endLine} of ${path}:\n${text}`;
  return { section: 'operation', name: 'selection', text: words, priority: 95, trimmable: true };
}
