import { type Disposable, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { idleState, type PanelState } from '../../../protocol/panel-state.ts';
import { commandTable } from '../command-table.ts';
import { type RunStatus, runStatus } from './run-status.ts';

/** Milliseconds between two looks at the clock while a run goes on. */
const tick = 1000;

/** The run in VS Code's status bar: what it does, that it waits, what is to be reviewed. A click opens the panel. */
export class RunStatusItem implements Disposable {
  readonly #item = window.createStatusBarItem('triptych.run', StatusBarAlignment.Left, 10);
  #state: PanelState = idleState;
  #timer: NodeJS.Timeout | undefined;
  #shown: RunStatus | undefined;

  constructor() {
    this.#item.name = l10n.t('Triptych: Run');
    this.#item.command = commandTable.showPanel.id;
  }

  show(state: PanelState): void {
    this.#state = state;
    if (state.phase === 'running') this.#timer ??= setInterval(() => this.#show(), tick);
    else this.#stop();
    this.#show();
  }

  dispose(): void {
    this.#stop();
    this.#item.dispose();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** It hears every event of a run, so it tells VS Code only what is new. */
  #show(): void {
    const status = runStatus(this.#state, Date.now(), l10n.t);
    if (status?.text === this.#shown?.text && status?.tooltip === this.#shown?.tooltip) return;
    this.#shown = status;
    if (status) this.#write(status);
    else this.#item.hide();
  }

  #write({ text, tooltip, label, waits }: RunStatus): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label, role: 'button' };
    this.#item.backgroundColor = waits ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
