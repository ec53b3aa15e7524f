import type { BackendDefinition } from './definition.ts';
import type { BackendEvent } from './events.ts';

/** `system` is sent as such where the backend knows it, else at the head of the first message. */
export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** One question to a model. */
export interface ModelRequest {
  /** The stage that asks, for counting and for the panel. */
  stage: string;
  messages: Message[];
  temperature: number;
  /** Upper limit of the reply, in tokens. */
  maxTokens: number;
  /** Where the reply is to be JSON: its name and its JSON Schema. Backends that can, enforce it. */
  responseSchema?: { name: string; schema: Record<string, unknown> };
  /** How many of the checks that need no model a reply passes; stands for confidence where log-probabilities are missing. */
  check?: (text: string) => CheckCount;
  /** An answer out of the cache will not do, for instance because it was not good enough before. */
  fresh?: boolean;
}

export interface CheckCount {
  passed: number;
  total: number;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** The server said so; otherwise it is our estimate. */
  reported: boolean;
}

/** The end of a stream: the whole text and what is known about it. */
export interface ModelReply {
  text: string;
  /** `length`: the limit of tokens cut it off. `refused`: a content filter, or the model itself, declined. */
  finish: 'stop' | 'length' | 'refused';
  /** Name of the backend that answered, and its model as the server names it. */
  backend: string;
  model: string;
  usage: Usage;
  /** Mean natural logarithm of the probability of each token, where the server gives it. */
  meanLogprob?: number;
  cached: boolean;
}

/**
 * Answers one model request with a stream. Adapters are backends, and so is what wraps them: cache, retry, circuit
 * breaker, rate limit, time limits, budget, failover, escalation are functions from backends to a backend.
 */
export interface Backend<Reply extends ModelReply = ModelReply> {
  /** Of the preferred backend where several stand behind this one. */
  readonly definition: BackendDefinition;
  /**
   * @throws TriptychError `cancelled`, `timeout`, `budget-exceeded` or a `BackendErrorCode`
   */
  answer(request: ModelRequest, signal: AbortSignal): AsyncGenerator<BackendEvent, Reply>;
}
