import type { ContextPiece } from '../context/build-context.ts';
import { countTokens } from '../context/count-tokens.ts';
import type { Language } from '../context/detect-language.ts';
import { isSecretFile } from '../context/secret-file.ts';
import { normalPath, refusePath } from '../edit/refuse-path.ts';
import type { FoundPassage, StageEvent } from '../events.ts';
import type { Passage, SearchQuery } from '../retrieval/retriever.ts';
import { type Run, stage } from '../run.ts';
import { fenced } from './fenced.ts';
import { inTime, TooLate } from './in-time.ts';
import { wordsIn } from './words.ts';

export interface RetrieveInput {
  /** The request, and names that go with it. */
  query: string;
  /** In which alone to look, in the workspace's form; absent for all folders there are. */
  folder?: string;
  /** Files that are known already, relative to the folder. */
  without: string[];
  /** That all passages together may have. */
  tokens: number;
  language: Language;
}

/** Fewer tokens hold no passage worth a search. */
const fewestTokens = 120;
const mostPassages = 30;
/** Characters of a query; the words that count are found in far fewer. */
const longestQuery = 4000;

/**
 * Asks the retriever what the workspace has to say. Never makes a run fail: where there is no retriever, or it fails
 * or takes too long, an event says so.
 * @returns the passages that may be shown, best first; `undefined` where nobody answered
 * @throws TriptychError `cancelled` alone
 */
export const retrieve = stage('retrieve', async function* (input: RetrieveInput, run: Run): AsyncGenerator<
  StageEvent,
  Passage[] | undefined
> {
  const words = wordsIn(input.language).retrieval;
  const { retriever } = run;
  const problem =
    retriever === undefined ? words.missing : input.tokens < fewestTokens ? words.full : undefined;
  if (problem !== undefined || !retriever) {
    yield { type: 'skipped', stage: 'retrieve', reason: problem ?? words.missing };
    return undefined;
  }
  try {
    const { mode, notes, milliseconds, ...found } = await inTime(
      (signal) => retriever.search(queryOf(input), signal),
      run.signal,
    );
    const passages = shown(found.passages, input);
    yield { type: 'passages', stage: 'retrieve', mode, notes, milliseconds, passages: passages.map(placeOf) };
    return passages;
  } catch (error) {
    run.signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const reason = error instanceof TooLate ? words.slow : words.failed(message);
    yield { type: 'skipped', stage: 'retrieve', reason };
    return undefined;
  }
});

function queryOf({ query, folder, without, tokens }: RetrieveInput): SearchQuery {
  return {
    text: query.slice(0, longestQuery),
    passageTokens: tokens,
    without,
    ...(folder !== undefined && { folder }),
  };
}

/**
 * What may be shown of what was found: an index is asked not to hold keys, and here it is made sure. What was known
 * already is left out, and so is what goes beyond the tokens.
 */
function shown(passages: Passage[], { without, tokens }: RetrieveInput): Passage[] {
  const kept: Passage[] = [];
  let room = tokens;
  for (const passage of passages) {
    const { path, text } = passage;
    const isKnown = without.includes(path) || isSecretFile(path);
    const size = countTokens(text);
    if (isKnown || !isPlainPath(path) || size > room || text.trim() === '') continue;
    kept.push(passage);
    room -= size;
    if (kept.length === mostPassages) break;
  }
  return kept;
}

/** Whether a path of an index is one of a workspace's files, and can be cited as it is. */
export function isPlainPath(path: string): boolean {
  return refusePath(path) === undefined && normalPath(path) === path && !path.includes('`');
}

/** Plain data, and nothing of the file's text. */
function placeOf({ folder, path, range, page, name, score, why, text }: Passage): FoundPassage {
  return {
    folder,
    path,
    range: { startLine: range.startLine, endLine: range.endLine },
    ...(page !== undefined && { page }),
    ...(name !== undefined && { name }),
    score,
    why: why.map((each) => ({ signal: each.signal, share: each.share, words: [...each.words] })),
    tokens: countTokens(text),
  };
}

/** As a model may cite it: `src/uart.cs:10-32`; of a PDF the page stands before the lines. */
export function labelOf({ path, range, page }: Pick<Passage, 'path' | 'range' | 'page'>): string {
  const lines = `${range.startLine}-${range.endLine}`;
  return page === undefined ? `${path}:${lines}` : `${path}#page=${page}:${lines}`;
}

/** Passages as pieces of a context, after all that was named and before what is only around it. */
export function passagePieces(passages: Passage[]): ContextPiece[] {
  return passages.map((passage, index) => {
    const { folder, path, range, page, text } = passage;
    const label = labelOf(passage);
    const place = { folder, path, range, ...(page !== undefined && { page }) };
    return {
      section: 'patterns',
      name: label,
      text: fenced(`passage=${label}`, text),
      priority: 60 - index,
      cites: [{ label, place }],
      passageOf: path,
      isFound: true,
    };
  });
}
