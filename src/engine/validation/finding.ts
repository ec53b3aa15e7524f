import type { Diagnostic } from '../diagnostic.ts';

/** A diagnostic about a whole line of a changed file; lines count from 1. */
export function finding(
  file: string,
  line: number,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
): Diagnostic {
  return { file, line, column: 1, severity, code, message, source: 'triptych' };
}
