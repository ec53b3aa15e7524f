import type {
  Change,
  Diagnostic,
  RegisterPicture,
  RunEnd,
  RunEvent,
  StageEstimate,
} from '../../../engine/index.ts';
import {
  type FileState,
  hasFinalFiles,
  idleState,
  isWritable,
  type Notice,
  type Page,
  type PanelState,
} from '../../../protocol/panel-state.ts';
import { costsSomething, EstimateQuestion } from './estimate-question.ts';
import { inOrder } from './fold-diagnostics.ts';
import { foldRun } from './fold-run.ts';
import { type LineDiff, lineDiff } from './line-diff.ts';
import { movedOnText, writtenText } from './notice-texts.ts';
import { planApply, type ReviewedFile } from './plan-apply.ts';
import type { SessionPorts, TaskRequest, WriteResult } from './session-ports.ts';
import { withCounts } from './with-counts.ts';
import { withoutRepeats } from './without-repeats.ts';

const keptDiagnostics = 20_000;
/** Milliseconds of work after which others get their turn. */
const slice = 12;

/** What outlives a window. */
export type StoredSession = Pick<
  Session,
  'state' | 'request' | 'changes' | 'unchanged' | 'diagnostics' | 'registerMaps'
>;

/** One run at a time, its review and its application. Owns the panel's state. */
export class Session {
  state: PanelState;
  /** The last request, kept for running again. */
  request: TaskRequest | undefined;
  /** The first of the state's files, in their order. */
  changes: Change[] = [];
  /** Paths of the files after those, which need no change. */
  unchanged: string[] = [];
  /** In the order they came. */
  diagnostics: Diagnostic[] = [];
  /** In the order of the state's peripherals. */
  registerMaps: RegisterPicture[][] = [];
  readonly #ports: SessionPorts;
  #abort: AbortController | undefined;
  readonly #question = new EstimateQuestion();

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.state = { ...idleState, locale: ports.locale };
  }

  /** Runs a task to its end. A run that is still going on is cancelled first. Never throws. */
  async start(request: TaskRequest): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#begin(request);
    const seen = new Set<string>();
    let since = performance.now();
    const confirm = (estimate: StageEstimate[], signal: AbortSignal) =>
      this.#confirm(estimate, AbortSignal.any([signal, abort.signal]));
    for await (const event of this.#ports.run(request, abort.signal, confirm)) {
      if (this.#abort !== abort) return;
      const fresh = withoutRepeats(event, seen);
      this.#keep(fresh);
      this.#update(foldRun(this.state, fresh, (path) => this.#ports.label(path, request), Date.now()));
      if (fresh.type === 'draft') await this.#count();
      if (performance.now() - since > slice) {
        await this.#ports.pause();
        since = performance.now();
      }
    }
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.#ports.report(request.task, this.diagnostics);
    this.#addUnchanged(request);
    this.#update({ ...this.state, canCheck: this.#ports.canCheck(this.#paths()) });
    await this.#refuse();
    await this.#count();
  }

  /** The user's answer to the estimate that is shown. */
  confirm(confirmed: boolean): void {
    this.#question.answer(confirmed);
  }

  showPage(page: Page): void {
    if (this.state.page !== page) this.#update({ ...this.state, page });
  }

  /** Stops the run that is going on, if there is one. */
  cancel(): void {
    this.#abort?.abort();
  }

  choose(file: number, chosen: boolean): void {
    this.#chooseWhere(chosen, (_, index) => index === file);
  }

  /** Chooses every file, or none. Files that moved on are only chosen one by one, by somebody who looks at them. */
  chooseAll(chosen: boolean): void {
    this.#chooseWhere(chosen, (file) => !chosen || file.status !== 'moved-on');
  }

  /** Writes the chosen files, or says why not. Never throws. */
  async apply(): Promise<void> {
    const { state } = this;
    if (
      state.applying ||
      !hasFinalFiles(state) ||
      !state.files.some((file) => file.chosen && isWritable(file))
    )
      return;
    this.#update({ ...withoutNotice(state), applying: true });
    try {
      await this.#applyChosen();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#notify('error', this.#ports.t('Nothing was written: {0}', reason));
    } finally {
      this.#update({ ...this.state, applying: false });
    }
  }

  /** The path of the file at an index of the state's list. */
  pathOf(file: number): string | undefined {
    return this.changes[file]?.path ?? this.unchanged[file - this.changes.length];
  }

  /** The diagnostic at an index of the state's list. */
  diagnosticAt(index: number): Diagnostic | undefined {
    return inOrder(this.diagnostics)[index];
  }

  /** @returns the diff of a file as it stands in the review; `undefined` where it cannot be had */
  diffOf(file: number): LineDiff | undefined {
    const change = this.changes[file];
    return change && lineDiff(change.before, change.after);
  }

  stored(): StoredSession {
    const { state, request, changes, unchanged, diagnostics, registerMaps } = this;
    return { state, request, changes, unchanged, diagnostics, registerMaps };
  }

  /** Takes up a stored session after a reload. */
  restore(stored: StoredSession): void {
    if (this.state.run > 0) return;
    Object.assign(this, stored);
    this.#update({ ...stored.state, locale: this.#ports.locale });
  }

  #begin(request: TaskRequest): void {
    const { task, subject, folder } = request;
    this.request = request;
    this.changes = [];
    this.unchanged = [];
    this.diagnostics = [];
    this.registerMaps = [];
    this.#update({
      ...idleState,
      ...this.#ports.beginning(request),
      locale: this.#ports.locale,
      run: this.state.run + 1,
      phase: 'running',
      task,
      subject,
      folder,
      canRunAgain: true,
    });
  }

  async #confirm(estimate: StageEstimate[], signal: AbortSignal): Promise<boolean> {
    if (!costsSomething(estimate)) return !signal.aborted;
    const { run } = this.state;
    this.#update({ ...this.state, phase: 'confirming' });
    const confirmed = await this.#question.wait(signal);
    // Another run may have begun, whose phase is its own.
    if (this.state.run !== run) return false;
    if (this.state.phase === 'confirming') this.#update({ ...this.state, phase: 'running' });
    return confirmed;
  }

  /** What is too much for the panel's state, and is asked for. */
  #keep(event: RunEvent): void {
    if (event.type === 'diagnostics' || event.type === 'peripheral') {
      this.diagnostics.push(...event.diagnostics.slice(0, keptDiagnostics - this.diagnostics.length));
    }
    if (event.type === 'peripheral') {
      this.registerMaps.push(event.registerMap);
      this.unchanged.push(...event.files);
    }
    if (event.type === 'draft') this.changes = event.changes;
    if (event.type === 'run-end') {
      this.changes = finalChanges(event);
      const changed = new Set(this.changes.map((change) => change.path));
      this.unchanged = [...new Set(this.unchanged)].filter((path) => !changed.has(path));
    }
  }

  /** Files that were generated and found as they should be are shown too. */
  #addUnchanged(request: TaskRequest): void {
    if (this.state.phase !== 'done') return;
    const files = this.unchanged.map((path): FileState => {
      return { label: this.#ports.label(path, request), status: 'unchanged', chosen: false };
    });
    this.#update({ ...this.state, files: [...this.state.files, ...files] });
  }

  async #applyChosen(): Promise<void> {
    const { run } = this.state;
    const current = new Map<number, string | undefined>();
    for (const [index, file] of this.state.files.entries()) {
      if (!file.chosen || !isWritable(file)) continue;
      current.set(index, await this.#ports.currentText(this.changes[index]!.path));
    }
    if (this.state.run !== run) return;
    const plan = planApply(this.#reviewed(), current);
    this.#setReviewed(plan.files);
    if (plan.movedOn.length > 0) {
      await this.#count();
      return this.#notify('warning', movedOnText(plan.movedOn.length, this.#ports.t));
    }
    if (plan.write.length === 0)
      return this.#notify('information', this.#ports.t('Every chosen file already has this text.'));
    await this.#refuse();
    const allowed = plan.write.filter((index) => this.state.files[index]?.status !== 'refused');
    if (allowed.length === 0)
      return this.#notify('error', this.#ports.t('Nothing was written: no file may go there.'));
    const results = await this.#ports.write(allowed.map((index) => this.changes[index]!));
    if (this.state.run === run) this.#conclude(allowed, results);
  }

  /** Marks the written and the failed files and says so. */
  #conclude(written: number[], results: WriteResult[]): void {
    const files = this.state.files.map((file, index): FileState => {
      const at = written.indexOf(index);
      if (at < 0) return file;
      const failure = results[at]?.failure;
      return failure === undefined
        ? { ...withoutMessage(file), status: 'written', chosen: false }
        : { ...file, status: 'failed', message: failure };
    });
    const failed = results.filter((result) => result.failure !== undefined).length;
    this.#update({ ...this.state, files });
    this.#notify(
      failed > 0 ? 'error' : 'information',
      writtenText(results.length - failed, failed, this.state.folder, this.#ports.t),
    );
  }

  async #refuse(): Promise<void> {
    const { run } = this.state;
    const reasons = await Promise.all(this.changes.map((change) => this.#ports.refusal(change.path)));
    if (this.state.run !== run || !reasons.some((reason) => reason !== undefined)) return;
    const files = this.state.files.map((file, index): FileState => {
      const reason = reasons[index];
      return reason === undefined || !isWritable(file)
        ? file
        : { ...file, status: 'refused', chosen: false, message: reason };
    });
    this.#update({ ...this.state, files });
  }

  /** Adds the numbers of lines to the files, a few at a time. */
  async #count(): Promise<void> {
    const { run } = this.state;
    let since = performance.now();
    for (const index of this.changes.keys()) {
      const state = this.state.files[index];
      if (!state || state.added !== undefined || state.status === 'unchanged') continue;
      this.#setFile(index, withCounts(state, this.diffOf(index)));
      if (performance.now() - since < slice) continue;
      await this.#ports.pause();
      if (this.state.run !== run) return;
      since = performance.now();
    }
  }

  #chooseWhere(chosen: boolean, where: (file: FileState, index: number) => boolean): void {
    const files = this.state.files.map((file, index) =>
      isWritable(file) && where(file, index) ? { ...file, chosen } : file,
    );
    this.#update({ ...this.state, files });
  }

  #paths(): string[] {
    return [...this.changes.map((change) => change.path), ...this.unchanged];
  }

  #reviewed(): ReviewedFile[] {
    return this.changes.map((change, index) => ({ change, state: this.state.files[index]! }));
  }

  #setReviewed(reviewed: ReviewedFile[]): void {
    this.changes = reviewed.map((file) => file.change);
    const unchanged = this.state.files.slice(reviewed.length);
    this.#update({ ...this.state, files: [...reviewed.map((file) => file.state), ...unchanged] });
  }

  #setFile(index: number, file: FileState): void {
    this.#update({ ...this.state, files: this.state.files.with(index, file) });
  }

  #notify(kind: Notice['kind'], text: string): void {
    this.#update({ ...this.state, notice: { kind, text } });
  }

  #update(state: PanelState): void {
    this.state = state;
    this.#ports.changed(state);
  }
}

/** What a run may write: its result, or what can be had all the same. */
function finalChanges(end: RunEnd): Change[] {
  if (end.outcome === 'done') return end.changes;
  return end.outcome === 'failed' ? (end.fallback?.changes ?? []) : [];
}

function withoutNotice({ notice: _, ...state }: PanelState): PanelState {
  return state;
}

function withoutMessage({ message: _, ...file }: FileState): FileState {
  return file;
}
