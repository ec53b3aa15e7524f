import { l10n, window } from 'vscode';
import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { contextKeys, panelViewId } from '../command-table.ts';
import { contextKey } from '../context-key.ts';
import type { PanelView } from './panel-view.ts';
import { whenChanged } from './when-changed.ts';

/**
 * What VS Code itself shows of the panel's state: which commands can be used, the thin line of progress, and that a
 * question waits for its answer. It hears every event of a run, so it tells VS Code only what is new.
 */
export class PanelStatus {
  readonly #panel: Pick<PanelView, 'isVisible' | 'focus'>;
  readonly #setRunning = contextKey(contextKeys.running);
  readonly #setCanApply = contextKey(contextKeys.canApply);
  readonly #setHasChanges = contextKey(contextKeys.hasChanges);
  readonly #setWritten = contextKey(contextKeys.written);
  readonly #setBusy = whenChanged((busy: boolean) => this.#showProgress(busy));
  readonly #setAsking = whenChanged((asking: boolean) => this.#ask(asking));
  #endProgress: (() => void) | undefined;

  constructor(panel: Pick<PanelView, 'isVisible' | 'focus'>) {
    this.#panel = panel;
  }

  show(state: PanelState): void {
    const asking = state.phase === 'confirming';
    const busy = state.phase === 'running' || state.applying;
    this.#setRunning(asking || state.phase === 'running');
    this.#setCanApply(
      hasFinalFiles(state) && !busy && state.files.some((file) => file.chosen && isWritable(file)),
    );
    this.#setHasChanges(state.files.some(({ status }) => status !== 'unchanged'));
    this.#setWritten(state.files.some(({ status }) => status === 'written'));
    this.#setBusy(busy);
    this.#setAsking(asking);
  }

  /** The thin line at the top of the view. */
  #showProgress(busy: boolean): void {
    this.#endProgress?.();
    this.#endProgress = undefined;
    if (!busy) return;
    const end = new Promise<void>((resolve) => {
      this.#endProgress = resolve;
    });
    void window.withProgress({ location: { viewId: panelViewId } }, () => end);
  }

  /** Who does not see the panel is told that it asks. */
  async #ask(asking: boolean): Promise<void> {
    if (!asking || this.#panel.isVisible) return;
    const show = l10n.t('Show');
    const text = l10n.t('A run waits until you agree to what it will probably cost.');
    if ((await window.showInformationMessage(text, show)) === show) await this.#panel.focus();
  }
}
