import type { TextEmbedder } from '../../backend/text-embedder.ts';
import { cancelled, throwIfCancelled } from '../../cancelled.ts';
import { type ErrorCode, TriptychError } from '../../error.ts';
import type { VectorItem, VectorStore } from '../vector-store.ts';

/** A text that is to have a vector. */
export interface EmbeddableText {
  /** Its digest, by which the store knows it. */
  key: string;
  /** As `embeddingText` makes it of a chunk. */
  text: string;
}

export interface EmbedMissingOptions {
  signal: AbortSignal;
  /** Texts handed to the embedder at a time; by default 64. */
  batch?: number;
  /** Milliseconds between two commits; by default 4,000. */
  commitEvery?: number;
  /** After each batch. */
  onProgress?(progress: EmbedProgress): void;
  /** Milliseconds that never go back. */
  now?(): number;
}

export interface EmbedProgress {
  /** Texts that got a vector. */
  made: number;
  /** Texts that had one already. */
  present: number;
}

/** What a pass came to. What went wrong is part of it, since the vectors that were made stay. */
export interface EmbedOutcome extends EmbedProgress {
  /** Why not every text has a vector. Calling again goes on from there. */
  failure?: { code: ErrorCode; message: string };
  /** Why vectors are in memory only. */
  unsaved?: { code: ErrorCode; message: string };
}

/** Milliseconds that a commit may wait for another process. */
const longestCommit = 10_000;

/** What may be wrong with some texts and not with the server: Ollama, for one, fails where a vector has no numbers. */
const passing: ReadonlySet<ErrorCode> = new Set(['backend-failed', 'reply-unusable', 'refused']);

/**
 * Gives every text a vector that has none yet, and commits every few seconds, so that little is lost whenever it
 * ends: a pass that was stopped, by a signal or by a server that went away, is resumed by another. A batch that fails
 * alone is left for the next pass, so that one odd text does not keep all others from having a vector.
 * @throws TriptychError `cancelled`; what was made until then is committed
 */
export async function embedMissing(
  texts: AsyncIterable<EmbeddableText> | Iterable<EmbeddableText>,
  store: VectorStore,
  embedder: TextEmbedder,
  options: EmbedMissingOptions,
): Promise<EmbedOutcome> {
  const { signal, batch = 64, commitEvery = 4000, onProgress, now = () => performance.now() } = options;
  const outcome: EmbedOutcome = { made: 0, present: 0 };
  let committedAt = now();
  let isLastLeft = false;
  try {
    for await (const group of groupsOf(texts, batch)) {
      throwIfCancelled(signal);
      const items = await embedGroup(group, store, embedder, signal).catch((error: unknown) => {
        if (isLastLeft || !isPassing(error)) throw error;
        outcome.failure = failureOf(error);
        return undefined;
      });
      isLastLeft = items === undefined;
      if (!items) continue;
      await store.add(items, signal);
      outcome.made += items.length;
      outcome.present += group.length - items.length;
      onProgress?.({ made: outcome.made, present: outcome.present });
      if (now() - committedAt < commitEvery) continue;
      Object.assign(outcome, await commit(store));
      committedAt = now();
    }
    throwIfCancelled(signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof TriptychError) || error.code === 'cancelled') {
      await commit(store);
      throw signal.aborted ? cancelled() : error;
    }
    outcome.failure = failureOf(error);
  }
  const { unsaved, ...rest } = outcome;
  return { ...rest, ...(await commit(store)) };
}

/** @returns vectors of those texts of a group that had none */
async function embedGroup(
  group: EmbeddableText[],
  store: VectorStore,
  embedder: TextEmbedder,
  signal: AbortSignal,
): Promise<VectorItem[]> {
  const missing = await store.missing(
    group.map(({ key }) => key),
    signal,
  );
  if (missing.length === 0) return [];
  const textOf = new Map(group.map(({ key, text }) => [key, text]));
  const vectors = await embedder.embed(
    missing.map((key) => textOf.get(key) ?? ''),
    signal,
  );
  return missing.map((key, index) => ({ key, vector: vectors[index]! }));
}

/** A store that cannot be written still has everything in memory; a later commit tries again. */
async function commit(store: VectorStore): Promise<Pick<EmbedOutcome, 'unsaved'>> {
  try {
    // Not stopped by what stops the pass, whose work it keeps.
    await store.commit(AbortSignal.timeout(longestCommit));
    return {};
  } catch (error) {
    if (!(error instanceof TriptychError)) throw error;
    return { unsaved: failureOf(error) };
  }
}

function isPassing(error: unknown): error is TriptychError {
  return error instanceof TriptychError && passing.has(error.code);
}

function failureOf({ code, message }: TriptychError): { code: ErrorCode; message: string } {
  return { code, message };
}

async function* groupsOf<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  size: number,
): AsyncGenerator<Item[], void> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
