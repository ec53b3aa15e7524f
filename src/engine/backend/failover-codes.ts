import { type ErrorCode, TriptychError } from '../error.ts';

/** What another backend may do better. A spent budget and a cancelled run are the end for all of them. */
const codes: ReadonlySet<ErrorCode> = new Set([
  'backend-unreachable',
  'backend-failed',
  'rate-limited',
  'circuit-open',
  'timeout',
  'unauthorized',
  'model-not-found',
  'context-too-long',
  'reply-too-large',
  'refused',
]);

export function mayBePassedOver(error: unknown): error is TriptychError {
  return error instanceof TriptychError && codes.has(error.code);
}
