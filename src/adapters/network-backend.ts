import {
  type Backend,
  type BackendDefinition,
  type BackendEvent,
  type ModelReply,
  type ModelRequest,
  throwIfCancelled,
  unlessCancelled,
} from '../engine/index.ts';
import { NetworkExchange } from './network-exchange.ts';
import { brokenOff, failureOf, type ServerDescription } from './network-failure.ts';
import { type ReplyPiece, ReplyText } from './network-reply.ts';

/** What two kinds of model server do not have in common. */
export interface ServerDialect {
  describe(key: string | undefined): ServerDescription;
  /** Asks, and says what comes back. What goes wrong on the way is in `exchange.failure`. */
  ask(request: ModelRequest, connection: Connection): AsyncGenerator<ReplyPiece, void>;
  /** Looked at once a reply has ended. */
  remarks?(request: ModelRequest, reply: ReplyText): BackendEvent[];
}

export interface Connection {
  exchange: NetworkExchange;
  key: string | undefined;
  signal: AbortSignal;
}

/** Bytes of a stream around its text: a kilobyte for a token with its probabilities, and thinking aloud. */
const AROUND_TEXT = 16 * 1024 * 1024;
const AROUND_TOKEN = 1024;

/**
 * A backend behind a network. Pieces of thinking are `model-text` events with an empty text, so that a limit for
 * silence sees that the server is at work. `request` of each event is empty: whoever counts requests numbers them.
 * The last event is `network`, after errors and on cancelling too; a consumer that wants it cancels by the signal and
 * reads on, rather than leave by `return()`.
 */
export function networkBackend(
  definition: BackendDefinition,
  dialect: ServerDialect,
  readKey: () => Promise<string | undefined>,
): Backend {
  return { definition, answer };

  async function* answer(
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<BackendEvent, ModelReply> {
    const reply = new ReplyText(definition, request);
    const leaving = new AbortController();
    const both = AbortSignal.any([signal, leaving.signal]);
    let exchange: NetworkExchange | undefined;
    let key: string | undefined;
    try {
      // A store for keys may wait for its user.
      key = await unlessCancelled(readKey(), both);
      const largestReply = AROUND_TEXT + AROUND_TOKEN * request.maxTokens;
      exchange = new NetworkExchange({ signal: both, key, largestReply });
      for await (const piece of dialect.ask(request, { exchange, key, signal: both })) {
        throwIfCancelled(both);
        reply.add(piece);
        if (piece.text !== undefined) yield textEvent(request.stage, piece);
      }
      throwIfCancelled(both);
      if (!reply.hasBegun) throw new SyntaxError('The server says nothing that is understood.');
      if (!reply.hasEnded) throw brokenOff(dialect.describe(key), reply.length);
    } catch (error) {
      const failure = failureOf(exchange?.causeOf(error) ?? error, dialect.describe(key), reply.length);
      leaving.abort();
      if (exchange) yield* exchange.uses(definition.name);
      throwIfCancelled(signal);
      throw failure;
    } finally {
      // Closes the connection also where the consumer left in the middle.
      leaving.abort();
    }
    yield* dialect.remarks?.(request, reply) ?? [];
    yield* exchange.uses(definition.name);
    return reply.end(key);
  }
}

function textEvent(stage: string, { text = '', thinking }: ReplyPiece): BackendEvent {
  return { type: 'model-text', request: '', stage, text, ...(thinking !== undefined && { thinking }) };
}
