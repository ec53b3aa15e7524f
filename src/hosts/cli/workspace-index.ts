import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stateFolder } from '../../adapters/state-folder.ts';
import { openWorkspaceIndex } from '../../adapters/workspace-index/open-workspace-index.ts';
import type { IndexEmbedder, WorkspaceIndex } from '../../adapters/workspace-index/workspace-index.ts';
import { TriptychError } from '../../engine/index.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { environmentEmbedder } from './environment-embedder.ts';

/** The index of a folder, and what is wrong with what the environment says of it. */
export interface OpenedIndex {
  index: WorkspaceIndex;
  /** Where it is kept. */
  storage: string;
  /** What the user should know, as a sentence. */
  note?: string;
}

/**
 * The index of a folder in the state folder, never in the workspace, with the embedding model of the environment and
 * the Milvus server of `MILVUS_URI`. Nothing is read before it is asked for something.
 * @param folder absolute path
 * @param hasEmbedder whether texts may be sent to the embedding model
 * @throws UsageError where a setting is not valid
 */
export function openIndex(folder: string, environment: Environment, hasEmbedder = true): OpenedIndex {
  const state = stateFolder(environment);
  const storage = join(state, 'index', nameOf(folder));
  const { embedder, note } = hasEmbedder ? embedderOf(environment, state) : {};
  const address = environmentSetting('milvus', environment).trim();
  const token = environment['MILVUS_TOKEN'];
  const index = openWorkspaceIndex({
    folders: [{ uri: pathToFileURL(folder).href, path: folder }],
    storage,
    history: true,
    ...(embedder && { embedder }),
    ...(embedder && address !== '' && { milvus: { address, ...(token && { token }) } }),
  });
  return { index, storage, ...(note !== undefined && { note }) };
}

/** Of the folder itself, however it was written. */
function nameOf(folder: string): string {
  return createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24);
}

/** A model that is not quite set up is no reason not to search by words. */
function embedderOf(environment: Environment, state: string): { embedder?: IndexEmbedder; note?: string } {
  try {
    const embedder = environmentEmbedder(environment, state);
    return embedder ? { embedder } : {};
  } catch (error) {
    if (error instanceof TriptychError && error.code === 'backend-missing') return { note: error.message };
    throw error;
  }
}
