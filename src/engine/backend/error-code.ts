import { type ErrorCode, TriptychError } from '../error.ts';

/** What is not a `TriptychError` is a bug, and none of the wrappers may take it for a fault of the server. */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof TriptychError ? error.code : 'internal';
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
