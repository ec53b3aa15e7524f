import type { Change } from '../../../engine/index.ts';
import { type FileState, hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { commitMessageOf } from './commit-message.ts';
import { writtenFile } from './conclude-apply.ts';
import { chosenText } from './hunk-states.ts';
import { withWholeMoves } from './moved-pairs.ts';
import { movedOnText, writtenText } from './notice-texts.ts';
import { planApply, type ReviewedFile } from './plan-apply.ts';
import type { RunReview } from './run-review.ts';
import type { SessionPorts, WriteResult } from './session-ports.ts';

type ApplyPorts = Pick<SessionPorts, 'currentText' | 'refusal' | 'write' | 't'>;

/**
 * Writes the chosen files of a review, or says why not. Never throws.
 * @param count adds the numbers of lines to files that are shown anew
 */
export async function applyReview(
  review: RunReview,
  ports: ApplyPorts,
  count: () => Promise<void>,
): Promise<void> {
  const { state } = review;
  const anyChosen = state.files.some((file) => file.chosen && isWritable(file));
  if (state.applying || !hasFinalFiles(state) || !anyChosen) return;
  review.update({ ...withoutNotice(state), applying: true });
  try {
    await applyChosen(review, ports, count);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    review.notify('error', ports.t('Nothing was written: {0}', reason));
  } finally {
    review.update({ ...review.state, applying: false });
  }
}

/** Marks the files that may not be written, with the reason. */
export async function refuseFiles(
  review: RunReview,
  { refusal }: Pick<ApplyPorts, 'refusal'>,
): Promise<void> {
  const { request, changes } = review;
  if (!request) return;
  const { run } = review.state;
  const reasons = await Promise.all(changes.map((change) => refusal(change.path, request)));
  if (review.state.run !== run || !reasons.some((reason) => reason !== undefined)) return;
  const files = review.state.files.map((file, index): FileState => {
    const reason = reasons[index];
    return reason === undefined || !isWritable(file)
      ? file
      : { ...file, status: 'refused', chosen: false, message: reason };
  });
  review.update({ ...review.state, files: withWholeMoves(files) });
}

async function applyChosen(review: RunReview, ports: ApplyPorts, count: () => Promise<void>): Promise<void> {
  const { run } = review.state;
  const current = await currentTexts(review, ports);
  if (review.state.run !== run) return;
  const plan = planApply(review.reviewed(), current);
  review.setReviewed(plan.files);
  if (plan.movedOn.length > 0) {
    await count();
    const stale = plan.movedOn.filter((index) => review.state.files[index]?.status === 'stale').length;
    return review.notify('warning', movedOnText(plan.movedOn.length, stale, ports.t));
  }
  if (plan.write.length === 0)
    return review.notify('information', ports.t('Every chosen file already has this text.'));
  await refuseFiles(review, ports);
  const allowed = plan.write.filter((index) => {
    const file = review.state.files[index];
    return file?.chosen === true && isWritable(file);
  });
  if (allowed.length === 0)
    return review.notify('error', ports.t('Nothing was written: no file may go there.'));
  // What is said of the files afterwards is what was chosen now.
  const chosen = review.reviewed();
  const results = await ports.write(allowed.map((index) => chosenPart(review, index)));
  if (review.state.run !== run) return;
  conclude(review, chosen, { written: allowed, results }, ports);
  await count();
}

/** What of a change is to be written. */
function chosenPart({ changes, state }: RunReview, index: number): Change {
  const change = changes[index]!;
  return { ...change, after: chosenText(change, state.files[index]!) };
}

/** The present texts of the chosen files by index. */
async function currentTexts(
  { state, changes }: RunReview,
  { currentText }: ApplyPorts,
): Promise<Map<number, string | undefined>> {
  const current = new Map<number, string | undefined>();
  for (const [index, file] of state.files.entries()) {
    if (!file.chosen || !isWritable(file)) continue;
    current.set(index, await currentText(changes[index]!.path));
  }
  return current;
}

/** Marks the written and the failed files and says so. @param chosen the files as they were when writing began */
function conclude(
  review: RunReview,
  chosen: ReviewedFile[],
  { written, results }: { written: number[]; results: WriteResult[] },
  { t }: ApplyPorts,
): void {
  const files = chosen.map((file, index): ReviewedFile => {
    const at = written.indexOf(index);
    if (at < 0) return file;
    const failure = results[at]?.failure;
    if (failure === undefined) return writtenFile(file);
    return { ...file, state: { ...file.state, status: 'failed', message: failure } };
  });
  const failed = results.filter((result) => result.failure !== undefined).length;
  review.setReviewed(files);
  if (failed < results.length) review.update({ ...review.state, commitMessage: messageFor(review) });
  review.notify(
    failed > 0 ? 'error' : 'information',
    writtenText(results.length - failed, failed, review.state.folder, t),
  );
}

function messageFor({ state }: RunReview): string {
  const { plan, request, task, subject, files } = state;
  const written = files.filter(({ status }) => status === 'written').map(({ label }) => label);
  return commitMessageOf({
    goal: plan?.goal,
    request,
    source: task === 'generate' ? subject : undefined,
    files: written,
  });
}

function withoutNotice({ notice: _, ...state }: PanelState): PanelState {
  return state;
}
