import { type Diagnostic as Answer, DiagnosticSeverity, languages, type TextDocument } from 'vscode';
import { type Change, type Diagnostic, type LanguageCheck, TriptychError } from '../../../engine/index.ts';
import { messageOf } from '../files/present-text.ts';
import { relativeTo } from '../review/path-text.ts';
import { AnswerWatch } from './answer-watch.ts';
import type { DraftDocuments } from './draft-documents.ts';
import { type LanguageError, newErrors } from './new-errors.ts';
import { isForTypescript, typescriptSyntax } from './typescript-syntax.ts';

/** Files of a draft that are looked at, and characters of each. */
const mostFiles = 20;
const longestText = 1024 * 1024;
/** Findings in one file, and characters of each; more help nobody. */
const mostOfOne = 20;
const longestMessage = 500;

/**
 * What VS Code's languages say of a draft that they did not say of the text before. The texts are opened as documents
 * without an editor; nothing is written, and no program of the workspace is started.
 *
 * Of the languages that VS Code brings (tried in 1.139), TypeScript and JavaScript answer, JSX included: for their
 * syntax, when asked, and in trusted workspaces, since VS Code switches them off in Restricted Mode. CSS, SCSS, Less,
 * HTML, JSON and Markdown publish diagnostics only for what is in a tab (their servers wait to be asked, and their
 * clients ask for visible documents), so that nothing is heard of them. Extensions whose servers publish for every open
 * document of their language are heard.
 *
 * All findings are warnings: a document of its own stands outside of its project.
 * @param folder to which the files of the findings are relative
 */
export function languageCheck(folder: string, documents: DraftDocuments): LanguageCheck {
  return {
    async check(changes, signal) {
      try {
        const found = await findErrors(changes.filter(isSmall).slice(0, mostFiles), documents, signal);
        return found.flatMap(({ path, errors }) =>
          errors.slice(0, mostOfOne).map((error) => diagnosticOf(relativeTo(folder, path), error)),
        );
      } catch (error) {
        if (error instanceof TriptychError) throw error;
        throw new TriptychError('tool-failed', messageOf(error), { cause: error });
      }
    },
  };
}

function isSmall({ before = '', after = '' }: Change): boolean {
  return before.length <= longestText && after.length <= longestText;
}

/** The text before is only asked about where the one after has errors. */
async function findErrors(
  changes: Change[],
  documents: DraftDocuments,
  signal: AbortSignal,
): Promise<{ path: string; errors: LanguageError[] }[]> {
  const textsAfter = changes.flatMap(({ path, after }) => (after === undefined ? [] : { path, text: after }));
  const after = await errorsIn(textsAfter, documents, signal);
  const faulty = changes.filter(({ path }) => after.get(path)?.length);
  const textsBefore = faulty.flatMap(({ path, before }) =>
    before === undefined ? [] : { path, text: before },
  );
  const before = await errorsIn(textsBefore, documents, signal);
  return faulty.flatMap(({ path, before: text }) => {
    const known = text === undefined ? [] : before.get(path);
    // Where nothing is heard of the text before, nobody knows what is new.
    return known ? { path, errors: newErrors(known, after.get(path) ?? []) } : [];
  });
}

/** The errors in each of these texts; nothing for one of which nothing was heard. */
async function errorsIn(
  texts: { path: string; text: string }[],
  documents: DraftDocuments,
  signal: AbortSignal,
): Promise<Map<string, LanguageError[]>> {
  const watch = new AnswerWatch();
  const opened: TextDocument[] = [];
  try {
    for (const { path, text } of texts) {
      signal.throwIfAborted();
      opened.push(await documents.open(path, text));
    }
    const published = opened.filter((document) => !isForTypescript(document)).map(({ uri }) => uri);
    if (published.length > 0) await watch.quiet(published, signal);
    const heard = await Promise.all(opened.map((document) => heardOf(document, watch, signal)));
    return new Map(texts.flatMap(({ path }, index) => (heard[index] ? [[path, heard[index]] as const] : [])));
  } finally {
    watch.dispose();
    for (const document of opened) documents.forget(document);
  }
}

async function heardOf(
  document: TextDocument,
  watch: AnswerWatch,
  signal: AbortSignal,
): Promise<LanguageError[] | undefined> {
  if (isForTypescript(document)) return typescriptSyntax(document, signal);
  if (!watch.hasAnswered(document.uri)) return undefined;
  return languages
    .getDiagnostics(document.uri)
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map(languageError);
}

function languageError({ range, code, source, message }: Answer): LanguageError {
  const value = typeof code === 'object' ? code.value : code;
  return {
    line: range.start.line + 1,
    column: range.start.character + 1,
    code: String(value ?? source ?? 'language'),
    message,
  };
}

function diagnosticOf(file: string, { line, column, code, message }: LanguageError): Diagnostic {
  const severity = 'warning';
  return {
    file,
    line,
    column,
    severity,
    code,
    message: message.slice(0, longestMessage),
    source: 'triptych',
  };
}
