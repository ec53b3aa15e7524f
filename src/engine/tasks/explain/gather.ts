import type { ContextPiece } from '../../context/build-context.ts';
import type { Language } from '../../context/detect-language.ts';
import { normalPath } from '../../edit/refuse-path.ts';
import { type Run, stage } from '../../run.ts';
import { Drafts } from '../../stages/drafts.ts';
import { filePieces } from '../../stages/gather-files.ts';
import { refuseNamed, selectionPiece } from '../../stages/read-named.ts';
import type { ExplainRequest } from '../requests.ts';

/** What is explained, as the prompt takes it. */
export interface Explained {
  language: Language;
  contextTokens: number;
  pieces: ContextPiece[];
  /** Name of the prompt. */
  prompt: 'explain' | 'answer';
}

const everything: Record<Language, string> = {
  en: 'Explain this code.',
  'pt-br': 'Explique este código.',
};

/** @throws TriptychError `invalid-request` where a path leads out of the workspace */
export const gather = stage(
  'context',
  async (request: ExplainRequest & { language: Language; map: string }, run: Run): Promise<Explained> => {
    const { workspace, selection, question, language, contextTokens, map } = request;
    const named = [...new Set([...request.files, ...(selection ? [selection.path] : [])].map(normalPath))];
    await refuseNamed(named, workspace, run);
    const text = question.trim() || everything[language];
    const pieces: ContextPiece[] = [
      { section: 'operation', name: 'request', text, priority: 100, trimmable: true },
      ...(selection ? [selectionPiece(selection)] : []),
      { section: 'references', name: 'register map', text: map, priority: 95, trimmable: true },
      ...(await filePieces(named, named, new Drafts(workspace), run)),
    ];
    return { language, contextTokens, pieces, prompt: 'explain' };
  },
);
