import { commands, EventEmitter, l10n, Uri } from 'vscode';
import { diffScheme } from './command-table.ts';
import { uriOf } from './files/path-uri.ts';
import { baseName } from './review/path-text.ts';
import type { Session } from './review/session.ts';

/** The texts that VS Code's diff editor shows for a reviewed file. */
export class DiffDocuments {
  readonly #session: Session;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The text behind a `triptych-diff:` URI; empty where its run is over. */
  text(uri: Uri): string {
    const [run, file, side] = new URLSearchParams(uri.query).values();
    const change = Number(run) === this.#session.state.run ? this.#session.changes[Number(file)] : undefined;
    return (side === 'before' ? change?.before : change?.after) ?? '';
  }

  /** Opens VS Code's diff editor: the text the review compares with, next to the text that would be written. */
  async open(file: number): Promise<void> {
    const change = this.#session.changes[file];
    if (!change) return;
    const [before, after] = [this.#side(file, 'before'), this.#side(file, 'after')];
    this.#changed.fire(before);
    const name = baseName(change.path);
    const title =
      change.before === undefined ? l10n.t('{0} (new)', name) : l10n.t('{0} (now ↔ generated)', name);
    await commands.executeCommand('vscode.diff', before, after, title, { preview: true });
  }

  #side(file: number, side: 'before' | 'after'): Uri {
    const { path } = uriOf(this.#session.changes[file]!.path);
    const query = new URLSearchParams({ run: String(this.#session.state.run), file: String(file), side });
    return Uri.from({ scheme: diffScheme, path, query: query.toString() });
  }
}
