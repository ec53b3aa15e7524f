import { setTimeout as sleep } from 'node:timers/promises';
import {
  type IndexCounts,
  type IndexState,
  type LeftOutFile,
  LexicalIndex,
  passagesOf,
  type SearchNote,
  type SearchQuery,
  type SearchResult,
  TriptychError,
  throwIfCancelled,
} from '../../../engine/index.ts';
import type { QueryVectors } from '../vectors/query-vectors.ts';
import { ChangedPaths } from './changed-paths.ts';
import { indexState } from './index-report.ts';
import type { IndexedPlace } from './indexed-place.ts';
import type { Pacer } from './pacer.ts';
import { SharedPass } from './shared-pass.ts';

/** Milliseconds that a first query waits for something to be searchable. */
const FIRST_ANSWER = 2000;

/** Milliseconds after a change until it is kept and gets vectors, together with those that follow it. */
const KEEP_AFTER = 2000;

/** Milliseconds between two looks at what other processes have committed, and at the battery. */
const LOOK_EVERY = 5000;

/** Milliseconds after which an embedder that failed is tried again. */
const EMBED_AGAIN = 60_000;

/** Files that are handed over at a time. */
const LEFT_OUT_PAGE = 1000;

export interface IndexerParts {
  places: IndexedPlace[];
  pacer: Pacer;
  /** Absent where no embedder is set up. */
  queryVectors?: QueryVectors;
  embedder?: string;
  isOnBattery(signal: AbortSignal): Promise<boolean>;
  onState(state: IndexState): void;
}

/** The index of a workspace, as it works in its own thread. */
export class WorkspaceIndexer {
  readonly #parts: IndexerParts;
  readonly #lexical = new LexicalIndex();
  readonly #closing = new AbortController();
  readonly #changes: ChangedPaths;
  readonly #look: NodeJS.Timeout;
  #keep: NodeJS.Timeout | undefined;
  #opening: Promise<void> | undefined;
  #pass: SharedPass | undefined;
  #phase: IndexState['phase'] = 'closed';
  #wasRefreshed = false;
  #embedderNote: string | undefined;
  #embeddedAt = 0;
  #reported = '';

  constructor(parts: IndexerParts) {
    this.#parts = parts;
    this.#changes = new ChangedPaths((paths) => void this.#takeChanges(paths).catch(ignoreCancelled));
    this.#look = setInterval(() => void this.#lookAround().catch(() => undefined), LOOK_EVERY);
    this.#look.unref();
    for (const { folder } of parts.places) folder.onChange = () => this.#show(folder.uri);
  }

  /** @throws TriptychError `cancelled`, `invalid-request` */
  async search(query: SearchQuery, signal: AbortSignal): Promise<SearchResult> {
    const start = performance.now();
    await this.#open();
    if (!this.#wasRefreshed && !this.#pass) this.refresh(this.#closing.signal).catch(ignoreCancelled);
    if (this.#files === 0) await this.#somethingToFind(signal);
    const asked = performance.now();
    const vectors = await this.#parts.queryVectors?.hits(query.text, signal);
    const ranking = this.#lexical.rank(query, vectors?.hits);
    const texts = new Map<string, Promise<string | undefined>>();
    const passages = await passagesOf(ranking, query, (uri, path) => {
      const key = `${uri}\n${path}`;
      const known = texts.get(key) ?? this.#place(uri)?.source.textOf(path, signal);
      if (known) texts.set(key, known);
      return known ?? Promise.resolve(undefined);
    });
    throwIfCancelled(signal);
    return {
      files: ranking.files,
      passages,
      mode: ranking.mode,
      notes: this.#notes(vectors?.note),
      milliseconds: performance.now() - (this.#files === 0 ? start : asked),
    };
  }

  /** @throws TriptychError `cancelled` */
  async refresh(signal: AbortSignal): Promise<IndexCounts> {
    this.#pass ??= this.#beginPass(async () => undefined);
    return this.#pass.join(signal);
  }

  /** @throws TriptychError `cancelled` */
  async rebuild(signal: AbortSignal): Promise<IndexCounts> {
    this.#pass?.cancel();
    await this.#pass?.files.catch(() => undefined);
    this.#pass ??= this.#beginPass(async () => {
      for (const { folder } of this.#parts.places) await folder.forget();
    });
    return this.#pass.join(signal);
  }

  changed(uri: string, paths: string[]): void {
    this.#changes.add(uri, paths);
  }

  pause(): void {
    this.#parts.pacer.pause();
    this.#report();
  }

  resume(): void {
    this.#parts.pacer.resume();
    this.#report();
  }

  /** Some of the files that were left out, from one number on. */
  leftOut(from: number): LeftOutFile[] {
    const all = this.#parts.places.flatMap(({ folder }) => folder.leftOut());
    return all.slice(from, from + LEFT_OUT_PAGE);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#changes.close();
    clearInterval(this.#look);
    clearTimeout(this.#keep);
    await this.#pass?.files.catch(() => undefined);
    const { signal } = new AbortController();
    for (const { folder, vectors } of this.#parts.places) {
      if (this.#opening) await folder.commit(signal);
      await vectors?.close().catch(() => undefined);
    }
    this.#phase = 'closed';
    this.#report();
  }

  #beginPass(before: () => Promise<void>): SharedPass {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, this.#closing.signal]);
    const files = this.#bringUpToDate(before, signal).finally(() => {
      if (this.#pass === pass) this.#pass = undefined;
      this.#settle();
    });
    const pass = new SharedPass(files, this.#withVectors(files, signal), controller);
    return pass;
  }

  async #bringUpToDate(before: () => Promise<void>, signal: AbortSignal): Promise<IndexCounts> {
    const start = performance.now();
    const { places, pacer } = this.#parts;
    await this.#open();
    await before();
    this.#setPhase('scanning');
    const sum = { read: 0, unchanged: 0, removed: 0 };
    pacer.isThrottled = await this.#parts.isOnBattery(signal);
    const histories = places.map((place) => this.#updateHistory(place, signal));
    for (const { folder } of places) {
      const counts = await folder.pass(signal, () => this.#setPhase('indexing'));
      sum.read += counts.read;
      sum.unchanged += counts.unchanged;
      sum.removed += counts.removed;
    }
    await Promise.all(histories);
    this.#wasRefreshed = true;
    this.#warmUp();
    const { filesDone, chunks, leftOut } = this.#state();
    const milliseconds = performance.now() - start;
    return { ...sum, files: filesDone, chunks, leftOut, vectors: 0, milliseconds, vectorMilliseconds: 0 };
  }

  /** What a first query would wait for: averages over the whole corpus, and code that has never run. */
  #warmUp(): void {
    for (const text of ['read a file', 'where errors are handled']) this.#lexical.rank({ text, limit: 1 });
  }

  /** Vectors take minutes where files take seconds: meanwhile another pass over the files may begin. */
  async #withVectors(files: Promise<IndexCounts>, signal: AbortSignal): Promise<IndexCounts> {
    const counts = await files;
    if (this.#parts.embedder === undefined) return counts;
    const start = performance.now();
    await this.#updateVectors(signal);
    const vectorMilliseconds = performance.now() - start;
    const { vectors } = this.#state();
    return { ...counts, vectors, milliseconds: counts.milliseconds + vectorMilliseconds, vectorMilliseconds };
  }

  #open(): Promise<void> {
    this.#opening ??= (async () => {
      this.#setPhase('opening');
      for (const place of this.#parts.places) {
        await place.folder.open();
        await place.history?.open();
        // Words need not wait for them.
        place.vectors?.open().catch(() => undefined);
        this.#show(place.folder.uri);
      }
      if (this.#phase === 'opening') this.#setPhase('ready');
    })();
    return this.#opening;
  }

  async #updateHistory({ folder, history }: IndexedPlace, signal: AbortSignal): Promise<void> {
    try {
      if (await history?.update(signal)) this.#show(folder.uri);
    } catch (error) {
      ignoreCancelled(error);
    }
  }

  async #updateVectors(signal: AbortSignal): Promise<void> {
    if (this.#parts.embedder === undefined) return;
    try {
      for (const { vectors } of this.#parts.places) {
        if (!vectors) continue;
        if (!this.#pass) this.#setPhase('embedding');
        const outcome = await vectors.update(signal, () => this.#report());
        this.#embedderNote = outcome.failure?.message;
      }
    } finally {
      this.#embeddedAt = performance.now();
      this.#settle();
    }
  }

  async #takeChanges(changes: Map<string, 'all' | string[]>): Promise<void> {
    const signal = this.#closing.signal;
    // Nothing was looked at yet; the first pass sees it all.
    if (!this.#opening) return;
    await this.#open();
    if ([...changes.values()].includes('all')) {
      // A pass that is under way may have been past what changed.
      await this.#pass?.files.catch(() => undefined);
      await this.refresh(signal);
      return;
    }
    for (const [uri, paths] of changes) await this.#place(uri)?.folder.take(paths as string[], signal);
    this.#keep ??= setTimeout(() => void this.#keepChanges().catch(ignoreCancelled), KEEP_AFTER);
  }

  async #keepChanges(): Promise<void> {
    this.#keep = undefined;
    const { signal } = this.#closing;
    for (const { folder } of this.#parts.places) await folder.commit(signal);
    if (!this.#pass) await this.#updateVectors(signal);
  }

  async #lookAround(): Promise<void> {
    if (!this.#wasRefreshed && !this.#pass) return;
    const { pacer, places, isOnBattery } = this.#parts;
    const { signal } = this.#closing;
    if (this.#pass) pacer.isThrottled = await isOnBattery(signal);
    for (const { folder } of places) await folder.catchUp();
    if (this.#pass || pacer.isPaused) return;
    const needsPass = places.some(({ folder }) => folder.needsPass);
    const isBack = places.some(({ folder, source }) => folder.missing !== undefined && source.isThere());
    if (needsPass || isBack) await this.refresh(signal);
    else if (this.#embedderNote !== undefined && performance.now() - this.#embeddedAt > EMBED_AGAIN) {
      await this.#updateVectors(signal);
    }
  }

  async #somethingToFind(signal: AbortSignal): Promise<void> {
    const end = performance.now() + FIRST_ANSWER;
    while (this.#files === 0 && this.#pass && performance.now() < end && !signal.aborted) {
      await Promise.race([sleep(20), this.#pass.files.catch(() => undefined)]);
    }
  }

  /** Makes what is known of a folder searchable. */
  #show(uri: string): void {
    const place = this.#place(uri);
    if (place) this.#lexical.setFolder(uri, place.folder.segmentParts(), place.history?.index);
    this.#report();
  }

  #place(uri: string): IndexedPlace | undefined {
    return this.#parts.places.find(({ folder }) => folder.uri === uri);
  }

  get #files(): number {
    return this.#parts.places.reduce((sum, { folder }) => sum + folder.set.files, 0);
  }

  #notes(embedderNote: string | undefined): SearchNote[] {
    const notes: SearchNote[] = [];
    const of = (message: (place: IndexedPlace) => string | undefined) =>
      new Set(this.#parts.places.map(message).filter((found) => found !== undefined));
    const { filesDone, filesKnown } = this.#state();
    if (!this.#wasRefreshed || this.#phase === 'scanning' || this.#phase === 'indexing') {
      notes.push({ kind: 'incomplete', filesDone, filesKnown });
    }
    if (embedderNote !== undefined) notes.push({ kind: 'embedder-away', message: embedderNote });
    for (const message of of(({ vectors }) => vectors?.away)) notes.push({ kind: 'store-away', message });
    for (const message of of(({ folder }) => folder.failure)) notes.push({ kind: 'index-failed', message });
    return notes;
  }

  /** Says what it came to, unless something else is under way. */
  #settle(): void {
    if (this.#pass) return;
    const hasFailed = this.#parts.places.some(({ folder }) => folder.failure !== undefined);
    this.#setPhase(hasFailed ? 'failed' : 'ready');
  }

  #setPhase(phase: IndexState['phase']): void {
    this.#phase = phase;
    this.#report();
  }

  #state(): IndexState {
    const { places, pacer, embedder } = this.#parts;
    return indexState(places, {
      phase: pacer.isPaused ? 'paused' : this.#phase,
      throttled: pacer.isThrottled,
      ...(embedder !== undefined && { embedder }),
      ...(this.#embedderNote !== undefined && { note: this.#embedderNote }),
    });
  }

  #report(): void {
    const state = this.#state();
    const text = JSON.stringify(state);
    if (text === this.#reported) return;
    this.#reported = text;
    this.#parts.onState(state);
  }
}

function ignoreCancelled(error: unknown): void {
  if (!(error instanceof TriptychError)) throw error;
}
