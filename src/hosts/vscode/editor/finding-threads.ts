import {
  CommentMode,
  type CommentThread,
  CommentThreadCollapsibleState,
  comments,
  type Disposable,
  l10n,
  Range,
} from 'vscode';
import type { PanelState } from '../../../protocol/panel-state.ts';
import type { IssueState } from '../../../protocol/round-state.ts';
import { visibleText } from '../../../protocol/visible-text.ts';
import { findingsController } from '../command-table.ts';
import { type DiffDocuments, diffUri } from '../diff-documents.ts';
import { openAt } from '../open-at.ts';
import type { RunReview } from '../review/run-review.ts';
import { type FindingPlace, findingPlaces } from './finding-places.ts';

/** What reviewer and checks found, as comments on the right side of the diffs, each at its line. */
export class FindingThreads implements Disposable {
  readonly #review: RunReview;
  readonly #diffs: DiffDocuments;
  readonly #controller = comments.createCommentController(findingsController, 'Triptych');
  readonly #threads = new Map<CommentThread, FindingPlace>();
  /** Findings of this run that the user does not want to see any more. */
  readonly #dismissed = new Set<number>();
  #seen: { run: number; issues: PanelState['issues']; changes: RunReview['changes'] } | undefined;

  constructor(review: RunReview, diffs: DiffDocuments) {
    this.#review = review;
    this.#diffs = diffs;
  }

  /** Makes the threads anew where the run, its findings or its files are others now. */
  follow(): void {
    const { state, changes } = this.#review;
    const { run, issues } = state;
    const places = findingPlaces(state);
    if (places.length === 0 && this.#threads.size === 0) return;
    const isSame = this.#seen?.run === run && this.#seen.issues === issues && this.#seen.changes === changes;
    if (isSame && this.#threads.size > 0 === places.length > 0) return;
    if (this.#seen?.run !== run) this.#dismissed.clear();
    this.#seen = { run, issues, changes };
    this.#clear();
    for (const place of places) if (!this.#dismissed.has(place.issue)) this.#add(place);
  }

  /** Takes a finding off the diff; the panel keeps it. */
  dismiss(thread: unknown): void {
    const place = this.#threads.get(thread as CommentThread);
    if (!place) return;
    this.#dismissed.add(place.issue);
    this.#threads.delete(thread as CommentThread);
    (thread as CommentThread).dispose();
  }

  /** Opens the file at a finding; one that is not there yet only has its diff. */
  async goTo(thread: unknown): Promise<void> {
    const place = this.#threads.get(thread as CommentThread);
    const change = place && this.#review.changes[place.file];
    if (!place || !change) return;
    if (change.before === undefined) await this.#diffs.open(place.file);
    else await openAt(change.path, place.line, 1);
  }

  dispose(): void {
    this.#clear();
    this.#controller.dispose();
  }

  #clear(): void {
    for (const thread of this.#threads.keys()) thread.dispose();
    this.#threads.clear();
  }

  #add(place: FindingPlace): void {
    const found = this.#review.state.issues[place.issue];
    const change = this.#review.changes[place.file];
    if (!found || change?.after === undefined) return;
    const lines = change.after.split(/\r\n?|\n/).length;
    const line = Math.min(place.line, lines) - 1;
    const thread = this.#controller.createCommentThread(
      diffUri(change.path, 'after'),
      new Range(line, 0, line, 0),
      [{ body: visibleText(found.message), mode: CommentMode.Preview, author: { name: authorOf(found) } }],
    );
    thread.canReply = false;
    thread.label = severityOf(found);
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    this.#threads.set(thread, place);
  }
}

function authorOf({ by }: IssueState): string {
  return by === 'reviewer' ? l10n.t('Reviewer') : l10n.t('Checks');
}

function severityOf({ severity }: IssueState): string {
  return { error: l10n.t('Error'), warning: l10n.t('Warning'), information: l10n.t('Note') }[severity];
}
