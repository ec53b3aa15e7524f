import { Worker } from 'node:worker_threads';
import type { IndexerOptions } from './index-calls.ts';

/**
 * Megabytes of JavaScript's own heap, of which an index needs little: most of it lies outside, in typed arrays. With
 * the usual room for young objects a first index would take half as much again, and not give it back.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 };

/** Starts the thread that does all the work of an index. */
export function startIndexThread(workerData: IndexerOptions): Worker {
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
