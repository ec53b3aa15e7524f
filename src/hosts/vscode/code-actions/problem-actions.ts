import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  l10n,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { type CommandName, commandTable } from '../command-table.ts';
import type { ProblemReference } from './problem.ts';

/** Problems at one place that are each offered a fix; a list of more would hide the others' fixes. */
const mostOffered = 3;

/**
 * Offers the models' help with what any language server complains about. Where nothing is wrong nothing is offered,
 * and nothing is computed before an offer is taken up: the command looks for the symbol around and makes the request.
 */
export function registerProblemActions(): Disposable {
  return languages.registerCodeActionsProvider(
    { scheme: 'file' },
    { provideCodeActions },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function provideCodeActions(document: TextDocument, _range: Range, context: CodeActionContext): CodeAction[] {
  const here = context.diagnostics.slice(0, mostOffered);
  const [first] = here;
  if (!first) return [];
  const fixes = here.map((problem) => action(titleOf(problem, here), 'fixProblem', document, [problem]));
  const all = languages.getDiagnostics(document.uri).filter(isWrong);
  const several = l10n.t('Fix all {0} problems with Triptych', all.length);
  return [
    ...fixes,
    ...(all.length > 1 ? [action(several, 'fixProblems', document, all)] : []),
    action(l10n.t('Explain with Triptych'), 'explainProblem', document, [first]),
  ];
}

function titleOf({ message }: Diagnostic, here: readonly Diagnostic[]): string {
  if (here.length === 1) return l10n.t('Fix with Triptych');
  const said = message.replace(/\s+/g, ' ');
  return l10n.t('Fix with Triptych: {0}', said.length > 60 ? `${said.slice(0, 59)}…` : said);
}

/** What a model may make of it is not certain, so that none of these is a preferred action. */
function action(
  title: string,
  name: CommandName,
  document: TextDocument,
  problems: Diagnostic[],
): CodeAction {
  const offered = new CodeAction(title, CodeActionKind.QuickFix);
  offered.diagnostics = problems;
  offered.command = commandFor(title, name, document, problems[0]!);
  return offered;
}

function commandFor(title: string, name: CommandName, { uri }: TextDocument, problem: Diagnostic): Command {
  const reference: ProblemReference = {
    uri: uri.toString(),
    line: problem.range.start.line,
    message: problem.message,
  };
  return { title, command: commandTable[name].id, arguments: [reference] };
}

/** Hints and remarks are no problems that a person would have mended all at once. */
function isWrong({ severity }: Diagnostic): boolean {
  return severity === DiagnosticSeverity.Error || severity === DiagnosticSeverity.Warning;
}
