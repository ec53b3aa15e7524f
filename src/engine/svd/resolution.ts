import { Budget } from './budget.ts';
import type { Position } from './device.ts';
import type { SvdDiagnosticCode } from './diagnostic-codes.ts';
import type { Dimension, Repeatable, TOO_LARGE } from './dim.ts';
import type { Findings } from './findings.ts';
import type { SvdLimits } from './limits.ts';
import type { LineIndex } from './line-index.ts';
import { pathOf, type SourceNode } from './source.ts';

/** What the steps of resolving one device share. */
export class Resolution {
  readonly findings: Findings;
  readonly lines: LineIndex;
  readonly limits: SvdLimits;
  /** For what `dim` and derived clusters expand to. */
  readonly budget: Budget;
  readonly dimensions = new Map<Repeatable, Dimension | typeof TOO_LARGE>();
  /** By offset, for derived elements stand at the same place as what they were made of. */
  readonly #reported = new Map<number, Set<SvdDiagnosticCode>>();
  /** What was given nowhere, with the first element that lacks it. */
  readonly #missing = new Map<keyof typeof MISSING, { node: SourceNode; count: number }>();

  constructor(findings: Findings, lines: LineIndex, limits: SvdLimits) {
    this.findings = findings;
    this.lines = lines;
    this.limits = limits;
    this.budget = new Budget(limits.expansion, () => {
      const message = `dim and derivedFrom make more of this file than the limit of ${limits.expansion} elements.`;
      findings.report('expansion-limit', 0, { message, assumed: 'the rest is left out' });
    });
  }

  /** Reports a fault of an element once, however often derivedFrom and `dim` repeat it. */
  report(code: SvdDiagnosticCode, node: SourceNode, message: string, assumed: string): void {
    const reported = this.#reported.get(node.offset) ?? new Set();
    this.#reported.set(node.offset, reported);
    if (reported.has(code)) return;
    reported.add(code);
    const path = pathOf(node);
    this.findings.report(code, node.offset, { message, assumed, ...(path !== undefined && { path }) });
  }

  /** For what whole files leave out: one finding for all of it. */
  noteMissing(code: keyof typeof MISSING, node: SourceNode): void {
    const known = this.#missing.get(code);
    if (known === undefined) this.#missing.set(code, { node, count: 1 });
    else known.count++;
  }

  reportMissing(): void {
    for (const [code, { node, count }] of this.#missing) {
      const { subject, assumed } = MISSING[code];
      const where = count === 1 ? 'this register' : `this register and ${count - 1} more`;
      this.report(code, node, `No ${subject} is given for ${where}, nor for what they stand in.`, assumed);
    }
  }

  positionOf(node: SourceNode): Position {
    return this.lines.positionAt(node.offset);
  }
}

const MISSING = {
  'missing-size': { subject: 'size', assumed: '32 bits' },
  'missing-access': { subject: 'access', assumed: 'read-write' },
  'missing-reset-value': { subject: 'reset value', assumed: '0' },
};
