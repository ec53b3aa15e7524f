import type { Message } from '../backend/backend.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { readCodeReply } from '../edit/read-code-reply.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import type { Run } from '../run.ts';
import { askModel, leastReply, roomLeft } from './ask-model.ts';
import type { Drafts } from './drafts.ts';
import { unplacedHunk } from './findings.ts';
import { messagesOf } from './messages-of.ts';

/** Edits that are asked for again at once; where more went wrong, a whole new round serves better. */
const mostAgain = 20;

/** Failures that end the whole run, whatever there is already. */
const final = new Set(['cancelled', 'budget-exceeded', 'internal']);

interface Again {
  /** How the edits of the first reply were placed. */
  hunks: HunkResult[];
  /** What was asked and answered so far. */
  messages: Message[];
  /** The backend of the path that answered. */
  tier: number;
  drafts: Drafts;
  language: string;
  onlyFile?: string;
}

/**
 * Asks the coder once more for the edits that had no place, with the real lines that come closest; the placed ones
 * stay as they are. Where nobody answers, or not with code, everything stays as it was.
 * @returns how each edit was placed in the end
 * @throws TriptychError `cancelled`, `budget-exceeded`, `internal`
 */
export async function* placeAgain(again: Again, run: Run): AsyncGenerator<StageEvent, HunkResult[]> {
  const { hunks, messages, tier, drafts, language, onlyFile } = again;
  const failed = hunks.filter(isMisplaced);
  if (failed.length === 0 || failed.length > mostAgain) return hunks;
  const edits = failed.map((hunk) => unplacedHunk(hunk, orderOf(hunk, hunks))).join('\n');
  const question = [...messages, ...(yield* messagesOf('unplaced', { edits }, language, run))];
  if (roomLeft('coder', question, run) < leastReply) return hunks;
  const message = `${failed.length} of ${hunks.length} edits had no place; only these are asked for again.`;
  yield { type: 'rung', stage: 'code', rung: 'second-try', code: 'reply-unusable', message };
  try {
    const reply = yield* askModel(
      { stage: 'code', asks: 'coder', messages: question, tier, fresh: true },
      run,
    );
    if (reply.finish === 'refused') return hunks;
    const read = readCodeReply(reply.text, {
      isComplete: reply.finish === 'stop',
      ...(onlyFile !== undefined && { onlyFile }),
    });
    return withSecond(hunks, await drafts.apply(read.reply, run));
  } catch (error) {
    if (!(error instanceof TriptychError) || final.has(error.code)) throw error;
    yield { type: 'skipped', stage: 'code', reason: error.message };
    return hunks;
  }
}

/** What another try may bring to its place; what is refused has reasons of its own. */
function isMisplaced({ status }: HunkResult): boolean {
  return status === 'not-found' || status === 'ambiguous';
}

/** For instance `2 of 3`: the model knows its edits by their order in a file. */
function orderOf(hunk: HunkResult, hunks: HunkResult[]): string {
  const ofFile = hunks.filter(({ path }) => path === hunk.path);
  return `${ofFile.indexOf(hunk) + 1} of ${ofFile.length}`;
}

/** Each edit of the second reply answers one that failed in its file; those it says nothing of are still open. */
function withSecond(first: HunkResult[], second: HunkResult[]): HunkResult[] {
  const answered = new Map<string, number>();
  for (const { path } of second) answered.set(path, (answered.get(path) ?? 0) + 1);
  const kept = first.filter((hunk) => {
    const left = isMisplaced(hunk) ? (answered.get(hunk.path) ?? 0) : 0;
    if (left > 0) answered.set(hunk.path, left - 1);
    return left === 0;
  });
  return [...kept.map((hunk) => movedBy(second, hunk)), ...second];
}

/** What an earlier edit wrote stands where the later ones above it have moved it to. */
function movedBy(later: HunkResult[], hunk: HunkResult): HunkResult {
  const { written } = hunk;
  if (written === undefined) return hunk;
  let shift = 0;
  for (const { path, range, written: now } of later) {
    const isAbove = path === hunk.path && range && now && range.end < written.start;
    if (isAbove) shift += now.end - now.start - (range.end - range.start);
  }
  return { ...hunk, written: { start: written.start + shift, end: written.end + shift } };
}
