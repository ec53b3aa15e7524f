import { type Retriever, type RunEvent, TriptychError } from '../../engine/index.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { openIndex } from './workspace-index.ts';

/** Milliseconds that a run waits for the index before it goes on with what is there by then. */
const LONGEST_WAIT = 15_000;

/** What of a run needs to know of an index: whether it may have one, and of which folder. */
export interface RunIndexOptions {
  /** Absolute path. */
  workspace: string;
  environment: Environment;
  /** Whether texts may be sent to an embedding model. */
  hasEmbedder: boolean;
}

/** Whether runs search the workspace. @throws UsageError where the setting is not valid */
export function usesIndex(environment: Environment): boolean {
  return environmentSetting('indexMode', environment) !== 'off';
}

/**
 * A run that may search its workspace. The index is brought up to date before the run begins, for as long as that is
 * worth waiting for, and is closed after it. An index that cannot be made takes nothing else from the run.
 */
export async function* withIndex(
  { workspace, environment, hasEmbedder }: RunIndexOptions,
  run: (retriever: Retriever) => AsyncGenerator<RunEvent, void>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  const { index } = openIndex(workspace, environment, hasEmbedder);
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, LONGEST_WAIT);
  try {
    await Promise.race([index.refresh(signal).catch(unlessBug), enough]);
    yield* run(ofRun(index, workspace));
  } finally {
    clearTimeout(timer);
    await index.close();
  }
}

/** A run knows its one folder by its path, the index by its URI. */
function ofRun(index: Retriever, folder: string): Retriever {
  const here = <T extends { folder: string }>(each: T): T => ({ ...each, folder });
  return {
    async search({ folder: _, ...query }, signal) {
      const { files, passages, ...result } = await index.search(query, signal);
      return { ...result, files: files.map(here), passages: passages.map(here) };
    },
  };
}

/** What the index says of itself comes with the answers. */
function unlessBug(error: unknown): void {
  if (!(error instanceof TriptychError)) throw error;
}
