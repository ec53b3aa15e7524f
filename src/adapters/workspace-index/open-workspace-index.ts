import { Worker } from 'node:worker_threads';
import type { IndexerOptions } from './index-calls.ts';
import { IndexClient } from './index-client.ts';
import type { WorkspaceIndex, WorkspaceIndexOptions } from './workspace-index.ts';

/**
 * Megabytes of JavaScript's own heap, of which an index needs little: most of it lies outside, in typed arrays. With
 * the usual room for young objects a first index would take half as much again, and not give it back.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 };

/** Opens the index of a workspace in a thread of its own, which begins with the first thing that is asked of it. */
export function openWorkspaceIndex(options: WorkspaceIndexOptions): WorkspaceIndex {
  return new IndexClient(options, startWorker);
}

function startWorker(workerData: IndexerOptions): Worker {
  return new Worker(new URL('./index-worker.ts', import.meta.url), {
    workerData,
    env: withoutKeys(process.env),
    execArgv: [],
    name: 'triptych-index',
    resourceLimits,
  });
}

/** Keys of models may be in the environment, and the thread has no use for them. */
function withoutKeys(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.filter(([name]) => !/KEY|TOKEN|SECRET|PASSWORD/i.test(name)));
}
