import { commands, type Disposable, l10n, Uri, type WebviewView } from 'vscode';
import type { PanelState } from '../../../protocol/panel-state.ts';
import { isToExtension, type ToExtension } from '../../../protocol/to-extension.ts';
import type { ToPanel } from '../../../protocol/to-panel.ts';
import { panelViewId } from '../command-table.ts';
import { panelHtml } from './panel-html.ts';
import { whenChanged } from './when-changed.ts';

/** Milliseconds between two states while a run goes on: often enough to look alive. */
const calm = 80;

/**
 * The webview as long as there is one. It holds nothing of its own: hidden, moved or reloaded, it says `ready` and
 * gets the state again.
 */
export class PanelView {
  readonly #extension: Uri;
  readonly #receive: (message: ToExtension) => void;
  #view: WebviewView | undefined;
  #state: PanelState;
  #timer: NodeJS.Timeout | undefined;
  /** A question waits for its answer: the view's icon says so, also while the view is hidden. */
  readonly #setAsking = whenChanged((asking: boolean) => this.#showBadge(asking));

  constructor(extension: Uri, state: PanelState, receive: (message: ToExtension) => void) {
    this.#extension = extension;
    this.#state = state;
    this.#receive = receive;
  }

  get isVisible(): boolean {
    return this.#view?.visible ?? false;
  }

  showIn(view: WebviewView): void {
    this.#view = view;
    this.#showBadge(this.#state.phase === 'confirming');
    const { webview } = view;
    const folder = Uri.joinPath(this.#extension, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    const listening: Disposable[] = [
      webview.onDidReceiveMessage((message: unknown) => {
        if (!isToExtension(message)) return;
        if (message.type === 'ready') this.#send();
        this.#receive(message);
      }),
      view.onDidDispose(() => {
        for (const one of listening) one.dispose();
        if (this.#view === view) this.#forget();
      }),
    ];
    const address = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
    webview.html = panelHtml({
      script: address('panel.js'),
      style: address('panel.css'),
      cspSource: webview.cspSource,
      language: this.#state.locale,
    });
  }

  /** Brings the panel to the front and the focus into it. */
  async focus(): Promise<void> {
    await commands.executeCommand(`${panelViewId}.focus`);
  }

  /** Sends the state soon; several in a row become one. */
  update(state: PanelState): void {
    this.#state = state;
    this.#setAsking(state.phase === 'confirming');
    if (this.#view) this.#timer ??= setTimeout(() => this.#send(), calm);
  }

  post(message: ToPanel): void {
    void this.#view?.webview.postMessage(message);
  }

  #showBadge(asking: boolean): void {
    if (!this.#view) return;
    this.#view.badge = asking ? { value: 1, tooltip: l10n.t('Waits for your answer') } : undefined;
  }

  #forget(): void {
    this.#view = undefined;
    this.#stopWaiting();
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #send(): void {
    this.#stopWaiting();
    this.post({ type: 'state', state: this.#state });
  }
}
