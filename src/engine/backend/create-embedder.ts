import { countTokens } from '../context/count-tokens.ts';
import { cutToTokens } from '../context/cut-to-tokens.ts';
import { TriptychError } from '../error.ts';
import { batchesOf } from './batches-of.ts';
import type { BackendDefinition } from './definition.ts';
import { eachInOrder } from './each-in-order.ts';
import type { Embedder } from './embedder.ts';
import { embeddingBackend } from './embedding-backend.ts';
import { embeddingModel } from './embedding-models.ts';
import type { BackendEvent } from './events.ts';
import type { ModelState } from './model-state.ts';
import { createRunBook } from './run-book.ts';
import { nothingSpent, type SpendLimits } from './spend.ts';
import { createSpendAccount } from './spend-account.ts';
import { createSpendLedger } from './spend-ledger.ts';
import type { EmbeddingPurpose, TextEmbedder } from './text-embedder.ts';
import { withBudget } from './with-budget.ts';
import { withCancellation } from './with-cancellation.ts';
import { withCircuitBreaker } from './with-circuit-breaker.ts';
import { withMetering } from './with-metering.ts';
import { withRateLimit } from './with-rate-limit.ts';
import { withRetry } from './with-retry.ts';
import { type TimeLimits, withTimeLimits } from './with-time-limits.ts';

export interface EmbedderOptions {
  /** Of the server; `model` is the embedding model. */
  definition: BackendDefinition;
  open(definition: BackendDefinition): Embedder;
  timeLimits: TimeLimits;
  maxRetries: number;
  /** Those of a day; an index is not made by a run. */
  spendLimits: Pick<SpendLimits, 'day'>;
  state: ModelState;
  /** What happens meanwhile, as of any backend: for the log, the figures and the list of hosts. */
  onEvent?(event: BackendEvent): void;
}

/** What servers take at a time: text-embeddings-inference, for one, refuses more texts than 32. */
const mostTexts = 32;
const mostTokens = 16_384;

/** Numbers of a reply, so that reading one does not keep the process from anything else for long. */
const mostNumbers = 49_152;

/**
 * Requests at a time where the definition does not say: while one is answered, another is on its way. Ollama puts them
 * in a queue, where the question of somebody who waits would be behind.
 */
const usualConcurrency = { openai: 2, ollama: 1, vscode: 1, templates: 1 };

/** Of the window: texts are counted by estimate, and models for prose make more tokens of code. */
const margin = 0.85;

/** What is kept of a text that was too long all the same, and the characters below which it is not cut further. */
const share = 0.75;
const shortest = 64;

/**
 * An embedding model with what the user wants around any backend: time limits, figures, the day's budget, rate limit,
 * circuit breaker and retries, which it shares with the runs of the process.
 */
export function createEmbedder(options: EmbedderOptions): TextEmbedder {
  const { definition, onEvent } = options;
  const model = embeddingModel(definition.model);
  const backend = wrapped(options);
  let windowTokens = Math.floor(model.windowTokens * margin);
  let dimensions: number | undefined;

  async function ask(texts: string[], signal: AbortSignal): Promise<Float32Array[]> {
    const messages = texts.map((content) => ({ role: 'user' as const, content }));
    const request = { stage: 'embedding', messages, temperature: 0, maxTokens: 0 };
    const stream = backend.answer(request, signal);
    for (;;) {
      const step = await stream.next();
      if (!step.done) onEvent?.(step.value);
      else return step.value.vectors.map(sameLength);
    }
  }

  /** A text that does not fit spoils the request for all of it, so it is found by halving. */
  async function askFitting(texts: string[], signal: AbortSignal): Promise<Float32Array[]> {
    try {
      return await ask(texts, signal);
    } catch (error) {
      if (!(error instanceof TriptychError) || error.code !== 'context-too-long') throw error;
      const [text = ''] = texts;
      if (texts.length === 1) return [await askShorter(text, error, signal)];
      const half = Math.ceil(texts.length / 2);
      const first = await askFitting(texts.slice(0, half), signal);
      return [...first, ...(await askFitting(texts.slice(half), signal))];
    }
  }

  async function askShorter(text: string, error: TriptychError, signal: AbortSignal): Promise<Float32Array> {
    if (text.length <= shortest) throw error;
    const shorter = cutToTokens(text, Math.min(windowTokens, Math.floor(countTokens(text) * share)));
    const [vector] = await askFitting([shorter], signal);
    // The server reads less than was thought of the model, which is better known before the next text.
    windowTokens = Math.min(windowTokens, Math.max(shortest, countTokens(shorter)));
    return vector!;
  }

  function sameLength(vector: Float32Array): Float32Array {
    dimensions ??= vector.length;
    if (vector.length === dimensions) return vector;
    throw new TriptychError(
      'reply-unusable',
      `${definition.model} now gives vectors of ${vector.length} dimensions; they had ${dimensions}.`,
    );
  }

  return {
    name: [definition.provider, definition.model, model.documentPrefix.trim()].filter(Boolean).join(' '),
    get windowTokens() {
      return windowTokens - countTokens(model.documentPrefix);
    },
    async embed(texts, signal, purpose: EmbeddingPurpose = 'document') {
      const prefix = purpose === 'query' ? model.queryPrefix : model.documentPrefix;
      const prefixed = texts.map((text) => cutToTokens(prefix + text, windowTokens));
      const readable = Math.ceil(mostNumbers / (dimensions ?? 1));
      const batches = batchesOf(prefixed, { mostTexts: Math.min(mostTexts, readable), mostTokens });
      const atATime = definition.concurrency ?? usualConcurrency[definition.provider];
      const vectors = await eachInOrder(batches, atATime, signal, askFitting);
      return vectors.flat();
    },
  };
}

/** What is around the embedder, from the inside out; why in this order, `createModels` says. */
function wrapped({ definition, open, timeLimits, maxRetries, spendLimits, state }: EmbedderOptions) {
  const { clock } = state;
  const ledger = createSpendLedger(
    createSpendAccount('run', nothingSpent, createRunBook()),
    createSpendAccount('day', spendLimits.day, state.day),
  );
  let requests = 0;
  const nextRequestId = () => `embedding-${++requests}`;
  // There is no text between which there could be silence.
  const limits = { ...timeLimits, idle: 0 };
  const timed = withTimeLimits(embeddingBackend(open(definition), definition), { limits, clock });
  const paid = withBudget(withMetering(timed, { clock, nextRequestId }), { ledger });
  const queued = withRateLimit(paid, { limiter: state.limiter(definition) });
  const guarded = withCircuitBreaker(queued, { circuit: state.circuit(definition) });
  return withCancellation(withRetry(guarded, { maxRetries, clock }));
}
