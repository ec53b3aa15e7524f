import type { Change, Diagnostic, RegisterPicture, RunEnd, RunEvent } from '../../../engine/index.ts';
import {
  type FileState,
  idleState,
  isWritable,
  type Notice,
  type Page,
  type PanelState,
} from '../../../protocol/panel-state.ts';
import { inOrder } from './fold-diagnostics.ts';
import { type LineDiff, lineDiff } from './line-diff.ts';
import type { ReviewedFile } from './plan-apply.ts';
import type { TaskRequest } from './session-ports.ts';

const keptDiagnostics = 20_000;

/** What outlives a window. */
export type StoredReview = Pick<
  RunReview,
  'state' | 'request' | 'changes' | 'unchanged' | 'diagnostics' | 'registerMaps'
>;

/** What is shown of the last run, and what of it is too much for the panel's state and is asked for. */
export class RunReview {
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
  readonly #changed: (state: PanelState) => void;

  /** @param changed told after every change of the state */
  constructor(locale: PanelState['locale'], changed: (state: PanelState) => void) {
    this.state = { ...idleState, locale };
    this.#changed = changed;
  }

  /** Forgets the last run for another. */
  begin(request: TaskRequest, state: PanelState): void {
    this.request = request;
    this.changes = [];
    this.unchanged = [];
    this.diagnostics = [];
    this.registerMaps = [];
    this.update(state);
  }

  /** Keeps of an event what is too much for the panel's state. */
  keep(event: RunEvent): void {
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

  update(state: PanelState): void {
    this.state = state;
    this.#changed(state);
  }

  notify(kind: Notice['kind'], text: string): void {
    this.update({ ...this.state, notice: { kind, text } });
  }

  showPage(page: Page): void {
    if (this.state.page !== page) this.update({ ...this.state, page });
  }

  choose(file: number, chosen: boolean): void {
    this.#chooseWhere(chosen, (_, index) => index === file);
  }

  /** Chooses every file, or none. What needs a look of its own is only chosen one by one. */
  chooseAll(chosen: boolean): void {
    this.#chooseWhere(chosen, (file) => !chosen || !needsLook(file));
  }

  setFile(index: number, file: FileState): void {
    this.update({ ...this.state, files: this.state.files.with(index, file) });
  }

  reviewed(): ReviewedFile[] {
    return this.changes.map((change, index) => ({ change, state: this.state.files[index]! }));
  }

  setReviewed(reviewed: ReviewedFile[]): void {
    this.changes = reviewed.map((file) => file.change);
    const unchanged = this.state.files.slice(reviewed.length);
    this.update({ ...this.state, files: [...reviewed.map((file) => file.state), ...unchanged] });
  }

  paths(): string[] {
    return [...this.changes.map((change) => change.path), ...this.unchanged];
  }

  /** The path of the file at an index of the state's list. */
  pathOf(file: number): string | undefined {
    return this.paths()[file];
  }

  /** The diagnostic at an index of the state's list. */
  diagnosticAt(index: number): Diagnostic | undefined {
    return inOrder(this.diagnostics)[index];
  }

  /** @returns the diff of a file as it stands in the review; `undefined` where it cannot be had */
  diffOf(file: number): LineDiff | undefined {
    const change = this.changes[file];
    return change && lineDiff(change.before, change.after ?? '');
  }

  stored(): StoredReview {
    const { state, request, changes, unchanged, diagnostics, registerMaps } = this;
    return { state, request, changes, unchanged, diagnostics, registerMaps };
  }

  /** Takes up a stored review after a reload. */
  restore(stored: StoredReview): void {
    if (this.state.run > 0) return;
    const { locale } = this.state;
    Object.assign(this, stored);
    this.update({ ...stored.state, locale });
  }

  #chooseWhere(chosen: boolean, where: (file: FileState, index: number) => boolean): void {
    const files = this.state.files.map((file, index) =>
      isWritable(file) && where(file, index) ? { ...file, chosen } : file,
    );
    this.update({ ...this.state, files });
  }
}

/** Whether a file moved on, or comes with a reason why it is not chosen by itself. */
function needsLook({ status, message }: FileState): boolean {
  return status === 'moved-on' || (message !== undefined && status !== 'failed');
}

/** What a run may write: its result, or what can be had all the same. */
function finalChanges(end: RunEnd): Change[] {
  if (end.outcome === 'done') return end.changes;
  return end.outcome === 'failed' ? (end.fallback?.changes ?? []) : [];
}
