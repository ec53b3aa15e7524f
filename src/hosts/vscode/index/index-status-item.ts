import { type Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { type IndexView, isIndexing } from '../../../protocol/index-view.ts';
import { commandTable, contextKeys } from '../command-table.ts';
import { contextKey } from '../context-key.ts';
import { type IndexStatus, indexStatus } from './index-text.ts';

/** Milliseconds that work on the index has to go on before it is shown: a saved file is not worth a flicker. */
const worthSaying = 700;

/**
 * The index in VS Code's status bar, while it works or has a problem; a click opens what can be done about it. Also
 * tells VS Code which commands can be used.
 */
export class IndexStatusItem implements Disposable {
  readonly #item = window.createStatusBarItem('triptych.index', StatusBarAlignment.Left, 9);
  readonly #setIndexing = contextKey(contextKeys.indexing);
  readonly #setPaused = contextKey(contextKeys.indexPaused);
  readonly #setToAsk = contextKey(contextKeys.vectorsToAsk);
  #status: IndexStatus | undefined;
  #isShown = false;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#item.name = l10n.t('Triptych: Index');
    this.#item.command = commandTable.showIndex.id;
  }

  show(view: IndexView): void {
    this.#setIndexing(isIndexing(view));
    this.#setPaused(view.phase === 'paused');
    this.#setToAsk(view.lexicalOnly === 'to-ask' || view.lexicalOnly === 'declined');
    this.#status = indexStatus(view, l10n.t);
    if (!this.#status) this.#hide();
    else if (this.#isShown || this.#status.warns) this.#write(this.#status);
    else this.#timer ??= setTimeout(() => this.#status && this.#write(this.#status), worthSaying);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item.dispose();
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isShown = false;
    this.#item.hide();
  }

  #write({ text, tooltip, label, warns }: IndexStatus): void {
    this.#isShown = true;
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label, role: 'button' };
    this.#item.backgroundColor = warns ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
