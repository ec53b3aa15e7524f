import type { FoundPassages, SearchNote } from '../../../engine/index.ts';
import { counted } from './terminal-text.ts';

/** What was found in the workspace for a request, a line each: where, and because of which words. */
export function passagesText({ mode, notes, passages }: FoundPassages): string {
  const how = mode === 'lexical' ? 'by words only' : 'by words and vectors';
  const lines = passages.map(({ path, range, page, name, why }) => {
    const place = `${path}${page === undefined ? '' : ` page ${page}`}:${range.startLine}-${range.endLine}`;
    const words = [...new Set(why.flatMap((each) => each.words))].join(', ');
    return `  ${oneLine(place)}${name === undefined ? '' : ` ${oneLine(name)}`}${words === '' ? '' : ` (${oneLine(words)})`}`;
  });
  const head = `Found in the workspace, ${how}: ${counted(passages.length, 'passage')}`;
  return [head, ...lines, ...notes.map((note) => `  ${noteText(note)}`)].join('\n');
}

/** Why an answer may be less than it could be. */
export function noteText(note: SearchNote): string {
  switch (note.kind) {
    case 'incomplete':
      return `The index is still being built: ${note.filesDone} of ${counted(note.filesKnown, 'file')}.`;
    case 'embedder-away':
      return `Without vectors, since the embedder is away: ${oneLine(note.message)}`;
    case 'store-away':
      return `The store of vectors is away: ${oneLine(note.message)}`;
    case 'index-failed':
      return `The index is not whole: ${oneLine(note.message)}`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
