import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  extensions,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { unlessCancelled } from '../../../engine/index.ts';
import type { LanguageError } from './new-errors.ts';

/** Languages of VS Code's TypeScript server, with the section of the settings that says whether it checks them. */
const sections: Record<string, string> = {
  typescript: 'typescript',
  typescriptreact: 'typescript',
  javascript: 'javascript',
  javascriptreact: 'javascript',
};

/** Milliseconds; a server that is loading a large project answers late. */
const patience = 5000;

/** An answer of the server, with what is needed of it. */
interface SyntaxAnswer {
  body: { start: { line: number; offset: number }; text: string; code: number; category: string }[];
}

/**
 * Errors of syntax in TypeScript and JavaScript. VS Code's TypeScript server publishes diagnostics only for documents
 * in a tab; asked by the command of its extension it answers for any that is open. What is wrong with types is not
 * asked for: outside of its project a text has other types.
 * @param document one that `isForTypescript`
 * @returns `undefined` where the server is not there or is slow; none where the user switched off its checks
 * @throws TriptychError `cancelled`
 */
export async function typescriptSyntax(
  { languageId, uri }: TextDocument,
  signal: AbortSignal,
): Promise<LanguageError[] | undefined> {
  if (!workspace.getConfiguration(sections[languageId]).get('validate.enable', true)) return [];
  const source = new CancellationTokenSource();
  const late = setTimeout(() => source.cancel(), patience);
  const tooLate = new Promise<undefined>((resolve) => {
    source.token.onCancellationRequested(() => resolve(undefined));
  });
  try {
    const asked = askServer({ file: uri }, source.token);
    return readAnswer(await unlessCancelled(Promise.race([asked, tooLate]), signal));
  } finally {
    clearTimeout(late);
    source.cancel();
    source.dispose();
  }
}

/** Whether the TypeScript server is the one to ask. */
export function isForTypescript({ languageId }: TextDocument): boolean {
  return Object.hasOwn(sections, languageId);
}

async function askServer(query: { file: Uri }, token: CancellationToken): Promise<unknown> {
  try {
    await extensions.getExtension('vscode.typescript-language-features')?.activate();
    return await commands.executeCommand(
      'typescript.tsserverRequest',
      'syntacticDiagnosticsSync',
      query,
      token,
    );
  } catch {
    // The extension is switched off, or its server fell over: nothing is known then.
    return undefined;
  }
}

function readAnswer(answer: unknown): LanguageError[] | undefined {
  if (!isSyntaxAnswer(answer)) return undefined;
  return answer.body
    .filter(({ category }) => category === 'error')
    .map(({ start, text, code }) => ({
      line: start.line,
      column: start.offset,
      code: `TS${code}`,
      message: text,
    }));
}

function isSyntaxAnswer(answer: unknown): answer is SyntaxAnswer {
  return (
    typeof answer === 'object' && answer !== null && Array.isArray((answer as Partial<SyntaxAnswer>).body)
  );
}
