import type { Diagnostic, RunEnd, RunEvent, StageEstimate } from '../../../engine/index.ts';
import { type FileState, idleState, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { applyReview, refuseFiles } from './apply-review.ts';
import { bounded } from './bounded.ts';
import { costsSomething, EstimateQuestion } from './estimate-question.ts';
import { foldRun } from './fold-run.ts';
import { withWholeMoves } from './moved-pairs.ts';
import { RunReview, type StoredReview } from './run-review.ts';
import type { SessionPorts, TaskRequest } from './session-ports.ts';
import { takeBack } from './taken-back.ts';
import { wordsOf } from './task-facts.ts';
import { isUndecided } from './undecided.ts';
import { withoutRepeats } from './without-repeats.ts';

/** Milliseconds of work after which others get their turn. */
const slice = 12;
/** Characters of a request that the panel shows. */
const shownRequest = 20_000;

/** One run at a time, its review and its application. */
export class Session {
  readonly review: RunReview;
  readonly #ports: SessionPorts;
  #abort: AbortController | undefined;
  readonly #question = new EstimateQuestion();
  /** The last review that waited when another run took its place. */
  #earlier: StoredReview | undefined;
  /** Of the last run that began, also where an earlier one is shown again. */
  #lastRun = 0;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.review = new RunReview(ports.locale, ports.changed);
  }

  /** Runs a task to its end. A run that is still going on is cancelled first. Never throws. */
  async start(request: TaskRequest): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#begin(request);
    try {
      await this.#follow(request, abort);
    } catch (error) {
      if (this.#abort === abort) this.#take(failedRun(error), request);
    }
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    await this.#finish(request);
  }

  /** Whether there are changes to go back to. */
  get hasEarlier(): boolean {
    return this.#earlier !== undefined;
  }

  /**
   * Shows the changes again that waited when another run took their place, with what was decided of them. A run that
   * is going on is cancelled; changes that wait now can be gone back to in their turn.
   */
  backToEarlier(): void {
    const earlier = this.#earlier;
    if (!earlier || this.review.state.applying) return;
    this.#abort?.abort();
    this.#abort = undefined;
    this.#earlier = isUndecided(this.review.state) ? this.review.stored() : undefined;
    this.review.replace(earlier);
  }

  /** The user's answer to the estimate that is shown. */
  confirm(confirmed: boolean): void {
    this.#question.answer(confirmed);
  }

  /** Stops the run that is going on, if there is one. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Writes the chosen files, or says why not. Never throws. */
  apply(): Promise<void> {
    return applyReview(this.review, this.#ports, () => this.#count());
  }

  /** Shows files that were put back on disk as proposals again. */
  async takeBack(paths: string[]): Promise<void> {
    const { review } = this;
    await takeBack(review, this.#ports, paths);
    review.update(review.request ? this.#withCare(review.state, review.request) : review.state);
    await this.#count();
  }

  /** Takes the events of a run as they come. @throws whatever the run throws, which none should */
  async #follow(request: TaskRequest, abort: AbortController): Promise<void> {
    const seen = new Set<string>();
    let since = performance.now();
    const confirm = (estimate: StageEstimate[], signal: AbortSignal) =>
      this.#confirm(estimate, AbortSignal.any([signal, abort.signal]));
    for await (const event of this.#ports.run(request, abort.signal, confirm)) {
      if (this.#abort !== abort) return;
      this.#take(withoutRepeats(event, seen), request);
      if (event.type === 'draft') await this.#count();
      if (performance.now() - since > slice) {
        await this.#ports.pause();
        since = performance.now();
      }
    }
  }

  #begin(request: TaskRequest): void {
    const { task, subject, folder } = request;
    const words = wordsOf(request);
    const { undo } = this.review.state;
    const waited = isUndecided(this.review.state) ? this.review.stored() : undefined;
    this.#earlier = waited ?? this.#earlier;
    this.#lastRun = Math.max(this.#lastRun, this.review.state.run) + 1;
    this.review.begin(request, {
      ...idleState,
      ...this.#ports.beginning(request),
      locale: this.#ports.locale,
      run: this.#lastRun,
      phase: 'running',
      task,
      subject,
      ...(words !== undefined && { request: bounded(words, shownRequest) }),
      folder,
      ...(undo && { undo }),
      canRunAgain: true,
    });
    if (waited) this.#ports.setAside(waited.state.subject);
  }

  #take(event: RunEvent, request: TaskRequest): void {
    const { review } = this;
    review.keep(event);
    const labelOf = (path: string) => this.#ports.label(path, request);
    const next = foldRun(review.state, event, labelOf, Date.now());
    // What needs care is never shown chosen, not for a moment.
    review.update(event.type === 'run-end' ? this.#withCare(next, request) : next);
  }

  /** Files that others will run or obey are not chosen before somebody looks at them. */
  #withCare(state: PanelState, request: TaskRequest): PanelState {
    const files = state.files.map((file, index): FileState => {
      const change = this.review.changes[index];
      const reason = change && isWritable(file) ? this.#ports.caution(change, request) : undefined;
      return reason === undefined ? file : { ...file, chosen: false, message: reason };
    });
    return { ...state, files: withWholeMoves(files) };
  }

  async #finish(request: TaskRequest): Promise<void> {
    const { review } = this;
    const { run } = review.state;
    this.#ports.report(request.task, ofFilesAsTheyAre(request, review));
    this.#addUnchanged(request);
    review.update({ ...review.state, canCheck: this.#ports.canCheck(review.paths()) });
    await refuseFiles(review, this.#ports);
    await this.#count();
    if (review.state.run === run) review.tellHunks();
  }

  async #confirm(estimate: StageEstimate[], signal: AbortSignal): Promise<boolean> {
    if (!costsSomething(estimate)) return !signal.aborted;
    const { review } = this;
    const { run } = review.state;
    review.update({ ...review.state, phase: 'confirming' });
    const confirmed = await this.#question.wait(signal);
    // Another run may have begun, whose phase is its own.
    if (review.state.run !== run) return false;
    if (review.state.phase === 'confirming') review.update({ ...review.state, phase: 'running' });
    return confirmed;
  }

  /** Files that were generated and found as they should be are shown too. */
  #addUnchanged(request: TaskRequest): void {
    const { state, unchanged } = this.review;
    if (state.phase !== 'done') return;
    const files = unchanged.map((path): FileState => {
      return { label: this.#ports.label(path, request), status: 'unchanged', chosen: false };
    });
    this.review.update({ ...state, files: [...state.files, ...files] });
  }

  /** Adds the numbers of lines to the files, a few at a time. */
  async #count(): Promise<void> {
    const { review } = this;
    const { run } = review.state;
    let since = performance.now();
    for (const index of review.changes.keys()) {
      const file = review.state.files[index];
      if (!file || file.added !== undefined || file.status === 'unchanged') continue;
      review.lookInto(index);
      if (performance.now() - since < slice) continue;
      await this.#ports.pause();
      if (review.state.run !== run) return;
      since = performance.now();
    }
  }
}

/** What was found in files as they are. What was found in proposed texts is not so of any file yet. */
function ofFilesAsTheyAre({ task }: TaskRequest, { diagnostics, changes }: RunReview): Diagnostic[] {
  if (task === 'write-code' || task === 'apply-edits') return [];
  const proposed = new Set(changes.map(({ path }) => path));
  return diagnostics.filter(({ file }) => !proposed.has(file));
}

/** The end of a run that broke off without one. */
function failedRun(error: unknown): RunEnd {
  const message = error instanceof Error ? error.message : String(error);
  return { type: 'run-end', outcome: 'failed', code: 'internal', message, milliseconds: 0 };
}
