import type { Review } from '../contracts/review.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { TriptychError } from '../error.ts';
import type { IterationEnd, StageEvent } from '../events.ts';
import type { Run } from '../run.ts';
import type { CheckResult } from '../validation/check-changes.ts';
import type { Coded } from './code.ts';
import type { Drafts } from './drafts.ts';
import { roundFindings } from './findings.ts';
import { quality } from './quality.ts';
import { skip } from './skip.ts';
import type { Words } from './words.ts';

/** What differs from task to task in the rounds of coder, checks and reviewer. */
export interface Subject {
  drafts: Drafts;
  maxIterations: number;
  words: Words;
  /** @param findings what the round before left to be mended; empty in the first */
  code(round: { iteration: number; findings: string }, run: Run): AsyncGenerator<StageEvent, Coded>;
  /** The checks that need no model. */
  check(coded: Coded, iteration: number, run: Run): AsyncGenerator<StageEvent, CheckResult>;
  /** @returns `undefined` where there is nobody to ask */
  review(checked: CheckResult, iteration: number, run: Run): AsyncGenerator<StageEvent, Review | undefined>;
  /** Why these changes need no reviewer; `undefined` where they do. */
  isClear(checked: CheckResult): string | undefined;
  /** Told of the best round so far, so that it is not lost where a later one ends the run. */
  keep(best: Improved): void;
}

/** The best round. */
export interface Improved {
  drafts: Drafts;
  checked: CheckResult;
  review?: Review;
  coded: Coded;
  iterations: number;
}

/**
 * Rounds of coder, checks and reviewer, until both are satisfied, a round brings nothing new, or there were enough.
 * Where the checks find errors the reviewer is not asked: there is enough to mend. A later round
 * that fails leaves what the rounds before it came to.
 * @throws TriptychError what the coder's backend throws in the first round; `budget-exceeded`, `cancelled` in any
 */
export async function* improve(subject: Subject, run: Run): AsyncGenerator<StageEvent, Improved> {
  const { drafts, maxIterations } = subject;
  let best: Best | undefined;
  let findings = '';
  let seen = '';
  for (let iteration = 1; ; iteration++) {
    const round = yield* roundOrNone(subject, { iteration, findings, hasBest: best !== undefined }, run);
    if (!round) {
      yield { type: 'iteration', iteration, of: maxIterations, quality: best!.quality, reason: 'last' };
      return best!;
    }
    const reached = quality(round.checked, round.review);
    if (!best || isAtLeast({ ...round, quality: reached }, best)) {
      best = { ...round, drafts: drafts.snapshot(), iterations: iteration, quality: reached };
      subject.keep(best);
    }
    findings = roundFindings({ ...round.coded, diagnostics: round.checked.diagnostics, ...round });
    const now = JSON.stringify([findings, drafts.files()]);
    const reason = endOf(round, { iteration, maxIterations, isNew: now !== seen });
    seen = now;
    yield { type: 'iteration', iteration, of: maxIterations, quality: reached, reason };
    if (reason !== 'again') return { ...best, iterations: iteration };
  }
}

type Best = Improved & { quality: number };

/** Free of errors before reviewed well before of higher quality: a figure must not outweigh what is broken. */
function isAtLeast(one: Round & { quality: number }, other: Best): boolean {
  const ranks = [one, other].map(({ checked, review, quality }) => [
    hasError(checked.diagnostics) ? 0 : 1,
    review === undefined ? 1 : { ok: 2, needs_changes: 1, rejected: 0 }[review.status],
    quality,
  ]);
  const [mine = [], theirs = []] = ranks;
  const at = mine.findIndex((rank, index) => rank !== theirs[index]);
  return at < 0 || mine[at]! > theirs[at]!;
}

/** Failures that end the whole run, whatever there is already. */
const final = new Set(['cancelled', 'budget-exceeded', 'internal']);

async function* roundOrNone(
  subject: Subject,
  { hasBest, ...round }: { iteration: number; findings: string; hasBest: boolean },
  run: Run,
): AsyncGenerator<StageEvent, Round | undefined> {
  try {
    return yield* playRound(subject, { ...round, hasBest }, run);
  } catch (error) {
    if (!hasBest || !(error instanceof TriptychError) || final.has(error.code)) throw error;
    yield {
      type: 'skipped',
      stage: 'code',
      reason: subject.words.roundGivenUp(round.iteration, error.message),
    };
    return undefined;
  }
}

async function* playRound(
  subject: Subject,
  { iteration, findings, hasBest }: { iteration: number; findings: string; hasBest: boolean },
  run: Run,
): AsyncGenerator<StageEvent, Round> {
  const coded = yield* subject.code({ iteration, findings }, run);
  yield { type: 'draft', iteration, changes: subject.drafts.changes(run) };
  const checked = withUnread(yield* subject.check(coded, iteration, run), coded);
  const { passed, total, diagnostics } = checked;
  yield { type: 'checks', iteration, passed, total, diagnostics };
  // The reviewer may end the run, for instance by its price: what there is must not be lost.
  if (!hasBest) subject.keep({ coded, checked, drafts: subject.drafts.snapshot(), iterations: iteration });
  const review = yield* reviewWhereDue(subject, checked, iteration, run);
  return { coded, checked, ...(review && { review }) };
}

async function* reviewWhereDue(
  subject: Subject,
  checked: CheckResult,
  iteration: number,
  run: Run,
): AsyncGenerator<StageEvent, Review | undefined> {
  const reason = hasError(checked.diagnostics) ? subject.words.checksFirst : subject.isClear(checked);
  if (reason !== undefined) return yield* skip('review', reason, run);
  try {
    return yield* subject.review(checked, iteration, run);
  } catch (error) {
    // Changes that passed the checks are not lost because a reviewer cannot be reached.
    if (!(error instanceof TriptychError) || final.has(error.code)) throw error;
    return yield* skip('review', subject.words.notReviewed(error.message), run);
  }
}

/** What of the coder's reply could not be read is a finding too: the user would miss it as well. */
function withUnread(checked: CheckResult, { problems, isCut }: Coded): CheckResult {
  const place = { file: 'reply', line: 1, column: 1, source: 'triptych' } as const;
  const unread = problems.map((message): Diagnostic => {
    return { ...place, severity: 'warning', code: 'unread-reply', message };
  });
  const cut: Diagnostic = {
    ...place,
    severity: 'error',
    code: 'cut-reply',
    message: 'The reply was cut off at its limit of tokens; what was to follow is missing.',
  };
  return { ...checked, diagnostics: [...checked.diagnostics, ...unread, ...(isCut ? [cut] : [])] };
}

interface Round {
  coded: Coded;
  checked: CheckResult;
  review?: Review;
}

function endOf(
  { checked, review }: Round,
  { iteration, maxIterations, isNew }: { iteration: number; maxIterations: number; isNew: boolean },
): IterationEnd {
  const isMet = !hasError(checked.diagnostics) && (review === undefined || isContent(review));
  if (isMet) return 'satisfied';
  if (iteration >= maxIterations) return 'last';
  return isNew ? 'again' : 'nothing-new';
}

/** A reviewer who calls changes with errors fine contradicts itself: the errors count. */
function isContent({ status, issues }: Review): boolean {
  return status === 'ok' && !issues.some(({ severity }) => severity === 'error');
}

/** Whether something has to be mended. */
export function hasError(diagnostics: Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
