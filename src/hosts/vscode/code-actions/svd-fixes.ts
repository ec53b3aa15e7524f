import { CodeActionKind, Disposable, languages, workspace } from 'vscode';
import { type Diagnostic, repairSvd } from '../../../engine/index.ts';
import { uriOf } from '../files/path-uri.ts';
import { FixAction } from './fix-action.ts';

/** Quick fixes for what reading an SVD file found: the file then says itself what was assumed of it. */
export class SvdFixes implements Disposable {
  /** By the file's address; gone once the file is edited, since places are no longer the same then. */
  readonly #found = new Map<string, Diagnostic[]>();
  readonly #subscriptions: Disposable;

  constructor() {
    this.#subscriptions = Disposable.from(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#found.delete(document.uri.toString());
      }),
      languages.registerCodeActionsProvider(
        { pattern: '**/*.{svd,xml}' },
        {
          provideCodeActions: (document, _range, { diagnostics }) => {
            const known = this.#found.get(document.uri.toString()) ?? [];
            const text = document.getText();
            return diagnostics.flatMap((problem) => {
              const { line } = problem.range.start;
              const found = known.find((one) => one.code === problem.code && one.line === line + 1);
              const repair = found && repairSvd(text, found);
              return repair ? [new FixAction(document, problem, repair)] : [];
            });
          },
          resolveCodeAction: (action) => (action instanceof FixAction ? action.resolved() : action),
        },
        { providedCodeActionKinds: [CodeActionKind.QuickFix] },
      ),
    );
  }

  /** Takes over what a task said last. */
  report(diagnostics: Diagnostic[]): void {
    const ofFiles = diagnostics.filter(({ source }) => source === 'svd');
    for (const [file, found] of Map.groupBy(ofFiles, ({ file: name }) => name))
      this.#found.set(uriOf(file).toString(), found);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
