import { join } from 'node:path';
import {
  CodeActionKind,
  Disposable,
  languages,
  type TextDocument,
  type TextDocumentChangeEvent,
  workspace,
} from 'vscode';
import { loadGrammar } from '../../../adapters/grammar.ts';
import { usesRenode } from '../../../engine/index.ts';
import { settings } from '../../../settings/settings.ts';
import { readSetting } from '../read-setting.ts';
import { CheckedDocument } from './checked-document.ts';
import { FixAction } from './fix-action.ts';
import { isCheckedDocument } from './is-checked-document.ts';

/** Characters; longer files are made by programs. */
const longest = 1_000_000;
/** Milliseconds without a key before a text is looked at. */
const quiet = 300;

/** Checks C# for Renode while it is typed, and offers what mends it. Loads the parser when there is something to parse. */
export class CsharpDiagnostics implements Disposable {
  readonly #collection = languages.createDiagnosticCollection('triptych-renode');
  readonly #documents = new Map<TextDocument, CheckedDocument>();
  readonly #timers = new Map<TextDocument, NodeJS.Timeout>();
  readonly #subscriptions: Disposable;
  readonly #grammars: string;

  /** @param extensionPath where the extension is installed, with the parser in `dist` */
  constructor(extensionPath: string) {
    this.#grammars = join(extensionPath, 'dist');
    this.#subscriptions = Disposable.from(
      this.#collection,
      workspace.onDidOpenTextDocument((document) => this.#plan(document, 0)),
      workspace.onDidChangeTextDocument((event) => this.#changed(event)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settings.csharpDiagnostics.key)) this.#planAll();
      }),
      languages.registerCodeActionsProvider(
        { language: 'csharp' },
        {
          provideCodeActions: (document, _range, { diagnostics }) => {
            const checked = this.#documents.get(document);
            return diagnostics.flatMap((problem) => {
              const fix = checked?.fixOf(problem);
              return fix ? [new FixAction(document, problem, fix)] : [];
            });
          },
          resolveCodeAction: (action) => (action instanceof FixAction ? action.resolved() : action),
        },
        { providedCodeActionKinds: [CodeActionKind.QuickFix] },
      ),
    );
    this.#planAll();
  }

  dispose(): void {
    for (const document of [...this.#documents.keys()]) this.#forget(document);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  #planAll(): void {
    for (const document of workspace.textDocuments) this.#plan(document, 0);
  }

  #changed({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    this.#documents.get(document)?.edit(contentChanges);
    this.#plan(document, quiet);
  }

  #plan(document: TextDocument, wait: number): void {
    if (!isCheckedDocument(document)) return;
    clearTimeout(this.#timers.get(document));
    const check = () => {
      this.#timers.delete(document);
      // Where the parser cannot be loaded, the next change tries again.
      this.#check(document).catch(() => undefined);
    };
    this.#timers.set(document, setTimeout(check, wait));
  }

  async #check(document: TextDocument): Promise<void> {
    if (document.isClosed) return;
    const text = document.getText();
    const isWanted =
      readSetting('csharpDiagnostics', document.uri) && text.length <= longest && usesRenode(text);
    if (!isWanted) return this.#forget(document);
    const grammar = await loadGrammar('csharp', this.#grammars);
    if (document.isClosed) return;
    let checked = this.#documents.get(document);
    if (!checked) {
      checked = new CheckedDocument(grammar.open());
      this.#documents.set(document, checked);
    }
    const version = document.version;
    const problems = await checked.check(document.getText());
    if (problems && document.version === version && !document.isClosed)
      this.#collection.set(document.uri, problems);
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#documents.get(document)?.dispose();
    this.#documents.delete(document);
    this.#collection.delete(document.uri);
  }
}
