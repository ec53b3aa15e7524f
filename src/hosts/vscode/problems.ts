import {
  type DiagnosticCollection,
  DiagnosticSeverity,
  l10n,
  languages,
  Position,
  Diagnostic as Problem,
  Range,
  type Uri,
} from 'vscode';
import type { Diagnostic } from '../../engine/index.ts';
import { uriOf } from './files/path-uri.ts';
import { openDocument } from './files/present-text.ts';
import { inOrder } from './review/fold-diagnostics.ts';
import { isWholePath } from './review/path-text.ts';
import type { TaskRequest } from './review/session-ports.ts';

/** VS Code shows no more than this for a file; errors come first. */
const shownPerFile = 1000;

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} satisfies Record<Diagnostic['severity'], DiagnosticSeverity>;

/** The Problems panel: what each task said last, on the files it said it of. */
export class Problems {
  readonly #collections: Record<TaskRequest['task'], DiagnosticCollection> = {
    generate: languages.createDiagnosticCollection('triptych'),
    check: languages.createDiagnosticCollection('triptych-check'),
    'write-code': languages.createDiagnosticCollection('triptych-code'),
    'apply-edits': languages.createDiagnosticCollection('triptych-edits'),
    review: languages.createDiagnosticCollection('triptych-review'),
    explain: languages.createDiagnosticCollection('triptych-explain'),
  };

  /** Replaces what the task reported before. What is about no file, for instance about the request, is left out. */
  report(task: TaskRequest['task'], diagnostics: Diagnostic[]): void {
    const onFiles = diagnostics.filter(({ file }) => isWholePath(file));
    const byFile = Map.groupBy(inOrder(onFiles), ({ file }) => file);
    const collection = this.#collections[task];
    collection.clear();
    for (const [file, found] of byFile) {
      const uri = uriOf(file);
      collection.set(
        uri,
        found.slice(0, shownPerFile).map((diagnostic) => problemOf(diagnostic, uri)),
      );
    }
  }

  dispose(): void {
    for (const collection of Object.values(this.#collections)) collection.dispose();
  }
}

function problemOf(diagnostic: Diagnostic, uri: Uri): Problem {
  const { message, assumed, path, severity, source, code } = diagnostic;
  const text = [
    path && !message.includes(path) ? `${path}: ${message}` : message,
    assumed && l10n.t('Assumed: {0}', assumed),
  ];
  const problem = new Problem(
    rangeOf(diagnostic, uri),
    text.filter(Boolean).join('\n'),
    severities[severity],
  );
  problem.source = source === 'svd' ? 'SVD' : source;
  problem.code = code;
  return problem;
}

/** The word at the place, where the file is open; else the place itself, which VS Code widens to a word. */
function rangeOf({ line, column }: Diagnostic, uri: Uri): Range {
  const position = new Position(Math.max(0, line - 1), Math.max(0, column - 1));
  return openDocument(uri)?.getWordRangeAtPosition(position) ?? new Range(position, position);
}
