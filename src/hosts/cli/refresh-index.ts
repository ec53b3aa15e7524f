import type { WorkspaceIndex } from '../../adapters/workspace-index/workspace-index.ts';
import type { IndexCounts, IndexState } from '../../engine/index.ts';
import type { Terminal } from './run-command-line.ts';
import { counted, safeTerminal, seconds, whole } from './text/terminal-text.ts';
import type { OpenedIndex } from './workspace-index.ts';

/** Milliseconds between two lines of progress. */
const EVERY = 1000;

/**
 * Brings an index up to date and tells on standard error how far it is, and what is wrong with it.
 * @throws TriptychError `cancelled`
 */
export async function refreshIndex(
  { index, note }: OpenedIndex,
  terminal: Terminal,
  signal: AbortSignal,
  isAnew = false,
): Promise<IndexCounts> {
  const { error } = safeTerminal(terminal);
  if (note !== undefined) error(`triptych: ${note} Words alone are searched.\n`);
  const stop = index.onState(progress(error));
  try {
    return await (isAnew ? index.rebuild(signal) : index.refresh(signal));
  } finally {
    stop();
    noteOf(index, error);
  }
}

function progress(tell: (text: string) => void): (state: IndexState) => void {
  let next = performance.now() + EVERY;
  return ({ phase, filesDone, filesKnown, vectors, chunks }) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY;
    if (phase === 'indexing') tell(`Indexing: ${whole(filesDone)} of ${counted(filesKnown, 'file')}\n`);
    else if (phase === 'embedding')
      tell(`Making vectors: ${whole(vectors)} of ${counted(chunks, 'chunk')}\n`);
    else if (phase === 'scanning') tell('Looking for files\n');
  };
}

function noteOf({ state }: WorkspaceIndex, tell: (text: string) => void): void {
  if (state.note !== undefined) tell(`triptych: ${state.note.replace(/\s+/g, ' ')}\n`);
}

/** For instance `812 files, 3,100 chunks; 4 files read, 808 unchanged, 1 removed, 30 left out; in 0.9 s`. */
export function countsText(counts: IndexCounts): string {
  const { files, chunks, read, unchanged, removed, leftOut, vectors, milliseconds, vectorMilliseconds } =
    counts;
  const held = [
    counted(files, 'file'),
    counted(chunks, 'chunk'),
    ...(vectors > 0 ? [counted(vectors, 'vector')] : []),
  ];
  const pass = [
    `${counted(read, 'file')} read`,
    `${whole(unchanged)} unchanged`,
    `${whole(removed)} removed`,
    `${whole(leftOut)} left out`,
  ];
  const vectorTime = vectorMilliseconds > 0 ? `, ${seconds(vectorMilliseconds)} of it for vectors` : '';
  return `${held.join(', ')}; ${pass.join(', ')}; in ${seconds(milliseconds)}${vectorTime}`;
}
