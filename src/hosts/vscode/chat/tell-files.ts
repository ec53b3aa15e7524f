import { type Uri, type WorkspaceFolder, workspace } from 'vscode';
import { isIn } from '../commands/files-to-send.ts';
import { inlineCode } from './safe-markdown.ts';
import type { Turn } from './turn.ts';

/** Shows which files are used: those of the folder. The others are named as not sent. */
export function tellFiles(turn: Pick<Turn, 'stream' | 't'>, folder: WorkspaceFolder, uris: Uri[]): void {
  for (const uri of uris) if (isIn(folder, uri)) turn.stream.reference(uri);
  tellLeftOut(turn, folder, uris);
}

/** Names the files that do not go, since they lie outside the folder. */
export function tellLeftOut(
  { stream, t }: Pick<Turn, 'stream' | 't'>,
  folder: WorkspaceFolder,
  uris: Uri[],
): void {
  const others = uris.filter((uri) => !isIn(folder, uri));
  if (others.length === 0) return;
  const names = others.map((uri) => inlineCode(workspace.asRelativePath(uri, true)));
  stream.markdown(`${t('Not sent: {0}.', [...new Set(names)].join(', '))}\n\n`);
}
