import type { ContextPiece } from '../../context/build-context.ts';
import type { Language } from '../../context/detect-language.ts';
import type { EditedFile } from '../../edit/apply-code-reply.ts';
import { normalPath } from '../../edit/refuse-path.ts';
import { TriptychError } from '../../error.ts';
import { type Run, stage } from '../../run.ts';
import { Drafts } from '../../stages/drafts.ts';
import { filePieces, workspacePieces } from '../../stages/gather-files.ts';
import { refuseNamed, selectionPiece } from '../../stages/read-named.ts';
import type { ReviewCodeRequest, ReviewedChange, Selection } from '../requests.ts';
import { wordsOfReview } from './review-words.ts';

/** What is reviewed, as the checks and the prompt take it. */
export interface ReviewSubject {
  request: string;
  language: Language;
  contextTokens: number;
  selection?: Selection;
  pieces: ContextPiece[];
  /** Changes that somebody made. */
  edited: EditedFile[];
  /** Files as they are, every line of which counts as new. */
  files: EditedFile[];
}

/** @throws TriptychError `invalid-request` where a path leads out of the workspace, or no named file is there */
export const gather = stage(
  'context',
  async (request: ReviewCodeRequest & { language: Language }, run: Run): Promise<ReviewSubject> => {
    const { workspace, selection, changes = [], language, contextTokens } = request;
    const named = [...new Set([...request.files, ...(selection ? [selection.path] : [])].map(normalPath))];
    await refuseNamed([...named, ...changes.map(({ path }) => path)], workspace, run);
    const drafts = new Drafts(workspace);
    const words = request.request.trim() || wordsOfReview(language).everything;
    const pieces: ContextPiece[] = [
      { section: 'operation', name: 'request', text: words, priority: 100, trimmable: true },
      ...(selection ? [selectionPiece(selection)] : []),
      ...deletions(changes),
      ...(await filePieces(named, named, drafts, run)),
      ...(await workspacePieces(workspace, run)),
    ];
    const files = await filesOf(named, drafts, run);
    const edited = changes.flatMap(({ path, before, after }) =>
      after === undefined ? [] : [{ path: normalPath(path), before, after }],
    );
    return {
      request: words,
      language,
      contextTokens,
      pieces,
      edited,
      files,
      ...(selection && { selection }),
    };
  },
);

/** Of a deleted file the reviewer needs to know no more than that. */
function deletions(changes: ReviewedChange[]): ContextPiece[] {
  const paths = changes.flatMap(({ path, after }) => (after === undefined ? [path] : []));
  if (paths.length === 0) return [];
  const text = `Deleted: ${paths.join(', ')}`;
  return [{ section: 'constraints', name: 'deleted files', text, priority: 80, trimmable: true }];
}

async function filesOf(named: string[], drafts: Drafts, run: Run): Promise<EditedFile[]> {
  const files: EditedFile[] = [];
  for (const path of named) {
    const after = await drafts.read(path, run);
    if (after === undefined) throw new TriptychError('file-not-found', `There is no file ${path}.`);
    files.push({ path, before: undefined, after });
  }
  return files;
}
