import { type IndexView, isIndexing, type LexicalReason } from '../../../protocol/index-view.ts';
import { visibleText } from '../../../protocol/visible-text.ts';
import { bounded } from '../review/bounded.ts';
import type { Translate } from '../review/translate.ts';

/** What the status bar says of the index. */
export interface IndexStatus {
  /** With the icon, in VS Code's `$(name)` form. */
  text: string;
  tooltip: string;
  /** For screen readers: no icon, and no count that would be said again and again. */
  label: string;
  warns: boolean;
}

/** What the status bar says; `undefined` while nothing happens and nothing went wrong. */
export function indexStatus(view: IndexView, t: Translate): IndexStatus | undefined {
  const tooltip = indexLines(view, t).join('\n');
  const warns = view.phase === 'failed';
  if (warns) return { text: `$(warning) ${t('Index')}`, tooltip, label: t('The index has a problem'), warns };
  if (view.phase === 'paused')
    return { text: `$(debug-pause) ${t('Index')}`, tooltip, label: t('Indexing is paused'), warns };
  if (!isIndexing(view)) return undefined;
  const text = `$(database) ${progressText(view, t)}`;
  return { text, tooltip, label: t('The workspace is being indexed'), warns };
}

/** `Indexing 312 of 900`. A look at files of which none has changed is not worth a number. */
function progressText({ phase, filesDone, filesKnown, chunks, vectors }: IndexView, t: Translate): string {
  if (phase === 'embedding' && chunks > 0) return t('Vectors {0} of {1}', vectors, chunks);
  if (phase === 'indexing' && filesKnown > 0) return t('Indexing {0} of {1}', filesDone, filesKnown);
  return t('Index: looking for changes');
}

/** All there is to say of the index, a sentence a line. */
export function indexLines(view: IndexView, t: Translate): string[] {
  const { filesDone, filesKnown, chunks, vectors, leftOut, embedder, lexicalOnly, note, lastPass } = view;
  const lines = [phaseText(view, t)];
  if (view.phase !== 'off' && view.phase !== 'unused') {
    const files = filesKnown > filesDone ? t('{0} of {1}', filesDone, filesKnown) : filesDone;
    lines.push(t('Files: {0}, chunks: {1}, left out: {2}', files, chunks, leftOut));
    if (embedder !== undefined)
      lines.push(t('Hybrid: {0} of {1} chunks have vectors of {2}', vectors, chunks, embedder));
    else if (lexicalOnly) lines.push(lexicalText(lexicalOnly, t));
  }
  if (view.throttled) lines.push(t('Slower on purpose: on battery'));
  if (lastPass)
    lines.push(t('Last look at all files: {0} read, {1} unchanged', lastPass.read, lastPass.unchanged));
  if (note !== undefined) lines.push(note);
  return lines.map((line) => bounded(visibleText(line), 300));
}

function phaseText({ phase }: IndexView, t: Translate): string {
  switch (phase) {
    case 'off':
      return t('The index is switched off');
    case 'unused':
      return t('The index begins with the first search or run');
    case 'opening':
    case 'scanning':
      return t('The index looks for changes');
    case 'indexing':
      return t('The workspace is being indexed');
    case 'embedding':
      return t('Vectors are being made');
    case 'ready':
      return t('The index is up to date');
    case 'paused':
      return t('Indexing is paused');
    case 'failed':
      return t('The index has a problem');
  }
}

function lexicalText(reason: LexicalReason, t: Translate): string {
  switch (reason) {
    case 'no-embedder':
      return t('Lexical only: no embedding model is set');
    case 'to-ask':
      return t('Lexical only: you were not asked yet whether texts may go to the embedding model');
    case 'declined':
      return t('Lexical only: texts of this workspace do not go to the embedding model, as you said');
    case 'wrong-settings':
      return t('Lexical only: the settings of the embedding model are not right');
    case 'virtual':
      return t('Lexical only: files of virtual folders are not embedded');
  }
}
