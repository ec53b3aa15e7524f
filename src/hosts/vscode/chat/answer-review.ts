import { Location, Position, Uri, type WorkspaceFolder } from 'vscode';
import {
  type Diagnostic,
  type ReviewCodeRequest,
  type RunEvent,
  TriptychError,
} from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import { answerAside } from './answer-aside.ts';
import { folderFor } from './answer-code.ts';
import { editorSelection, type NamedContext, pathsIn, selectionIn, shownFile } from './named-context.ts';
import { inlineCode, safeLine } from './safe-markdown.ts';
import { tellLeftOut } from './tell-files.ts';
import type { Answered, Turn } from './turn.ts';
import { workingTree } from './working-tree.ts';

/** Findings that an answer shows. */
const mostFindings = 60;

/** `/review`: what came along, else the selection in the editor, else what changed, else the file in the editor. */
export async function answerReview(turn: Turn): Promise<Answered> {
  const { prompt, named, picked, stream, t } = turn;
  const selected = named.selection ?? (await selectionUnlessOther(turn));
  const folder = await folderFor(turn, selected ? [selected.uri, ...named.files] : named.files);
  tellLeftOut(turn, folder, named.files);
  const subject = await subjectOf(turn, folder, selected);
  const request: TaskRequest = {
    task: 'review',
    subject: prompt.trim().slice(0, 200) || t('Review'),
    folder: folder.name,
    request: {
      request: [prompt, ...named.texts].join('\n\n').trim().slice(0, 40_000),
      workspace: folder.uri.toString(),
      ...subject,
      language: readSetting('language', folder.uri),
      contextTokens: readSetting('contextTokens', folder.uri),
    },
    ...(picked && { picked }),
  };
  const files = [...subject.files, ...(subject.changes ?? []).map(({ path }) => path)];
  for (const path of files.slice(0, 20)) stream.reference(Uri.joinPath(folder.uri, path));
  const found: Finding[] = [];
  const listen = (event: RunEvent) => found.push(...findingsOf(event));
  const memory = { route: turn.route, request: prompt || t('Review'), folder: folder.uri.toString(), files };
  const answered = await answerAside(turn, request, memory, {
    listen,
    tell: () => tellFindings(turn, folder, found),
  });
  const errors = found.filter(({ severity }) => severity !== 'information');
  const followups =
    errors.length > 0
      ? [{ prompt: fixPrompt(errors, t), label: t('Fix what was found'), command: 'code' }]
      : [];
  return { ...answered, followups };
}

/** A selection is meant unless the words say otherwise, or files came along. */
async function selectionUnlessOther({ prompt, named }: Turn): Promise<NamedContext['selection']> {
  const other = /working tree|changes|diff|commit|árvore|mudanças|alterações/i.test(prompt);
  return other || named.files.length > 0 ? undefined : editorSelection();
}

type Subject = Pick<ReviewCodeRequest, 'files' | 'changes' | 'selection'>;

async function subjectOf(
  { named, stream, t }: Turn,
  folder: WorkspaceFolder,
  selected: NamedContext['selection'],
): Promise<Subject> {
  const selection = selectionIn(folder, selected);
  if (selection) return { files: pathsIn(folder, named.files), selection };
  if (named.files.length > 0) return { files: pathsIn(folder, named.files) };
  stream.progress(t('Looking at the working tree…'));
  const tree = await workingTree(folder);
  if (tree && tree.leftOut.length > 0) {
    stream.markdown(`${t('Not sent: {0}.', tree.leftOut.slice(0, 20).map(inlineCode).join(', '))}\n\n`);
  }
  if (tree && tree.changes.length > 0) return { files: [], changes: tree.changes };
  const shown = shownFile();
  const [path] = shown ? pathsIn(folder, [shown]) : [];
  if (path !== undefined) return { files: [path] };
  throw new TriptychError(
    'invalid-request',
    tree
      ? t('Nothing differs from the last commit. Attach a file, or select code, to have it reviewed.')
      : t('There is no Git repository here. Attach a file, or select code, to have it reviewed.'),
  );
}

interface Finding {
  severity: Diagnostic['severity'];
  path: string;
  /** From 1; 0 where it is about no line. */
  line: number;
  message: string;
}

function findingsOf(event: RunEvent): Finding[] {
  if (event.type === 'checks') {
    return event.diagnostics.map(({ severity, file, line, message }) => ({
      severity,
      path: file,
      line,
      message,
    }));
  }
  return event.type === 'review' ? event.review.issues : [];
}

function tellFindings({ stream, t }: Turn, folder: WorkspaceFolder, found: Finding[]): void {
  for (const { severity, path, line, message } of found.slice(0, mostFindings)) {
    const words = { error: t('Error'), warning: t('Warning'), information: t('Note') }[severity];
    stream.markdown(`\n- **${words}** `);
    // A model may name any path: only one within the folder becomes a link.
    if (path !== '' && !/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]+:/i.test(path)) {
      const place = new Position(Math.max(0, line - 1), 0);
      stream.anchor(new Location(Uri.joinPath(folder.uri, path), place), line > 0 ? `${path}:${line}` : path);
      stream.markdown(': ');
    } else if (path !== '') stream.markdown(`${inlineCode(path)}: `);
    stream.markdown(safeLine(message));
  }
  if (found.length > mostFindings) stream.markdown(`\n\n${t('… and {0} more', found.length - mostFindings)}`);
}

function fixPrompt(found: Finding[], t: Turn['t']): string {
  const lines = found
    .slice(0, 10)
    .map(({ path, line, message }) => `${path}:${line}: ${message.slice(0, 200)}`);
  return `${t('Fix what the review found:')} ${lines.join('; ')}`;
}
