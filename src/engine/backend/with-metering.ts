import { countTokens } from '../context/count-tokens.ts';
import type { ErrorCode } from '../error.ts';
import type { Backend, ModelReply, ModelRequest, Usage } from './backend.ts';
import type { Clock } from './clock.ts';
import { costOf } from './cost-of.ts';
import type { BackendDefinition } from './definition.ts';
import { errorCode, errorMessage } from './error-code.ts';
import type { ModelEnd, ModelStart } from './events.ts';

const millisecondsPerHour = 3_600_000;

/** Of what a model thinks aloud; its text is not kept. */
const charactersPerToken = 4;

/** Where nothing came back, with these a server has done no work, and nobody charges for it. */
const unworked: ReadonlySet<ErrorCode> = new Set([
  'backend-unreachable',
  'unauthorized',
  'model-not-found',
  'rate-limited',
  'context-too-long',
]);

/**
 * Says of each request when it started, and of each once what it came to. What the server does not report is
 * estimated and marked so.
 * @param nextRequestId unique in the run
 */
export function withMetering<Reply extends ModelReply>(
  backend: Backend<Reply>,
  { clock, nextRequestId }: { clock: Clock; nextRequestId: () => string },
): Backend<Reply> {
  const { definition } = backend;
  return {
    definition,
    async *answer(request, signal) {
      const start = startOf(request, definition, { id: nextRequestId(), at: clock.date().getTime() });
      const started = clock.now();
      const written: Written = { text: '', thinking: 0, hasBegun: false, bytesIn: 0 };
      const end = (known: Known) =>
        endOf(definition, start, { ...known, written, milliseconds: clock.now() - started });
      yield start;
      const stream = backend.answer(request, signal);
      let ended = false;
      try {
        for (;;) {
          const step = await stream.next();
          if (step.done) {
            ended = true;
            yield end({ reply: step.value });
            return step.value;
          }
          const event = step.value;
          if (event.type !== 'model-text') {
            if (event.type === 'network') written.bytesIn += event.bytesIn;
            yield event;
            continue;
          }
          written.hasBegun = true;
          written.thinking += event.thinking ?? 0;
          if (event.text !== '') written.firstTokenMilliseconds ??= clock.now() - started;
          written.text += event.text;
          yield { ...event, request: start.request };
        }
      } catch (error) {
        if (!ended) {
          ended = true;
          yield end({ error, aborted: signal.aborted });
        }
        throw error;
      } finally {
        if (!ended) await stream.return(undefined as never);
      }
    },
  };
}

interface Written {
  text: string;
  /** Characters. */
  thinking: number;
  hasBegun: boolean;
  /** Also of what is no text, such as a sign that the server is at work. */
  bytesIn: number;
  firstTokenMilliseconds?: number;
}

type Known = { reply: ModelReply } | { error: unknown; aborted: boolean };

function startOf(
  request: ModelRequest,
  { name, model, hardware }: BackendDefinition,
  { id, at }: { id: string; at: number },
): ModelStart {
  const inputTokens = request.messages.reduce((sum, { content }) => sum + countTokens(content), 0);
  const { stage, maxTokens } = request;
  return {
    type: 'model-start',
    request: id,
    stage,
    backend: name,
    model,
    hardware,
    inputTokens,
    maxTokens,
    at,
  };
}

function endOf(
  definition: BackendDefinition,
  { request, stage, backend, model, hardware, inputTokens }: ModelStart,
  known: Known & { written: Written; milliseconds: number },
): ModelEnd {
  const { written, milliseconds } = known;
  const usage = 'reply' in known ? known.reply.usage : estimatedUsage(known.error, inputTokens, written);
  const worked = usage.inputTokens + usage.outputTokens > 0;
  return {
    type: 'model-end',
    request,
    stage,
    backend,
    model: 'reply' in known ? known.reply.model : model,
    hardware,
    ...outcomeOf(known),
    ...usage,
    cost: costOf(definition, usage),
    wattHours: (definition.watts * milliseconds) / millisecondsPerHour,
    premiumRequests: definition.provider === 'vscode' && worked ? 1 : 0,
    milliseconds,
    ...(written.firstTokenMilliseconds !== undefined && {
      firstTokenMilliseconds: written.firstTokenMilliseconds,
    }),
  };
}

function outcomeOf(known: Known): Pick<ModelEnd, 'outcome' | 'finish' | 'code' | 'message'> {
  if ('reply' in known) return { outcome: 'answered', finish: known.reply.finish };
  const code = errorCode(known.error);
  if (known.aborted || code === 'cancelled') return { outcome: 'cancelled' };
  return { outcome: 'failed', code, message: errorMessage(known.error) };
}

/** Of a request that failed: no server reports it, yet where it read and wrote, it charges. */
function estimatedUsage(error: unknown, inputTokens: number, written: Written): Usage {
  if (isUnworked(errorCode(error), written)) {
    return { inputTokens: 0, outputTokens: 0, reported: false };
  }
  const thought = Math.ceil(written.thinking / charactersPerToken);
  return { inputTokens, outputTokens: countTokens(written.text) + thought, reported: false };
}

/** A connection that broke once an answer was on its way had reached a server at work. */
function isUnworked(code: ErrorCode, { hasBegun, bytesIn }: Written): boolean {
  const brokeOff = code === 'backend-unreachable' && bytesIn > 0;
  return unworked.has(code) && !hasBegun && !brokeOff;
}
