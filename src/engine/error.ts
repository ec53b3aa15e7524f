/** Why a run failed. A closed list: hosts turn each into their own words and exit codes. */
export type ErrorCode =
  | 'cancelled'
  | 'invalid-request'
  | 'file-not-found'
  | 'file-too-large'
  | 'file-unreadable'
  | 'write-failed'
  | 'svd-not-readable'
  | 'peripheral-not-found'
  | 'tool-missing'
  | 'tool-failed'
  | 'timeout'
  | BackendErrorCode
  /** The spending limit would be passed. */
  | 'budget-exceeded'
  /** What a model wrote did not pass the checks that need no model. */
  | 'checks-failed'
  /** The reviewer rejected the changes as a whole. */
  | 'rejected'
  | 'internal';

/** Why a backend gave no usable answer. */
export type BackendErrorCode =
  /** No backend is configured, or a stage names one that is not. */
  | 'backend-missing'
  /** No connection, or it broke. */
  | 'backend-unreachable'
  /** The server says that the fault is its own (5xx), or answers in no known form. */
  | 'backend-failed'
  /** The key is missing or wrong, or the user did not consent. */
  | 'unauthorized'
  | 'model-not-found'
  | 'rate-limited'
  /** Too many failures in a row; the backend is left alone for a while. */
  | 'circuit-open'
  | 'context-too-long'
  /** The model or its provider declined to answer. */
  | 'refused'
  | 'reply-too-large'
  /** Empty, cut off, or not of the form that was asked for. */
  | 'reply-unusable';

interface TriptychErrorOptions extends ErrorOptions {
  /** Milliseconds after which the other side says that trying again makes sense. */
  retryAfter?: number | undefined;
}

/** The failing world, as opposed to wrong input, which is data (`Diagnostic`). */
export class TriptychError extends Error {
  readonly code: ErrorCode;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options?: TriptychErrorOptions) {
    super(message, options);
    this.name = 'TriptychError';
    this.code = code;
    this.retryAfter = options?.retryAfter;
  }
}
