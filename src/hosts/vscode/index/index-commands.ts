import { env, l10n, ProgressLocation, type SecretStorage, window } from 'vscode';
import { messageOf } from '../files/present-text.ts';
import { showIndexMenu } from './index-menu.ts';
import { showLeftOut } from './left-out-pick.ts';
import { keepMilvusToken, milvusAddress } from './milvus-access.ts';
import { searchWorkspace } from './search-workspace.ts';
import type { WindowIndex } from './window-index.ts';

/** The commands of the index and what each does. @param secrets where tokens are kept */
export function indexCommands(index: WindowIndex, secrets: SecretStorage) {
  return {
    searchWorkspace: ([words]: unknown[]) => searchWorkspace(index, typeof words === 'string' ? words : ''),
    showIndex: () => showIndexMenu(index),
    rebuildIndex: () => rebuild(index),
    pauseIndexing: () => index.pause(),
    resumeIndexing: () => index.resume(),
    showLeftOut: () => showLeftOut(index),
    makeVectors: () => index.askForVectors(),
    setMilvusToken: () => setMilvusToken(secrets),
  };
}

async function rebuild(index: WindowIndex): Promise<void> {
  const options = {
    location: ProgressLocation.Window,
    title: l10n.t('Rebuilding the index'),
  };
  try {
    const { files, chunks, milliseconds } = await window.withProgress(options, () =>
      index.rebuild(new AbortController().signal),
    );
    const amount = (value: number) => value.toLocaleString(env.language, { maximumFractionDigits: 1 });
    const amounts = [files, chunks, milliseconds / 1000].map(amount);
    const text = l10n.t('The index is built anew: {0} files, {1} chunks in {2} s.', ...amounts);
    window.setStatusBarMessage(text, 8000);
  } catch (error) {
    void window.showErrorMessage(l10n.t('The index has a problem: {0}', messageOf(error)));
  }
}

/** Keeps the token of the Milvus server of the settings; an empty one is forgotten. */
async function setMilvusToken(secrets: SecretStorage): Promise<void> {
  const address = milvusAddress();
  if (address === '') {
    const text = l10n.t('No Milvus server is set. Its address belongs into triptych.index.milvus.');
    return void window.showInformationMessage(text);
  }
  const token = await window.showInputBox({
    title: l10n.t('Milvus Token'),
    prompt: l10n.t('Token or user:password for {0}. Empty: forget the one that is kept.', address),
    password: true,
    ignoreFocusOut: true,
  });
  if (token !== undefined) await keepMilvusToken(secrets, token.trim());
}
