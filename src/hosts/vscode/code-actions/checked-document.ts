import {
  Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  Position,
  Range,
  type TextDocumentContentChangeEvent,
} from 'vscode';
import type { ParsedText } from '../../../adapters/grammar.ts';
import { type CsharpFinding, type CsharpFix, checkCsharp, type SyntaxNode } from '../../../engine/index.ts';

/** Milliseconds of checking before others have their turn. */
const slice = 4;

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} satisfies Record<CsharpFinding['severity'], DiagnosticSeverity>;

/** A document with its syntax tree and what was found in it last. */
export class CheckedDocument {
  readonly #parser: ParsedText;
  #found: { problem: Diagnostic; fix: CsharpFix | undefined }[] = [];
  #running = new AbortController();
  /** The end of the check that goes on; the parser does one thing at a time. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(parser: ParsedText) {
    this.#parser = parser;
  }

  /** Takes changes in, which end a check that goes on. What was found stands somewhere else now. */
  edit(changes: readonly TextDocumentContentChangeEvent[]): void {
    this.#running.abort();
    this.#found = [];
    // Each change speaks of the text before all of them: the last one comes first.
    for (const change of changes.toSorted((a, b) => b.rangeOffset - a.rangeOffset))
      this.#parser.edit(editOf(change));
  }

  /** @returns `undefined` where the text was changed meanwhile */
  async check(text: string): Promise<Diagnostic[] | undefined> {
    this.#running.abort();
    const running = new AbortController();
    this.#running = running;
    const before = this.#busy;
    const check = before.then(() => this.#findings(text, running.signal));
    this.#busy = check.catch(() => {});
    const findings = await check;
    if (!findings) return undefined;
    this.#found = findings.map((finding) => ({ problem: problemOf(finding, text), fix: finding.fix }));
    return this.#found.map(({ problem }) => problem);
  }

  /** The fix of a problem that VS Code hands back; `undefined` once the text has changed. */
  fixOf(problem: Diagnostic): CsharpFix | undefined {
    return this.#found.find(
      ({ problem: { range, code, message } }) =>
        code === problem.code && message === problem.message && range.isEqual(problem.range),
    )?.fix;
  }

  dispose(): void {
    this.#running.abort();
    void this.#busy.then(() => this.#parser.dispose());
  }

  async #findings(text: string, signal: AbortSignal): Promise<CsharpFinding[] | undefined> {
    const root: SyntaxNode | undefined = await this.#parser.parse(text, pause, signal);
    if (!root) return undefined;
    const steps = checkCsharp(root, text);
    for (let since = performance.now(); !signal.aborted; ) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - since < slice) continue;
      await pause();
      since = performance.now();
    }
    return undefined;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function editOf({ range, rangeOffset, rangeLength, text }: TextDocumentContentChangeEvent) {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  return {
    startIndex: rangeOffset,
    oldEndIndex: rangeOffset + rangeLength,
    newEndIndex: rangeOffset + text.length,
    startPosition: pointOf(range.start),
    oldEndPosition: pointOf(range.end),
    newEndPosition: pointOf(
      range.start.translate({
        lineDelta: lines.length - 1,
        characterDelta: lines.length === 1 ? last : last - range.start.character,
      }),
    ),
  };
}

function pointOf({ line, character }: Position): { row: number; column: number } {
  return { row: line, column: character };
}

function problemOf({ start, end, message, severity, code }: CsharpFinding, text: string): Diagnostic {
  const range = new Range(positionAt(text, start), positionAt(text, end));
  const problem = new Diagnostic(range, message, severities[severity]);
  problem.source = 'Triptych';
  problem.code = code;
  if (code === 'api-older') problem.tags = [DiagnosticTag.Deprecated];
  return problem;
}

/** Of the text that was checked; the document may have moved on. */
function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index);
  const line = before.match(/\r\n|\r|\n/g)?.length ?? 0;
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return new Position(line, index - start);
}
