import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Diagnostic } from '../../../src/engine/index.ts';
import { DraftDocuments } from '../../../src/hosts/vscode/language/draft-documents.ts';
import { languageCheck } from '../../../src/hosts/vscode/language/language-check.ts';

const fine = 'export const A = () => <div><span /></div>;\n';
const faulty = 'export const A = () => <div><span></div>;\n';
const signal = new AbortController().signal;

/** What VS Code's languages say of drafts, and that nothing of them is left. */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders![0]!.uri.toString();
  const documents = new DraftDocuments();
  const check: Check = (path, before, after) =>
    languageCheck(folder, documents).check([{ path: `${folder}/${path}`, before, after }], signal);

  // VS Code itself switches its TypeScript off in Restricted Mode.
  if (vscode.workspace.isTrusted) await askedFor(check);
  else assert.deepEqual(await check('src/a.tsx', undefined, faulty), []);
  // VS Code's server of CSS answers only for tabs: that must neither fail nor take long.
  assert.deepEqual(await check('a.css', undefined, 'a { b }\n'), []);
  await published(check);
  await cancelled(folder, documents);

  assert.deepEqual(
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
    [],
  );
  assert.deepEqual(
    vscode.workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty || isUntitled),
    [],
  );
  const shown = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
  assert.deepEqual(shown, [], 'the Problems panel goes on showing a draft');
  assert.deepEqual(await vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder)), []);
  documents.dispose();
}

type Check = (path: string, before: string | undefined, after: string) => Promise<Diagnostic[]>;

async function askedFor(check: Check): Promise<void> {
  // On a slow machine the server is late for the first questions; then nothing is found.
  for (let left = 20; left > 0 && (await check('warm.tsx', undefined, faulty)).length === 0; left--);
  const found = await check('src/a view.tsx', fine, `\n${faulty}`);
  assert.deepEqual(
    found.map(({ file, line, severity, code, source }) => ({ file, line, severity, code, source })),
    [{ file: 'src/a view.tsx', line: 2, severity: 'warning', code: 'TS17008', source: 'triptych' }],
  );
  assert.match(found[0]!.message, /span/);
  assert.deepEqual(await check('src/a.tsx', undefined, fine), []);
  assert.deepEqual(await check('src/a.tsx', faulty, `\n${faulty}`), [], 'it was faulty before');
  assert.deepEqual(await check('src/a.tsx', undefined, "import x from 'nowhere';\n"), []);
}

/** A server that publishes for whatever is open, as many extensions' do. */
async function published(check: Check): Promise<void> {
  const collection = vscode.languages.createDiagnosticCollection('todo');
  const publish = (document: vscode.TextDocument) => {
    if (document.languageId !== 'plaintext') return;
    const at = document.getText().indexOf('WRONG');
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + 5));
    collection.set(document.uri, at < 0 ? [] : [new vscode.Diagnostic(range, 'This is wrong.')]);
  };
  const listening = [
    vscode.workspace.onDidOpenTextDocument(publish),
    vscode.workspace.onDidChangeTextDocument(({ document }) => publish(document)),
  ];
  assert.deepEqual(
    (await check('a.txt', 'right\n', 'right\nWRONG\n')).map(({ line }) => line),
    [2],
  );
  assert.deepEqual(await check('a.txt', 'WRONG\n', 'still\nWRONG\n'), []);
  await emptied(collection);
  for (const one of listening) one.dispose();
}

/** Documents are emptied after the check is over. */
async function emptied(collection: vscode.DiagnosticCollection): Promise<void> {
  const isEmpty = () => [...collection].every(([, diagnostics]) => diagnostics.length === 0);
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = vscode.languages.onDidChangeDiagnostics(() => isEmpty() && resolve());
  if (!isEmpty()) await promise;
  listening.dispose();
}

async function cancelled(folder: string, documents: DraftDocuments): Promise<void> {
  const abort = new AbortController();
  const checking = languageCheck(folder, documents).check(
    [{ path: `${folder}/b.css`, before: undefined, after: 'a { b }' }],
    abort.signal,
  );
  abort.abort();
  await assert.rejects(checking);
}
