import { LRUCache } from 'lru-cache';
import type { ModelReply } from './backend.ts';
import type { Clock } from './clock.ts';

export interface CacheLimits {
  /** Milliseconds an answer is kept. */
  ttl: number;
  entries: number;
  bytes: number;
}

export interface CacheStatistics {
  hits: number;
  misses: number;
  entries: number;
  /** Estimated. */
  bytes: number;
  /** Answers that had to give way to newer ones. */
  evictions: number;
}

/** Answers of models, kept by what was asked. Lives as long as the process; 0 for any limit keeps nothing. */
export interface ResponseCache {
  get(key: string): ModelReply | undefined;
  set(key: string, reply: ModelReply): void;
  clear(): void;
  statistics(): CacheStatistics;
}

/** An entry's own objects in the engine's memory, besides its texts. */
const bytesPerEntry = 512;
/** A character of a string takes one or two. */
const bytesPerCharacter = 2;

export function createResponseCache({ ttl, entries, bytes }: CacheLimits, clock: Clock): ResponseCache {
  let hits = 0;
  let misses = 0;
  let evictions = 0;
  const isOn = ttl > 0 && entries > 0 && bytes > 0;
  // The library wants positive integers also where nothing is kept.
  const cache = new LRUCache<string, ModelReply>({
    max: Math.max(1, Math.floor(entries)),
    maxSize: Math.max(1, Math.floor(bytes)),
    ttl: Math.max(1, Math.floor(ttl)),
    sizeCalculation: ({ text, model, backend }, key) =>
      bytesPerEntry + bytesPerCharacter * (key.length + text.length + model.length + backend.length),
    perf: clock,
    // Without this the library remembers the time for a millisecond by a timer of its own.
    ttlResolution: 0,
    dispose: (_, __, reason) => {
      if (reason === 'evict') evictions += 1;
    },
  });
  return {
    get(key) {
      const reply = cache.get(key);
      if (reply) hits += 1;
      else misses += 1;
      return reply;
    },
    set(key, reply) {
      if (isOn) cache.set(key, reply);
    },
    clear: () => cache.clear(),
    statistics: () => ({ hits, misses, entries: cache.size, bytes: cache.calculatedSize, evictions }),
  };
}
