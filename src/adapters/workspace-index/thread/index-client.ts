import type { Worker } from 'node:worker_threads';
import {
  closedIndex,
  type EmbeddingPurpose,
  type IndexCounts,
  type IndexState,
  type LeftOutFile,
  type SearchQuery,
  type SearchResult,
  TriptychError,
} from '../../../engine/index.ts';
import type { WorkspaceIndex, WorkspaceIndexOptions } from '../workspace-index.ts';
import type { HostCalls, IndexCalls, IndexerOptions } from './index-calls.ts';
import { type Answers, MessageLink } from './message-link.ts';

/** Milliseconds that closing may take before the thread is ended all the same. */
const CLOSE_WITHIN = 5000;

/** Tokens of a text where the embedder does not say how many its model reads. */
const USUAL_WINDOW = 512;

const restartNote = 'The index stopped and was started again.';

/** The host's end of an index: it asks the thread, and never works itself. */
export class IndexClient implements WorkspaceIndex {
  state: IndexState = closedIndex;
  readonly #options: WorkspaceIndexOptions;
  readonly #start: (options: IndexerOptions) => Worker;
  readonly #listeners = new Set<(state: IndexState) => void>();
  #worker: Worker | undefined;
  #link: MessageLink<HostCalls, IndexCalls> | undefined;
  #crashes = 0;
  #crashReason = '';
  #isClosed = false;

  constructor(options: WorkspaceIndexOptions, start: (options: IndexerOptions) => Worker) {
    this.#options = options;
    this.#start = start;
  }

  onState(listener: (state: IndexState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async search(query: SearchQuery, signal: AbortSignal): Promise<SearchResult> {
    return this.#connected().call('search', signal, query);
  }

  async refresh(signal: AbortSignal): Promise<IndexCounts> {
    return this.#connected().call('refresh', signal);
  }

  async rebuild(signal: AbortSignal): Promise<IndexCounts> {
    return this.#connected().call('rebuild', signal);
  }

  async leftOut(signal: AbortSignal): Promise<LeftOutFile[]> {
    const all: LeftOutFile[] = [];
    for (;;) {
      const some = await this.#connected().call('leftOut', signal, all.length);
      if (some.length === 0) return all;
      all.push(...some);
    }
  }

  changed(folder: string, paths: string[]): void {
    // What was never asked for has nothing to bring up to date.
    this.#tell((link) => link.call('changed', undefined, folder, paths));
  }

  pause(): void {
    this.#tell((link) => link.call('pause', undefined));
  }

  resume(): void {
    this.#tell((link) => link.call('resume', undefined));
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    const closing = this.#link?.call('close', undefined).catch(() => undefined);
    this.#isClosed = true;
    // A thread that has not said anything yet has nothing to keep.
    if (worker && this.state.phase === 'closed') await worker.terminate();
    else if (worker) {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, CLOSE_WITHIN);
      await Promise.race([closing, late]);
      clearTimeout(timer);
      await worker.terminate();
    }
    this.#link?.fail(new TriptychError('cancelled', 'The index was closed.'));
    this.#setState({ ...this.state, phase: 'closed' });
    this.#listeners.clear();
  }

  #tell(send: (link: MessageLink<HostCalls, IndexCalls>) => Promise<unknown>): void {
    if (this.#link && !this.#isClosed) send(this.#link).catch(() => undefined);
  }

  /** @throws TriptychError `cancelled` where it was closed, `internal` where it stopped too often */
  #connected(): MessageLink<HostCalls, IndexCalls> {
    if (this.#isClosed) throw new TriptychError('cancelled', 'The index was closed.');
    if (this.#crashes > 1) throw stopped(this.#crashReason);
    this.#worker ??= this.#begin();
    return this.#link!;
  }

  #begin(): Worker {
    const { folders, storage, embedder, milvus, history } = this.#options;
    const worker = this.#start({
      folders,
      history,
      ...(storage !== undefined && { storage }),
      ...(embedder && {
        embedder: { name: embedder.name, windowTokens: embedder.windowTokens ?? USUAL_WINDOW },
      }),
      ...(milvus && { milvus }),
    });
    if (this.#link) this.#link.connect(worker);
    else this.#link = new MessageLink(worker, this.#answers());
    let reason = 'it ended';
    worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => this.#crashed(worker, reason));
    return worker;
  }

  #crashed(worker: Worker, reason: string): void {
    if (this.#isClosed || worker !== this.#worker) return;
    this.#crashes++;
    this.#crashReason = reason;
    this.#worker = undefined;
    if (this.#crashes > 1) {
      const failure = stopped(reason);
      this.#link?.fail(failure);
      this.#setState({ ...this.state, phase: 'failed', note: failure.message });
    } else {
      this.#worker = this.#begin();
      this.#setState({ ...this.state, note: restartNote });
    }
  }

  #answers(): Answers<HostCalls> {
    const { embedder, readText, listFiles } = this.#options;
    return {
      state: (_signal: AbortSignal, state: IndexState) =>
        this.#setState(
          this.#crashes > 0 && state.note === undefined ? { ...state, note: restartNote } : state,
        ),
      embed: (signal: AbortSignal, texts: string[], purpose: EmbeddingPurpose) =>
        embedder!.embed(texts, signal, purpose),
      listFiles: async (signal: AbortSignal, folder: string) => (await listFiles?.(folder, signal)) ?? [],
      readText: async (signal: AbortSignal, folder: string, path: string) => readText?.(folder, path, signal),
    };
  }

  #setState(state: IndexState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

function stopped(reason: string): TriptychError {
  return new TriptychError('internal', `The index stopped working: ${reason}`);
}
