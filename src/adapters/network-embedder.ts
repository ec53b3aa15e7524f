import {
  type BackendDefinition,
  type Embedder,
  type NetworkUse,
  TriptychError,
  throwIfCancelled,
  unlessCancelled,
} from '../engine/index.ts';
import type { Connection } from './network-backend.ts';
import { NetworkExchange } from './network-exchange.ts';
import { failureOf, type ServerDescription } from './network-failure.ts';

/** What two kinds of embedding server do not have in common. */
export interface EmbedderDialect {
  describe(key: string | undefined): ServerDescription;
  /** Asks for vectors, and gives them as the server sent them, in the order of the texts. Nothing of it is checked. */
  ask(texts: string[], connection: Connection): Promise<unknown>;
}

/** Numbers of a vector; the largest in use have 12,288. */
const MOST_DIMENSIONS = 32_768;

/** Bytes of a reply around its vectors, and of a number as text with what is around it. */
const AROUND_VECTORS = 64 * 1024;
const LONGEST_NUMBER = 32;

/** An embedder behind a network. */
export function networkEmbedder(
  { name }: BackendDefinition,
  dialect: EmbedderDialect,
  readKey: () => Promise<string | undefined>,
): Embedder {
  let uses: NetworkUse[] = [];
  return {
    async embed(texts, signal) {
      if (texts.length === 0) return [];
      const key = await unlessCancelled(readKey(), signal);
      const largestReply = AROUND_VECTORS + LONGEST_NUMBER * MOST_DIMENSIONS * texts.length;
      const exchange = new NetworkExchange({ signal, key, largestReply });
      try {
        const vectors = await dialect.ask(texts, { exchange, key, signal });
        return checkedVectors(vectors, texts.length, dialect.describe(key));
      } catch (error) {
        throwIfCancelled(signal);
        throw failureOf(exchange.causeOf(error), dialect.describe(key), 0);
      } finally {
        uses.push(...exchange.uses(name));
      }
    },
    takeUses() {
      const taken = uses;
      uses = [];
      return taken;
    },
  };
}

/** @throws TriptychError `reply-unusable` */
function checkedVectors(vectors: unknown, texts: number, server: ServerDescription): number[][] {
  const fault = faultOf(vectors, texts);
  if (fault === undefined) return vectors as number[][];
  throw new TriptychError('reply-unusable', `${server.name} gives no usable embeddings: ${fault}.`);
}

/** What is wrong with vectors, in words for the end of a sentence; none of it is the server's. */
function faultOf(vectors: unknown, texts: number): string | undefined {
  if (!Array.isArray(vectors)) return 'there are no vectors in its reply';
  if (vectors.length !== texts) return `${vectors.length} vectors came back for ${texts}`;
  if (!vectors.every(Array.isArray)) return 'what should be a vector is none';
  const [first = []] = vectors;
  if (first.length === 0) return 'a vector is empty';
  if (first.length > MOST_DIMENSIONS) return `a vector has more than ${MOST_DIMENSIONS} dimensions`;
  if (vectors.some(({ length }) => length !== first.length)) return 'its vectors differ in length';
  if (!vectors.every((vector) => vector.every(Number.isFinite)))
    return 'a vector has parts that are no numbers';
  return undefined;
}
