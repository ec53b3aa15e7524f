import { l10n, workspace } from 'vscode';
import type { Change } from '../../../engine/index.ts';
import { relativeTo } from '../review/path-text.ts';
import type { RunReview } from '../review/run-review.ts';
import type { SessionPorts } from '../review/session-ports.ts';
import { folderOf } from '../review/task-facts.ts';
import { cautionOf } from './caution.ts';
import { uriOf } from './path-uri.ts';
import { presentText } from './present-text.ts';
import { refusal } from './refusal.ts';
import { writeChanges } from './write-changes.ts';

type FilePorts = Pick<SessionPorts, 'currentText' | 'refusal' | 'caution' | 'write' | 'label' | 'canCheck'>;

/** The user's files as a session needs them. */
export const sessionFiles: FilePorts = {
  currentText: (path) => presentText(uriOf(path)),
  refusal: async (path, request) => {
    const folder = folderOf(request);
    return folder === undefined ? undefined : refusal(uriOf(path), uriOf(folder));
  },
  caution: (change, request) => cautionOf(pathInWorkspace(change, folderOf(request)), change, l10n.t),
  write: writeChanges,
  label: (path, request) => relativeTo(folderOf(request) ?? '', path),
  canCheck: (paths) => paths.some((path) => path.endsWith('.repl') && uriOf(path).scheme === 'file'),
};

/** The platforms of the last run that are on disk. */
export function writtenPlatforms(review: RunReview): string[] {
  const { state, request } = review;
  if (request?.task === 'check') return request.request.platforms;
  const there = state.files.flatMap(({ status }, index) =>
    status === 'written' || status === 'unchanged' ? [review.pathOf(index) ?? ''] : [],
  );
  return there.filter((path) => path.endsWith('.repl'));
}

/** Where a folder lies in no workspace, it stands for one. */
function pathInWorkspace({ path }: Change, folder = path): string {
  const uri = uriOf(folder);
  const root = workspace.getWorkspaceFolder(uri)?.uri ?? uri;
  return relativeTo(root.toString(), path);
}
