import { type ErrorCode, TriptychError } from '../../engine/index.ts';
import { serverWords } from '../network-words.ts';

/** What Milvus says of itself in an answer. */
export interface MilvusStatus {
  error_code?: string | number;
  reason?: string;
  code?: number;
}

/** Numbers of Milvus's own, of a collection that is not there: now, and before version 2.3. */
const NO_COLLECTION = [100, 4];
const NOT_READY = 1;
const RATE_LIMITED = 8;
const NOT_LOADED = 101;
const REFUSED = [1400, 1401, 1402, 40];

/** By the numbers of gRPC. */
const ofTransport: Record<number, ErrorCode> = {
  1: 'backend-unreachable',
  4: 'timeout',
  7: 'unauthorized',
  8: 'rate-limited',
  14: 'backend-unreachable',
  16: 'unauthorized',
};

/** The collection is gone, or somebody took it out of the server's memory: it may be made or loaded again. */
export class CollectionMissing extends TriptychError {
  readonly isThere: boolean;

  constructor(isThere: boolean, message: string) {
    super('backend-failed', message);
    this.isThere = isThere;
  }
}

/** @throws TriptychError where the status is not good */
export function checkStatus(status: MilvusStatus | undefined, key: string | undefined): void {
  const { error_code: name = 'Success', code = 0, reason = '' } = status ?? {};
  const isGood = code === 0 && (name === 'Success' || name === 0 || name === 'SUCCESS');
  if (!isGood) throw failureOfStatus(code, String(name), serverWords(reason, key));
}

function failureOfStatus(code: number, name: string, words: string): TriptychError {
  if (NO_COLLECTION.includes(code) || name === 'CollectionNotExists' || /can't find collection/.test(words)) {
    return new CollectionMissing(false, `The collection is gone from the Milvus server: ${words}`);
  }
  if (code === NOT_LOADED) {
    return new CollectionMissing(true, `The collection is not in the Milvus server's memory: ${words}`);
  }
  const failed = (kind: ErrorCode) => new TriptychError(kind, `The Milvus server answers: ${words || name}`);
  if (REFUSED.includes(code) || /auth check failure|not authenticated/i.test(words))
    return failed('unauthorized');
  if (code === RATE_LIMITED || name === 'RateLimit') return failed('rate-limited');
  return failed(code === NOT_READY ? 'backend-unreachable' : 'backend-failed');
}

/** What went wrong on the way, in our words. The client throws errors of gRPC, answers, and errors of its own. */
export function failureOf(error: unknown, key: string | undefined): TriptychError {
  if (error instanceof TriptychError) return error;
  const { code, details, message, reason, status } = (error ?? {}) as Record<string, unknown>;
  try {
    if (typeof status === 'object') checkStatus(status as MilvusStatus, key);
    if (typeof reason === 'string') checkStatus(error as MilvusStatus, key);
  } catch (failure) {
    return failure as TriptychError;
  }
  const words = serverWords(String(details ?? message ?? error), key);
  const kind = typeof code === 'number' ? ofTransport[code] : undefined;
  return new TriptychError(kind ?? 'backend-failed', `The Milvus server cannot be used: ${words}`, {
    cause: error,
  });
}
