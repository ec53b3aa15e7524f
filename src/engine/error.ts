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
  | 'internal';

/** The failing world, as opposed to wrong input, which is data (`Diagnostic`). */
export class TriptychError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TriptychError';
    this.code = code;
  }
}
