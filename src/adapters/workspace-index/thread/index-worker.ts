import { parentPort, workerData } from 'node:worker_threads';
import { createIndexer } from './create-indexer.ts';
import type { HostCalls, IndexCalls, IndexerOptions } from './index-calls.ts';
import { MessageLink } from './message-link.ts';

/** The thread of the index: everything of it that takes time happens here. */
const link: MessageLink<IndexCalls, HostCalls> = new MessageLink<IndexCalls, HostCalls>(parentPort!, {
  search: (signal, query) => indexer.search(query, signal),
  refresh: (signal) => indexer.refresh(signal),
  rebuild: (signal) => indexer.rebuild(signal),
  leftOut: (_signal, from) => indexer.leftOut(from),
  changed: (_signal, folder, paths) => indexer.changed(folder, paths),
  pause: () => indexer.pause(),
  resume: () => indexer.resume(),
  close: () => indexer.close(),
});
const indexer = createIndexer(workerData as IndexerOptions, link);
