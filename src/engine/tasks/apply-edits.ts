import { resolveLanguage } from '../context/resolve-language.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { type ReadCode, readCodeReply } from '../edit/read-code-reply.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, stage } from '../run.ts';
import { Drafts } from '../stages/drafts.ts';
import { summary } from '../stages/summary.ts';
import { wordsIn } from '../stages/words.ts';
import { checkChanges } from '../validation/check-changes.ts';
import { finding } from '../validation/finding.ts';
import type { Change } from '../workspace/change.ts';
import type { ApplyEditsRequest } from './requests.ts';

/** Characters of the longest reply; more is no answer of a model. */
const longestReply = 4 * 1024 * 1024;

/** What a file must not become: its edits are refused, whatever else was placed. */
const blocking = new Set(['elided-code', 'conflict-marker', 'large-deletion']);

/**
 * Applies the edits of a reply that was brought from anywhere; asks no model. Every edit is told of in a `hunk` event.
 * What could be placed is proposed even where other edits could not: the events say which. A file that would hold a
 * placeholder, a marker or hardly anything of what it held is left alone as a whole.
 * @throws TriptychError `invalid-request`; `reply-unusable` where the reply has no edit that can be read;
 * `checks-failed` where none of its edits can be applied
 */
export async function* applyEdits(
  request: ApplyEditsRequest,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const read = yield* readReply(request, run);
  const drafts = new Drafts(request.workspace);
  const hunks = yield* place({ read, drafts, request }, run);
  const failed = hunks.filter(({ status }) => status !== 'applied');
  const [first, ...others] = failed;
  if (first && failed.length === hunks.length) throw nothingPlaced(first, others.length);
  const { cmd_instructions: commands, notes } = read.reply;
  const words = wordsIn(resolveLanguage(request.language, notes.join('\n')));
  yield { type: 'answer', markdown: summary(drafts.files(), words), commands, notes };
  return drafts.changes(run);
}

const readReply = stage('reply', async function* ({ reply }: ApplyEditsRequest): AsyncGenerator<
  StageEvent,
  ReadCode
> {
  if (reply.trim() === '') throw new TriptychError('invalid-request', 'There is no text to read edits from.');
  if (reply.length > longestReply) {
    const size = `The text has ${reply.length} characters; at most ${longestReply} are read.`;
    throw new TriptychError('invalid-request', size);
  }
  // Whoever copied the text took all there was: a patch without an end is whole.
  const read = readCodeReply(reply, { isComplete: true });
  if (read.isEmpty) {
    const problem = ['The text has no edit that can be read.', ...read.problems].join(' ');
    throw new TriptychError('reply-unusable', problem);
  }
  if (read.problems.length > 0) yield { type: 'diagnostics', diagnostics: read.problems.map(unread) };
  return read;
});

/** What is missing is an error here: there is no second round that would bring it. */
function unread(problem: string): Diagnostic {
  return finding('reply', 1, 'error', 'unread-reply', problem);
}

interface Placing {
  read: ReadCode;
  drafts: Drafts;
  request: ApplyEditsRequest;
}

const place = stage('place', async function* ({ read, drafts, request }: Placing, run: Run): AsyncGenerator<
  StageEvent,
  HunkResult[]
> {
  const placed = await drafts.apply(read.reply, run);
  const found = checkFiles(drafts, placed, request);
  const blocked = new Map<string, string>();
  for (const { file, code, severity, message } of found) {
    if (severity === 'error' && blocking.has(code)) blocked.set(file, message);
  }
  leaveAlone(blocked, drafts);
  const hunks = placed.map((hunk) => unlessBlocked(hunk, blocked));
  for (const hunk of hunks) yield { type: 'hunk', ...hunk };
  const told = found.filter(({ file }) => !blocked.has(file));
  if (told.length > 0) {
    const at = (path: string) => run.workspace.join(request.workspace, path);
    yield { type: 'diagnostics', diagnostics: told.map((each) => ({ ...each, file: at(each.file) })) };
  }
  return hunks;
});

function checkFiles(
  drafts: Drafts,
  placed: HunkResult[],
  { allowLargeDeletions = false }: ApplyEditsRequest,
): Diagnostic[] {
  // Who brings a file that is there already may have taken it for a new one.
  const replaced = new Set(placed.filter(({ rung }) => rung === 'whole-file').map(({ path }) => path));
  const { diagnostics } = checkChanges({ request: '', files: drafts.files(), hunks: [], replaced });
  return diagnostics.map((each) =>
    allowLargeDeletions && each.code === 'large-deletion' ? { ...each, severity: 'warning' } : each,
  );
}

/** A file that was moved goes back as well, or it would be gone. */
function leaveAlone(blocked: ReadonlyMap<string, string>, drafts: Drafts): void {
  for (const { path, movedFrom } of drafts.files()) {
    if (blocked.has(path)) drafts.revert(movedFrom === undefined ? [path] : [path, movedFrom]);
  }
}

function unlessBlocked(hunk: HunkResult, blocked: ReadonlyMap<string, string>): HunkResult {
  const reason = hunk.status === 'applied' ? blocked.get(hunk.path) : undefined;
  return reason === undefined ? hunk : { ...hunk, status: 'refused', reason };
}

function nothingPlaced({ path, reason }: HunkResult, others: number): TriptychError {
  const more = others === 0 ? '' : ` And ${others} more.`;
  const message = `No edit could be applied. ${path}: ${reason}${more}`;
  return new TriptychError('checks-failed', message);
}
