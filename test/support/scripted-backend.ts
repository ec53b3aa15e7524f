import type { Backend, ModelReply, ModelRequest, Usage } from '../../src/engine/backend/backend.ts';
import type { Clock } from '../../src/engine/backend/clock.ts';
import { systemClock, wait } from '../../src/engine/backend/clock.ts';
import {
  type BackendDefinition,
  type BackendDefinitionInput,
  backendDefinition,
} from '../../src/engine/backend/definition.ts';
import type { BackendEvent } from '../../src/engine/backend/events.ts';
import type { TriptychError } from '../../src/engine/error.ts';

/** What a scripted backend does with one request. */
export interface Act {
  /** The reply, piece by piece. */
  pieces?: string[];
  /** Milliseconds before each piece. */
  delay?: number;
  /** Thrown after the pieces. */
  error?: TriptychError;
  /** Never ends after the pieces. */
  hangs?: boolean;
  /** Goes on as if nobody had cancelled. */
  ignoresSignal?: boolean;
  finish?: ModelReply['finish'];
  meanLogprob?: number;
  usage?: Usage;
}

export interface ScriptedBackend extends Backend {
  /** What it was asked, in order. */
  requests: ModelRequest[];
}

/** A backend that plays one act for each request; the last one again where there are more requests than acts. */
export function scriptedBackend(
  acts: Act[],
  { clock = systemClock, ...input }: Partial<BackendDefinitionInput> & { clock?: Clock } = {},
): ScriptedBackend {
  const definition = define(input);
  const requests: ModelRequest[] = [];
  return {
    definition,
    requests,
    answer(request, signal) {
      requests.push(request);
      const act = acts[requests.length - 1] ?? acts.at(-1) ?? {};
      return play(act, { definition, request, clock, signal });
    },
  };
}

export function define(input: Partial<BackendDefinitionInput> = {}): BackendDefinition {
  return backendDefinition.parse({ name: 'scripted', provider: 'openai', model: 'a-model', ...input });
}

async function* play(
  act: Act,
  at: { definition: BackendDefinition; request: ModelRequest; clock: Clock; signal: AbortSignal },
): AsyncGenerator<BackendEvent, ModelReply> {
  const { definition, request, clock } = at;
  const signal = act.ignoresSignal ? new AbortController().signal : at.signal;
  const { pieces = ['Hello'], delay = 0 } = act;
  for (const text of pieces) {
    if (delay > 0) await wait(clock, delay, signal);
    signal.throwIfAborted();
    yield { type: 'model-text', request: '', stage: request.stage, text };
  }
  if (act.hangs) await untilAborted(signal);
  if (act.error) throw act.error;
  return {
    text: pieces.join(''),
    finish: act.finish ?? 'stop',
    backend: definition.name,
    model: definition.model,
    usage: act.usage ?? { inputTokens: 10, outputTokens: pieces.length, reported: true },
    ...(act.meanLogprob !== undefined && { meanLogprob: act.meanLogprob }),
    cached: false,
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
