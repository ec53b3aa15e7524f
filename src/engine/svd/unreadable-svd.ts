import type { SvdDiagnosticCode } from './diagnostic-codes.ts';

/** The file cannot be used, and why. Never leaves the reader: it becomes the one diagnostic of the file. */
export class UnreadableSvd extends Error {
  readonly code: SvdDiagnosticCode;
  /** Characters from the start of the file. */
  readonly offset: number;

  constructor(code: SvdDiagnosticCode, offset: number, message: string) {
    super(message);
    this.name = 'UnreadableSvd';
    this.code = code;
    this.offset = offset;
  }
}
