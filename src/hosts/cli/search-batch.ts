import { type Retriever, type SearchNote, TriptychError } from '../../engine/index.ts';
import { jsonLines } from './json-lines.ts';

/** Files of an answer where `--limit` says nothing. */
const USUAL_LIMIT = 20;

/** A line that was asked, with its identifier as it was written. */
interface Asked {
  id: unknown;
  query: string;
}

/**
 * Answers many queries, one JSON line for each line, in their order and as they come. A line that is no query gets a
 * line with `error`, and the others are answered all the same.
 * @param onNote told once of each kind of what makes answers less than they could be
 * @returns whether every line was a query
 * @throws TriptychError `cancelled`
 */
export async function searchBatch(
  input: AsyncIterable<string>,
  index: Retriever,
  {
    limit = USUAL_LIMIT,
    out,
    onNote,
  }: { limit?: number | undefined; out(line: string): void; onNote(note: SearchNote): void },
  signal: AbortSignal,
): Promise<boolean> {
  let isWhole = true;
  const noted = new Set<string>();
  for await (const line of jsonLines(input)) {
    signal.throwIfAborted();
    if (line.trim() === '') continue;
    const asked = readLine(line);
    if ('error' in asked) {
      isWhole = false;
      out(JSON.stringify(asked));
      continue;
    }
    const { files, notes, milliseconds } = await answer(asked.query, index, limit, signal);
    out(JSON.stringify({ id: asked.id, files, ms: Math.round(milliseconds * 1000) / 1000 }));
    for (const note of notes.filter(({ kind }) => !noted.has(kind))) {
      noted.add(note.kind);
      onNote(note);
    }
  }
  return isWhole;
}

/** A query without words finds nothing. */
async function answer(
  text: string,
  index: Retriever,
  limit: number,
  signal: AbortSignal,
): Promise<{ files: string[]; notes: SearchNote[]; milliseconds: number }> {
  const start = performance.now();
  try {
    const { files, notes } = await index.search({ text, limit, passageTokens: 0 }, signal);
    return { files: files.map(({ path }) => path), notes, milliseconds: performance.now() - start };
  } catch (error) {
    if (!(error instanceof TriptychError) || error.code !== 'invalid-request') throw error;
    return { files: [], notes: [], milliseconds: performance.now() - start };
  }
}

function readLine(line: string): Asked | { id: unknown; error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line, keepNumbers);
  } catch {
    return { id: null, error: 'This line is no JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: null, error: 'This line is no JSON object.' };
  }
  const { id, query } = value as Record<string, unknown>;
  if (typeof id !== 'string' && !isNumber(id))
    return { id: null, error: 'id is to be a string or a number.' };
  return typeof query === 'string' ? { id, query } : { id, error: 'query is to be a string.' };
}

/** ECMAScript has it since 2025; the types do not know it yet. */
const exactly = JSON as unknown as { rawJSON(text: string): object; isRawJSON(value: unknown): boolean };

/** An identifier with more digits than a number keeps is still the same when it comes back. */
function keepNumbers(this: unknown, key: string, value: unknown, context?: { source?: string }): unknown {
  const written = key === 'id' && typeof value === 'number' ? context?.source : undefined;
  return written === undefined ? value : exactly.rawJSON(written);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || exactly.isRawJSON(value);
}
