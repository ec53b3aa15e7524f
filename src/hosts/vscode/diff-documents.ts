import { commands, type EventEmitter, l10n, Range, type TextDocumentShowOptions, Uri, window } from 'vscode';
import { diffScheme } from './command-table.ts';
import { uriOf } from './files/path-uri.ts';
import { baseName } from './review/path-text.ts';
import type { RunReview } from './review/run-review.ts';

/**
 * The texts that VS Code's diff editor shows for a reviewed file. A diff that is open follows the review, from
 * round to round and from run to run, so that it never shows another text than the one that would be written.
 */
export class DiffDocuments {
  readonly #review: RunReview;
  readonly #changed: EventEmitter<Uri>;
  /** What VS Code was told of the documents it has open. */
  readonly #told = new Map<string, { uri: Uri; text: string }>();
  #seen: RunReview['changes'] = [];

  /** @param changed makes VS Code ask for the text of a URI again */
  constructor(review: RunReview, changed: EventEmitter<Uri>) {
    this.#review = review;
    this.#changed = changed;
  }

  /** The text behind a `triptych-diff:` URI; empty where the review has no such file now. */
  text(uri: Uri): string {
    const text = this.#textOf(uri);
    this.#told.set(uri.toString(), { uri, text });
    return text;
  }

  /**
   * Opens VS Code's diff editor: the text the review compares with, next to the text that would be written.
   * @param hunk index of the file's hunk that is shown first; the first one where it is left out
   */
  async open(file: number, hunk?: number): Promise<void> {
    const change = this.#review.changes[file];
    if (!change) return;
    const name = baseName(change.path);
    const title =
      change.before === undefined ? l10n.t('{0} (new)', name) : l10n.t('{0} (now ↔ generated)', name);
    const [before, after] = [diffUri(change.path, 'before'), diffUri(change.path, 'after')];
    const span = hunk === undefined ? undefined : this.#review.state.files[file]?.hunks?.[hunk]?.after;
    const line = span && Math.max(0, span.start - 1);
    const options: TextDocumentShowOptions = {
      preview: true,
      ...(line !== undefined && { selection: new Range(line, 0, line, 0) }),
    };
    await commands.executeCommand('vscode.diff', before, after, title, options);
  }

  /** Opens the changes of all files in one editor. */
  async openAll(): Promise<void> {
    const changed = this.#review.changes.filter((_, index) => {
      const file = this.#review.state.files[index];
      return file !== undefined && file.status !== 'unchanged';
    });
    const entries = changed.map(({ path, before, after }) => [
      uriOf(path),
      before === undefined ? undefined : diffUri(path, 'before'),
      after === undefined ? undefined : diffUri(path, 'after'),
    ]);
    if (entries.length === 0) {
      void window.showInformationMessage(l10n.t('There are no changes to review.'));
      return;
    }
    await commands.executeCommand('vscode.changes', l10n.t('Triptych: changes'), entries);
  }

  /** Has open diffs shown anew where the review's texts are others now. */
  follow(): void {
    if (this.#review.changes === this.#seen) return;
    this.#seen = this.#review.changes;
    for (const { uri, text } of this.#told.values()) {
      if (this.#textOf(uri) !== text) this.#changed.fire(uri);
    }
  }

  /** VS Code closed the document, and asks again when it opens it again. */
  forget(uri: Uri): void {
    this.#told.delete(uri.toString());
  }

  #textOf(uri: Uri): string {
    const asked = diffSideOf(uri);
    const change = this.#review.changes.find(({ path }) => path === asked.path);
    return change?.[asked.side] ?? '';
  }
}

/** Which side of which file a `triptych-diff:` URI stands for. */
export function diffSideOf({ query }: Uri): { path: string; side: 'before' | 'after' } {
  const asked = new URLSearchParams(query);
  return { path: asked.get('file') ?? '', side: asked.get('side') === 'before' ? 'before' : 'after' };
}

/** The address of one side. Its path says to VS Code which language the text has. */
export function diffUri(path: string, side: 'before' | 'after'): Uri {
  const query = new URLSearchParams({ file: path, side });
  return Uri.from({ scheme: diffScheme, path: uriOf(path).path, query: query.toString() });
}
