import { commands, type Disposable, type ExtensionContext, type Uri, type WebviewView, window } from 'vscode';
import { isWritable, type PanelState } from '../../protocol/panel-state.ts';
import type { ToExtension } from '../../protocol/to-extension.ts';
import { type CommandName, contextKeys, panelViewId } from './command-table.ts';
import { askWhatToCheck } from './commands/check-peripheral.ts';
import { askWhatToGenerate } from './commands/generate-peripheral.ts';
import { DiffDocuments } from './diff-documents.ts';
import { engineRun } from './engine-run.ts';
import { uriOf } from './files/path-uri.ts';
import { presentText } from './files/present-text.ts';
import { refusal } from './files/refusal.ts';
import { pause } from './files/workspace-port.ts';
import { writeChanges } from './files/write-changes.ts';
import { openAt } from './open-at.ts';
import { PanelView } from './panel/panel-view.ts';
import { Problems } from './problems.ts';
import { matchingRegisters } from './review/matching-registers.ts';
import { relativeTo } from './review/path-text.ts';
import { Session } from './review/session.ts';
import type { TaskRequest } from './review/session-ports.ts';
import { restoredSession, storedSession } from './review/stored-session.ts';

const storageKey = 'session';
/** Milliseconds after the last change at which the session is stored. */
const storeAfter = 1000;

/** What the entry hands on once the extension is used. */
export interface Triptych {
  execute(command: CommandName, args: unknown[]): Promise<void>;
  showIn(view: WebviewView): void;
  diffText(uri: Uri): string;
}

/** Puts the extension together, with the session of the last window where there was one. */
export function createTriptych(context: ExtensionContext): Triptych {
  return new VscodeTriptych(context);
}

class VscodeTriptych implements Triptych {
  readonly #context: ExtensionContext;
  readonly #session: Session;
  readonly #panel: PanelView;
  readonly #diffs: DiffDocuments;
  readonly #problems = new Problems();
  #storing: NodeJS.Timeout | undefined;
  #endProgress: (() => void) | undefined;

  constructor(context: ExtensionContext) {
    this.#context = context;
    this.#session = new Session({
      run: engineRun,
      currentText: (path) => presentText(uriOf(path)),
      refusal: (path) => this.#refusal(path),
      write: writeChanges,
      report: (task, diagnostics) => this.#problems.report(task, diagnostics),
      label: (path, request) => relativeTo(request.task === 'generate' ? request.request.out : '', path),
      canCheck: (paths) => paths.some((path) => path.endsWith('.repl') && uriOf(path).scheme === 'file'),
      changed: (state) => this.#changed(state),
      pause,
    });
    this.#panel = new PanelView(
      context.extensionUri,
      this.#session.state,
      (message) => void this.#receive(message),
    );
    this.#diffs = new DiffDocuments(this.#session);
    const restored = restoredSession(context.workspaceState.get(storageKey));
    if (restored) this.#session.restore(restored);
    const ending: Disposable = { dispose: () => this.#end() };
    context.subscriptions.push(this.#problems, ending);
  }

  showIn(view: WebviewView): void {
    this.#panel.showIn(view);
  }

  diffText(uri: Uri): string {
    return this.#diffs.text(uri);
  }

  async execute(command: CommandName, args: unknown[]): Promise<void> {
    switch (command) {
      case 'generatePeripheral':
        return this.#start(await askWhatToGenerate(args[0], this.#context.workspaceState));
      case 'checkPeripheral':
        return this.#start(await askWhatToCheck(args[0], this.#writtenPlatforms()));
      case 'cancel':
        return this.#session.cancel();
      case 'applyChanges':
        await this.#panel.focus();
        return this.#session.apply();
      case 'showPanel':
        return this.#panel.focus();
    }
  }

  async #start(request: TaskRequest | undefined): Promise<void> {
    if (!request) return;
    await this.#panel.focus();
    await this.#session.start(request);
  }

  async #receive(message: ToExtension): Promise<void> {
    const session = this.#session;
    if ('run' in message && message.run !== session.state.run) return;
    switch (message.type) {
      case 'ready':
        return;
      case 'generate':
        return this.execute('generatePeripheral', []);
      case 'check':
        return this.execute('checkPeripheral', []);
      case 'run-again':
        return this.#start(session.request);
      case 'cancel':
        return session.cancel();
      case 'apply':
        return session.apply();
      case 'choose':
        return session.choose(message.file, message.chosen);
      case 'choose-all':
        return session.chooseAll(message.chosen);
      case 'open-diff':
        return this.#diffs.open(message.file);
      case 'open-file':
        return this.#openFile(message.file);
      case 'open-diagnostic':
        return this.#openDiagnostic(message.diagnostic);
      case 'show-problems':
        return commands.executeCommand('workbench.actions.view.problems');
      case 'load-diff':
        return this.#sendDiff(message.file);
      case 'load-registers':
        return this.#sendRegisters(message);
    }
  }

  #sendDiff(file: number): void {
    const { state } = this.#session;
    if (!state.files[file]) return;
    const diff = this.#session.diffOf(file);
    const { lines, truncated } = diff ?? { lines: [], truncated: true };
    this.#panel.post({ type: 'diff', run: state.run, file, lines, truncated });
  }

  #sendRegisters({ peripheral, filter, from }: Extract<ToExtension, { type: 'load-registers' }>): void {
    const page = matchingRegisters(this.#session.registerMaps[peripheral] ?? [], filter, from);
    this.#panel.post({ type: 'registers', run: this.#session.state.run, peripheral, filter, from, ...page });
  }

  async #openFile(file: number): Promise<void> {
    const path = this.#session.pathOf(file);
    if (path !== undefined) await openAt(path, 1, 1);
  }

  async #openDiagnostic(index: number): Promise<void> {
    const diagnostic = this.#session.diagnosticAt(index);
    if (diagnostic) await openAt(diagnostic.file, diagnostic.line, diagnostic.column);
  }

  async #refusal(path: string): Promise<string | undefined> {
    const { request } = this.#session;
    return request?.task === 'generate' ? refusal(uriOf(path), uriOf(request.request.out)) : undefined;
  }

  /** The platforms of the last run that are on disk. */
  #writtenPlatforms(): string[] {
    const { state, request } = this.#session;
    if (request?.task === 'check') return request.request.platforms;
    const there = state.files.flatMap(({ status }, index) =>
      status === 'written' || status === 'unchanged' ? [this.#session.pathOf(index) ?? ''] : [],
    );
    return there.filter((path) => path.endsWith('.repl'));
  }

  #changed(state: PanelState): void {
    this.#panel.update(state);
    const busy = state.phase === 'running' || state.applying;
    const canApply =
      state.phase === 'done' && !busy && state.files.some((file) => file.chosen && isWritable(file));
    void commands.executeCommand('setContext', contextKeys.running, state.phase === 'running');
    void commands.executeCommand('setContext', contextKeys.canApply, canApply);
    this.#showProgress(busy);
    clearTimeout(this.#storing);
    this.#storing = setTimeout(() => this.#store(), storeAfter);
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

  #store(): void {
    void this.#context.workspaceState.update(storageKey, storedSession(this.#session.stored()));
  }

  #end(): void {
    clearTimeout(this.#storing);
    this.#session.cancel();
  }
}
