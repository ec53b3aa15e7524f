import { countTokens } from '../../context/count-tokens.ts';
import type { Passage, SearchQuery } from '../retriever.ts';
import type { RankedChunk, Ranking } from './ranking/ranking.ts';
import { checksumOf } from './segment/checksum-of.ts';

/** The text that `start` and `end` of a file's chunks count in; undefined where there is no such file any more. */
export type ReadText = (folder: string, path: string) => Promise<string | undefined>;

/** Where a query names no budget. */
const usualTokens = 4000;

/** A rest of the budget that is not worth filling: a few lines alone say little. */
const smallestRest = 40;

/**
 * The best passages of a ranking within the query's budget: every text once, neighbours in one piece. A chunk that its
 * file no longer has as it was indexed is left out, so that lines are never wrong.
 */
export async function passagesOf(
  ranking: Ranking,
  query: SearchQuery,
  readText: ReadText,
): Promise<Passage[]> {
  const budget = query.passageTokens ?? usualTokens;
  const chosen: Chosen[] = [];
  const seen = new Set<string>();
  let left = budget;
  for (const chunk of ranking.chunks) {
    if (left < Math.min(smallestRest, budget)) break;
    const text = await textOf(chunk, readText);
    if (text === undefined || seen.has(text.trim())) continue;
    const piece = fitting(chunk, text, left, chosen.length === 0);
    if (!piece) continue;
    seen.add(text.trim());
    left -= piece.tokens;
    chosen.push(piece);
  }
  return joined(chosen).map(passageOf);
}

interface Chosen {
  chunk: RankedChunk;
  text: string;
  tokens: number;
}

async function textOf(chunk: RankedChunk, readText: ReadText): Promise<string | undefined> {
  const whole = await readText(chunk.folder, chunk.path);
  if (whole === undefined || chunk.end > whole.length) return undefined;
  if (checksumOf(whole, chunk.start, chunk.end) !== chunk.checksum) return undefined;
  const text = whole.slice(chunk.start, chunk.end);
  return text.trim() === '' ? undefined : text;
}

/** The chunk where it fits into what is left; of the very best one at least the lines that do. */
function fitting(chunk: RankedChunk, text: string, left: number, isFirst: boolean): Chosen | undefined {
  const tokens = countTokens(text);
  if (tokens <= left) return { chunk, text, tokens };
  if (!isFirst) return undefined;
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  let kept = 0;
  let used = 0;
  for (const line of lines) {
    const more = countTokens(line);
    if (used + more > left) break;
    used += more;
    kept += 1;
  }
  if (kept === 0) return undefined;
  const shorter = lines.slice(0, kept).join('');
  const end = chunk.start + shorter.length;
  return { chunk: { ...chunk, endLine: chunk.startLine + kept - 1, end }, text: shorter, tokens: used };
}

/** Neighbours become one, in the place of the better one. */
function joined(chosen: Chosen[]): Chosen[] {
  const pieces = [...chosen];
  for (let index = 0; index < pieces.length; index += 1) {
    let other = neighbourOf(pieces, index);
    while (other >= 0) {
      pieces[index] = pair(pieces[index] as Chosen, pieces[other] as Chosen);
      pieces.splice(other, 1);
      other = neighbourOf(pieces, index);
    }
  }
  return pieces;
}

/** A later piece that begins where this one ends, or the other way round; -1 where there is none. */
function neighbourOf(pieces: Chosen[], index: number): number {
  const piece = pieces[index]?.chunk;
  return pieces.findIndex(
    ({ chunk }, at) =>
      at > index &&
      chunk.path === piece?.path &&
      chunk.folder === piece.folder &&
      chunk.page === piece.page &&
      (chunk.start === piece.end || chunk.end === piece.start),
  );
}

function pair(better: Chosen, other: Chosen): Chosen {
  const [first, second] = better.chunk.start < other.chunk.start ? [better, other] : [other, better];
  return {
    chunk: {
      ...better.chunk,
      startLine: first.chunk.startLine,
      endLine: second.chunk.endLine,
      start: first.chunk.start,
      end: second.chunk.end,
    },
    text: first.text + second.text,
    tokens: better.tokens + other.tokens,
  };
}

function passageOf({ chunk, text }: Chosen): Passage {
  const { folder, path, score, why, startLine, endLine, page, name } = chunk;
  return {
    folder,
    path,
    score,
    why,
    range: { startLine, endLine },
    ...(page !== undefined && { page }),
    ...(name !== undefined && { name }),
    text,
  };
}
