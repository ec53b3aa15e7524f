import { type ExtensionContext, workspace } from 'vscode';

/** In the state that VS Code keeps for the workspace: its index was used, and so there is one. */
export const usedKey = 'triptych.index.used';

/** Here without what checks it, which would have to be loaded. */
const modeKey = 'triptych.index.mode';

/** Whether the index is to be opened without being asked for: by the setting, or since it was used before. */
export function isIndexAwaited({ workspaceState }: Pick<ExtensionContext, 'workspaceState'>): boolean {
  if (!workspace.workspaceFolders?.length) return false;
  const mode: unknown = workspace.getConfiguration().get(modeKey);
  return mode === 'when-opened' || (mode !== 'off' && workspaceState.get(usedKey) === true);
}
