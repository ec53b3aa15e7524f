import type { Diagnostic } from '../diagnostic.ts';
import type { Position } from './device.ts';
import { type SvdDiagnosticCode, svdDiagnosticCodes } from './diagnostic-codes.ts';
import type { LineIndex } from './line-index.ts';

/** What a finding says beside its code and place. */
export interface Finding {
  message: string;
  path?: string;
  assumed?: string;
  /** Where it weighs less or more than its code usually does. */
  severity?: Diagnostic['severity'];
}

const RANK = { error: 0, warning: 1, information: 2 };

/** Collects the diagnostics of one file, bounded in number. */
export class Findings {
  readonly #file: string;
  readonly #lines: LineIndex;
  readonly #limit: number;
  readonly #found: Diagnostic[] = [];
  /** Counted apart, so that errors are not crowded out by what came first. */
  readonly #kept = { error: 0, warning: 0, information: 0 };
  #left = 0;

  constructor(file: string, lines: LineIndex, limit: number) {
    this.#file = file;
    this.#lines = lines;
    this.#limit = limit;
  }

  /** @param offset of the element's start tag in the file. */
  report(code: SvdDiagnosticCode, offset: number, finding: Finding): void {
    if (this.#mayKeep(code, finding))
      this.#found.push(this.#diagnostic(code, this.#lines.positionAt(offset), finding));
  }

  reportAt(code: SvdDiagnosticCode, position: Position, finding: Finding): void {
    if (this.#mayKeep(code, finding)) this.#found.push(this.#diagnostic(code, position, finding));
  }

  /** The one diagnostic of a file that cannot be used. */
  fatal(code: SvdDiagnosticCode, offset: number, message: string): Diagnostic {
    return this.#diagnostic(code, this.#lines.positionAt(offset), { message });
  }

  /** In the order of the file; the weightiest where there are more than the limit. */
  toDiagnostics(): Diagnostic[] {
    const found = this.#found;
    const more = Math.max(0, found.length - this.#limit) + this.#left;
    if (more === 0) return found.sort(byPlace);
    found.sort((a, b) => RANK[a.severity] - RANK[b.severity] || byPlace(a, b));
    const kept = found.slice(0, this.#limit).sort(byPlace);
    kept.push(this.fatal('too-many-diagnostics', 0, `${more} more findings are not listed.`));
    return kept;
  }

  #mayKeep(code: SvdDiagnosticCode, { severity = svdDiagnosticCodes[code].severity }: Finding): boolean {
    const may = this.#kept[severity]++ < this.#limit;
    if (!may) this.#left++;
    return may;
  }

  #diagnostic(
    code: SvdDiagnosticCode,
    { line, column }: Position,
    { message, path, assumed, severity }: Finding,
  ): Diagnostic {
    const diagnostic: Diagnostic = {
      file: this.#file,
      line,
      column,
      severity: severity ?? svdDiagnosticCodes[code].severity,
      code,
      message,
      source: 'svd',
    };
    if (path !== undefined) diagnostic.path = path;
    if (assumed !== undefined) diagnostic.assumed = assumed;
    return diagnostic;
  }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}
