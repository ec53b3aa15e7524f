import { DiagnosticSeverity, languages, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { TriptychError } from '../../../engine/index.ts';
import { isIn, pathIn } from '../commands/files-to-send.ts';
import { writeRequest } from '../commands/write-code.ts';
import { answerRun } from './answer-run.ts';
import { fixRequest, type ReportedProblem } from './fix-request.ts';
import { folderOfRequest, pathsIn, selectionIn, shownFile } from './named-context.ts';
import { refineRequest } from './refine-request.ts';
import { isOfCode } from './route-request.ts';
import { tellFiles, tellLeftOut } from './tell-files.ts';
import { type Answered, hasModel, refined, type Turn } from './turn.ts';

/** Characters of the texts that came along with a request. */
const longestTexts = 20_000;

/** `/code`: a request in words, with the files, selections and texts that came along. */
export async function answerCode(turn: Turn): Promise<Answered> {
  const { prompt, named, t } = turn;
  const before = refined(turn).at(-1);
  const shown = shownFile();
  const uris = named.files.length > 0 || before || !shown ? named.files : [shown];
  const folder = await folderFor(turn, uris);
  if (prompt.trim() === '')
    throw new TriptychError('invalid-request', t('Say what should be written or changed.'));
  const texts = named.texts.join('\n\n').slice(0, longestTexts);
  const words = wordsOf(turn);
  const earlier = before?.folder === folder.uri.toString() ? before.files : [];
  return write(turn, folder, {
    request: texts === '' ? words : `${words}\n\n${texts}`,
    files: [...new Set([...pathsIn(folder, uris), ...earlier])],
    uris,
  });
}

/** `/fix`: the problems that are reported for the files that came along, else for the one in the editor. */
export async function answerFix(turn: Turn): Promise<Answered> {
  const { prompt, named, t } = turn;
  const shown = shownFile();
  const uris = named.files.length > 0 ? named.files : shown ? [shown] : [];
  if (uris.length === 0) {
    throw new TriptychError('invalid-request', t('Open a file with problems, or attach one.'));
  }
  const folder = await folderFor(turn, uris);
  const lines = named.selection;
  const problems = uris
    .filter((uri) => isIn(folder, uri))
    .flatMap((uri) => problemsOf(uri, folder))
    .filter(
      ({ path, line }) =>
        !lines || path !== pathIn(folder, lines.uri) || (line >= lines.startLine && line <= lines.endLine),
    );
  if (problems.length === 0) {
    tellLeftOut(turn, folder, uris);
    turn.stream.markdown(t('Nothing is reported for these files: {0}.', pathsIn(folder, uris).join(', ')));
    const memory = {
      route: turn.route,
      request: prompt,
      summary: '',
      outcome: 'answered',
      files: [],
    } as const;
    return { memory: { ...memory, files: pathsIn(folder, uris) }, followups: [] };
  }
  const files = [...new Set(problems.map(({ path }) => path))];
  return write(turn, folder, { request: fixRequest(problems, prompt), files, uris });
}

async function write(
  turn: Turn,
  folder: WorkspaceFolder,
  { request, files, uris }: { request: string; files: string[]; uris: Uri[] },
): Promise<Answered> {
  const { prompt, named, picked, t } = turn;
  if (!hasModel(turn))
    throw new TriptychError('backend-missing', t('No model is set up. Set one up, or pick one in the chat.'));
  tellFiles(turn, folder, uris);
  const selection = selectionIn(folder, named.selection);
  const task = writeRequest({ folder, request, files, ...(selection && { selection }) });
  const subject = (prompt.trim() || request).replace(/\s+/g, ' ').slice(0, 200);
  return answerRun(
    turn,
    { ...task, subject, ...(picked && { picked }) },
    { route: turn.route, request: prompt || request, folder: folder.uri.toString(), files },
  );
}

/**
 * The folder a request is about; where several could be meant, the user is asked.
 * @throws TriptychError `invalid-request` where no folder is open, or none was chosen
 */
export async function folderFor({ memories, t }: Turn, uris: Uri[]): Promise<WorkspaceFolder> {
  const known = folderOfRequest(uris, memories.at(-1)?.folder);
  if (known) return known;
  if (workspace.workspaceFolders?.length) {
    const placeHolder = t('Choose the folder the request is about');
    const chosen = await window.showWorkspaceFolderPick({ placeHolder });
    if (chosen) return chosen;
    throw new TriptychError(
      'invalid-request',
      t('No folder was chosen. Attach a file of the one that is meant.'),
    );
  }
  throw new TriptychError(
    'invalid-request',
    t('Open a folder first, or attach a file of the folder that is meant.'),
  );
}

/** The request with what was asked before it: all that it goes on from, or else only the last of it. */
function wordsOf(turn: Turn): string {
  const { prompt, names, refines, memories } = turn;
  const earlier = refines ? refined(turn) : memories.filter(({ route }) => isOfCode(route)).slice(-1);
  const run = earlier.at(-1)?.run;
  const isWritten = run !== undefined && names.wasWritten(run);
  return refineRequest(prompt, earlier, { isWritten, goesOn: refines });
}

function problemsOf(uri: Uri, folder: WorkspaceFolder): ReportedProblem[] {
  return languages.getDiagnostics(uri).flatMap(({ severity, message, range, source = '', code }) => {
    if (severity !== DiagnosticSeverity.Error && severity !== DiagnosticSeverity.Warning) return [];
    const number = typeof code === 'object' ? code.value : code;
    return [
      {
        path: pathIn(folder, uri),
        line: range.start.line + 1,
        severity: severity === DiagnosticSeverity.Error ? ('error' as const) : ('warning' as const),
        message,
        source: number === undefined ? source : `${source}(${number})`,
      },
    ];
  });
}
