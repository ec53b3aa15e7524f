import type { Change, Diagnostic, RegisterPicture, RunEnd, RunEvent } from '../../../engine/index.ts';
import {
  type FileState,
  idleState,
  type Notice,
  type Page,
  type PanelState,
  type UndoState,
} from '../../../protocol/panel-state.ts';
import type { AsideHunk } from './aside.ts';
import { inOrder } from './fold-diagnostics.ts';
import { withHunkFacts } from './hunk-facts.ts';
import { HunkLog } from './hunk-log.ts';
import { hunkStatesOf, withFileChosen, withHunkChosen } from './hunk-states.ts';
import { type LineDiff, lineDiff } from './line-diff.ts';
import { partnerOf } from './moved-pairs.ts';
import type { ReviewedFile } from './plan-apply.ts';
import type { TaskRequest } from './session-ports.ts';
import { withCounts } from './with-counts.ts';

const keptDiagnostics = 20_000;
/** Hunks that the panel's state lists; files beyond them are chosen as a whole. */
const shownHunks = 1000;

/** What outlives a window. */
export type StoredReview = Pick<
  RunReview,
  'state' | 'request' | 'changes' | 'aside' | 'unchanged' | 'diagnostics' | 'registerMaps'
>;

/** What is shown of the last run, and what of it is too much for the panel's state and is asked for. */
export class RunReview {
  state: PanelState;
  /** The last request, kept for running again. */
  request: TaskRequest | undefined;
  /** The first of the state's files, in their order. */
  changes: Change[] = [];
  /** By file: the lines of those of its hunks that its change does not have any more. */
  aside: AsideHunk[][] = [];
  /** Paths of the files after those, which need no change. */
  unchanged: string[] = [];
  /** In the order they came. */
  diagnostics: Diagnostic[] = [];
  /** In the order of the state's peripherals. */
  registerMaps: RegisterPicture[][] = [];
  readonly #changed: (state: PanelState) => void;
  #log = new HunkLog();

  /** @param changed told after every change of the state */
  constructor(locale: PanelState['locale'], changed: (state: PanelState) => void) {
    this.state = { ...idleState, locale };
    this.#changed = changed;
  }

  /** Forgets the last run for another. */
  begin(request: TaskRequest, state: PanelState): void {
    this.request = request;
    this.changes = [];
    this.aside = [];
    this.unchanged = [];
    this.diagnostics = [];
    this.registerMaps = [];
    this.#log = new HunkLog();
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
    this.#log.keep(event);
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

  /** What can be taken back now. */
  setUndo(undo: UndoState | undefined): void {
    const { undo: _, ...state } = this.state;
    this.update({ ...state, ...(undo && { undo }) });
  }

  showPage(page: Page): void {
    if (this.state.page !== page) this.update({ ...this.state, page });
  }

  /** Chooses a file, or not; with it the other file of a move. */
  choose(file: number, chosen: boolean): void {
    const partner = partnerOf(this.state.files, file);
    this.#chooseWhere(chosen, (_, index) => index === file || index === partner);
  }

  chooseHunk(file: number, hunk: number, chosen: boolean): void {
    const state = this.state.files[file];
    if (state && !this.state.applying) this.setFile(file, withHunkChosen(state, hunk, chosen));
  }

  /** Chooses every file, or none. What needs a look of its own is only chosen one by one. */
  chooseAll(chosen: boolean): void {
    this.#chooseWhere(chosen, (file) => !chosen || !needsLook(file));
  }

  setFile(index: number, file: FileState): void {
    this.update({ ...this.state, files: this.state.files.with(index, file) });
  }

  reviewed(): ReviewedFile[] {
    return this.changes.map((change, index) => ({
      change,
      state: this.state.files[index]!,
      aside: this.aside[index] ?? [],
    }));
  }

  setReviewed(reviewed: ReviewedFile[]): void {
    this.changes = reviewed.map((file) => file.change);
    this.aside = reviewed.map((file) => file.aside ?? []);
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
    return change && diffWith(change, this.state.files[file]?.hunks, this.aside[file] ?? []);
  }

  /** Finds the hunks of a file and counts its lines, where that was not done yet. */
  lookInto(index: number): void {
    const file = this.state.files[index];
    const change = this.changes[index];
    if (!file || !change || file.added !== undefined || file.status === 'unchanged') return;
    const hunks = file.hunks ?? hunkStatesOf(change, file.chosen);
    const listed = this.state.files.reduce((sum, one) => sum + (one.hunks?.length ?? 0), 0);
    const isListed = hunks && (file.hunks || listed + hunks.length <= shownHunks);
    const diff = diffWith(change, hunks, this.aside[index] ?? []);
    this.setFile(index, withCounts({ ...file, ...(isListed && { hunks }) }, diff));
  }

  /** Tells of each hunk what is known of it, once the files are final. */
  tellHunks(): void {
    this.update(withHunkFacts(this.state, this.changes, this.#log));
    this.#log = new HunkLog();
  }

  stored(): StoredReview {
    const { state, request, changes, aside, unchanged, diagnostics, registerMaps } = this;
    return { state, request, changes, aside, unchanged, diagnostics, registerMaps };
  }

  /** Takes up a stored review after a reload. */
  restore(stored: StoredReview): void {
    if (this.state.run > 0) return;
    const { locale } = this.state;
    Object.assign(this, stored);
    this.update({ ...stored.state, locale });
  }

  /** Shows the review of another run in place of this one's. What can be taken back stays as it is. */
  replace(stored: StoredReview): void {
    const { locale, undo } = this.state;
    const { undo: _, notice: __, ...state } = stored.state;
    Object.assign(this, stored);
    this.#log = new HunkLog();
    this.update({ ...state, locale, page: 'review', applying: false, ...(undo && { undo }) });
  }

  /** What is being written was chosen: until that is done nothing can be chosen anew. */
  #chooseWhere(chosen: boolean, where: (file: FileState, index: number) => boolean): void {
    if (this.state.applying) return;
    const files = this.state.files.map((file, index) =>
      where(file, index) ? withFileChosen(file, chosen) : file,
    );
    this.update({ ...this.state, files });
  }
}

/** The diff of a change and, behind it, the hunks that it does not have any more. */
function diffWith(change: Change, hunks: FileState['hunks'], aside: AsideHunk[]): LineDiff | undefined {
  const own = (hunks?.length ?? 0) - aside.length;
  const set = aside.map((lines, at) => ({ hunk: hunks![own + at]!, lines }));
  return lineDiff(change, hunks?.slice(0, own), set);
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
