import { Disposable, type ExtensionContext, Range, type TextDocument, workspace } from 'vscode';
import { isCheckedDocument } from './is-checked-document.ts';

/** Lines in which a file says that it uses Renode: its `using`s and its namespace. */
const headLines = 200;

/**
 * Waits until C# for Renode is open, and only then loads what checks it: other files cost a look at their first
 * lines, and that where a text is opened or saved.
 */
export function watchCsharp({ extensionPath }: ExtensionContext): Disposable {
  let checks: Promise<Disposable> | undefined;
  const look = (document: TextDocument) => {
    if (checks || !isCheckedDocument(document) || !speaksOfRenode(document)) return;
    checks = import('./csharp-diagnostics.ts').then(
      ({ CsharpDiagnostics }) => new CsharpDiagnostics(extensionPath),
    );
    checks.then(
      () => waiting.dispose(),
      // The next text tries again.
      () => {
        checks = undefined;
      },
    );
  };
  const waiting = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // A whole head that is pasted; what is typed is seen when it is saved.
      if (contentChanges.some(({ text }) => text.includes('Antmicro'))) look(document);
    }),
  );
  for (const document of workspace.textDocuments) look(document);
  return new Disposable(() => {
    waiting.dispose();
    checks?.then(
      (running) => running.dispose(),
      () => undefined,
    );
  });
}

function speaksOfRenode(document: TextDocument): boolean {
  return document.getText(new Range(0, 0, headLines, 0)).includes('Antmicro.Renode');
}
