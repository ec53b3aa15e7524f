import { commands, window } from 'vscode';
import { hasFinalFiles, isWritable, type PanelState } from '../../../protocol/panel-state.ts';
import { contextKeys, panelViewId } from '../command-table.ts';

/** What VS Code itself shows of the panel's state: which commands can be used, and the thin line of progress. */
export class PanelStatus {
  #endProgress: (() => void) | undefined;

  show(state: PanelState): void {
    const running = state.phase === 'running' || state.phase === 'confirming';
    const busy = state.phase === 'running' || state.applying;
    const canApply =
      hasFinalFiles(state) && !busy && state.files.some((file) => file.chosen && isWritable(file));
    void commands.executeCommand('setContext', contextKeys.running, running);
    void commands.executeCommand('setContext', contextKeys.canApply, canApply);
    this.#showProgress(busy);
  }

  /** The thin line at the top of the view. */
  #showProgress(busy: boolean): void {
    if (busy === (this.#endProgress !== undefined)) return;
    this.#endProgress?.();
    this.#endProgress = undefined;
    if (!busy) return;
    const end = new Promise<void>((resolve) => {
      this.#endProgress = resolve;
    });
    void window.withProgress({ location: { viewId: panelViewId } }, () => end);
  }
}
