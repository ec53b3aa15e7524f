import {
  type Diagnostic,
  DiagnosticSeverity,
  l10n,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { isProblemReference, type Problem } from './problem.ts';

/** The problems a command is about, in the file as it is now. */
export interface NamedProblems {
  document: TextDocument;
  problems: Problem[];
}

/**
 * The problem a code action named, else the one at the cursor.
 * @param argument of the command: from a code action, from somebody's key binding, or nothing
 * @returns `undefined` where there is none, which the user is told
 */
export async function namedProblem(argument: unknown): Promise<NamedProblems | undefined> {
  const document = await documentOf(argument);
  const found = document ? problemIn(document, argument) : undefined;
  if (document && found) return { document, problems: [found] };
  void window.showInformationMessage(l10n.t('There is no problem at the cursor.'));
  return undefined;
}

/** All errors and warnings of the file a code action named, else of the one in the editor. */
export async function problemsOfFile(argument: unknown): Promise<NamedProblems | undefined> {
  const document = await documentOf(argument);
  const problems = document ? languages.getDiagnostics(document.uri).map(problemOf).filter(isWrong) : [];
  if (document && problems.length > 0) return { document, problems };
  void window.showInformationMessage(l10n.t('This file has no errors and no warnings.'));
  return undefined;
}

async function documentOf(argument: unknown): Promise<TextDocument | undefined> {
  if (!isProblemReference(argument)) return window.activeTextEditor?.document;
  const uri = Uri.parse(argument.uri);
  // Only what a person has opened is a place where problems were shown.
  return workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
}

function problemIn(document: TextDocument, argument: unknown): Problem | undefined {
  const all = languages.getDiagnostics(document.uri);
  if (isProblemReference(argument)) {
    const { line, message } = argument;
    const alike = all.filter((one) => one.message === message);
    const nearest = alike.toSorted((a, b) => distance(a, line) - distance(b, line))[0];
    return nearest && problemOf(nearest);
  }
  const { selection } = window.activeTextEditor ?? {};
  if (!selection) return undefined;
  const exact = all.find(({ range }) => range.contains(selection.active));
  const onLine = exact ?? all.find(({ range }) => range.start.line === selection.active.line);
  return onLine && problemOf(onLine);
}

function distance({ range }: Diagnostic, line: number): number {
  return Math.abs(range.start.line - line);
}

const severities = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'information',
  [DiagnosticSeverity.Hint]: 'hint',
} as const satisfies Record<DiagnosticSeverity, Problem['severity']>;

function problemOf({ range, severity, message, code, source }: Diagnostic): Problem {
  const written = typeof code === 'object' ? code.value : code;
  return {
    startLine: range.start.line + 1,
    endLine: range.end.line + 1,
    severity: severities[severity],
    message,
    ...(written !== undefined && { code: String(written) }),
    ...(source !== undefined && { source }),
  };
}

function isWrong({ severity }: Problem): boolean {
  return severity === 'error' || severity === 'warning';
}
