import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  l10n,
  type Uri,
  type WebviewView,
  window,
} from 'vscode';
import { type History, historyFile } from '../../adapters/history-file.ts';
import type { RunEvent } from '../../engine/index.ts';
import type { Page, PanelState } from '../../protocol/panel-state.ts';
import type { ToExtension } from '../../protocol/to-extension.ts';
import type { CommandName } from './command-table.ts';
import { removeApiKey, setApiKey } from './commands/api-key.ts';
import { askWhatToCheck } from './commands/check-peripheral.ts';
import { askWhatToGenerate } from './commands/generate-peripheral.ts';
import { askWhatToWrite } from './commands/write-code.ts';
import { DiffDocuments } from './diff-documents.ts';
import { engineRun } from './engine-run.ts';
import { uriOf } from './files/path-uri.ts';
import { presentText } from './files/present-text.ts';
import { refusal } from './files/refusal.ts';
import { pause } from './files/workspace-port.ts';
import { writeChanges } from './files/write-changes.ts';
import { MetricsPage } from './metrics/metrics-page.ts';
import { recorded } from './metrics/recorded.ts';
import { RunLog } from './metrics/run-log.ts';
import { apiKeys } from './models/api-keys.ts';
import { ModelAccess } from './models/model-access.ts';
import { openAt } from './open-at.ts';
import { openNamedFile } from './open-named-file.ts';
import { PanelStatus } from './panel/panel-status.ts';
import { PanelView } from './panel/panel-view.ts';
import { Problems } from './problems.ts';
import { matchingRegisters } from './review/matching-registers.ts';
import { isWholePath, relativeTo } from './review/path-text.ts';
import { Session } from './review/session.ts';
import type { Confirm, TaskRequest } from './review/session-ports.ts';
import { restoredSession, storedSession } from './review/stored-session.ts';
import { SetupPage } from './setup/setup-page.ts';

const storageKey = 'session';
/** Milliseconds after the last change at which the session is stored. */
const storeAfter = 1000;
/** The panel speaks these languages. */
const locale = env.language.toLowerCase() === 'pt-br' ? 'pt-br' : 'en';

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
  readonly #status = new PanelStatus();
  readonly #problems = new Problems();
  readonly #log = new RunLog();
  readonly #keys;
  readonly #history: History;
  readonly #models: ModelAccess;
  readonly #setup: SetupPage;
  readonly #metrics: MetricsPage;
  #storing: NodeJS.Timeout | undefined;

  constructor(context: ExtensionContext) {
    this.#context = context;
    this.#keys = apiKeys(context.secrets);
    this.#history = historyFile(context.globalStorageUri.fsPath);
    this.#models = new ModelAccess(context, this.#keys);
    this.#session = new Session({
      run: (request, signal, confirm) => this.#run(request, signal, confirm),
      beginning: (request) => (usesModels(request) ? this.#models.limits() : { budget: [] }),
      t: l10n.t,
      locale,
      currentText: (path) => presentText(uriOf(path)),
      refusal: (path) => this.#refusal(path),
      write: writeChanges,
      report: (task, diagnostics) => this.#problems.report(task, diagnostics),
      label: (path, request) => relativeTo(folderOf(request) ?? '', path),
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
    this.#setup = new SetupPage({
      keys: this.#keys,
      models: this.#models,
      log: this.#log,
      post: (setup) => this.#panel.post({ type: 'setup', setup }),
    });
    this.#metrics = new MetricsPage(this.#history, {
      cache: () => this.#models.cacheMetrics(),
      post: (metrics) => this.#panel.post({ type: 'metrics', metrics }),
    });
    const restored = restoredSession(context.workspaceState.get(storageKey), l10n.t);
    if (restored) this.#session.restore(restored);
    const ending: Disposable = { dispose: () => this.#end() };
    context.subscriptions.push(this.#problems, this.#log, this.#setup, ending);
  }

  showIn(view: WebviewView): void {
    this.#panel.showIn(view);
  }

  diffText(uri: Uri): string {
    return this.#diffs.text(uri);
  }

  async execute(command: CommandName, args: unknown[]): Promise<void> {
    switch (command) {
      case 'writeCode':
        return this.#writeCode(args);
      case 'generateBehaviour':
        return this.#generateBehaviour(args[0]);
      case 'generatePeripheral':
        return this.#start(await this.#askWhatToGenerate(args[0], false));
      case 'checkPeripheral':
        return this.#start(await askWhatToCheck(args[0], this.#writtenPlatforms()));
      case 'cancel':
        return this.#session.cancel();
      case 'applyChanges':
        await this.#panel.focus();
        return this.#session.apply();
      case 'showPanel':
        return this.#panel.focus();
      case 'setUpModels':
        return this.#showPage('setup');
      case 'addBackend':
        await this.#showPage('setup');
        return this.#setup.receive({ type: 'add-backend' });
      case 'setApiKey':
        return setApiKey(this.#keys, this.#models.backends());
      case 'removeApiKey':
        return removeApiKey(this.#keys, this.#models.backends());
      case 'showMetrics':
        return this.#showPage('metrics');
      case 'clearMetrics':
        return this.#metrics.clear();
      case 'clearCache':
        return this.#clearCache();
      case 'showLog':
        return this.#log.show();
    }
  }

  async #writeCode(args: unknown[]): Promise<void> {
    if (await this.#hasModels()) await this.#start(await askWhatToWrite(args[0], args[1]));
  }

  async #generateBehaviour(clicked: unknown): Promise<void> {
    if (!(await this.#hasModels())) return;
    await this.#start(await this.#askWhatToGenerate(clicked, true));
  }

  #askWhatToGenerate(clicked: unknown, behaviour: boolean): Promise<TaskRequest | undefined> {
    return askWhatToGenerate({ clicked, behaviour, memory: this.#context.workspaceState });
  }

  /** Without any model the page to set one up is of more use than a failure. */
  async #hasModels(): Promise<boolean> {
    if (this.#models.backends().length > 0) return true;
    await this.#showPage('setup');
    this.#setup.tell('information', l10n.t('No model is set up yet. Choose one here, then try again.'));
    return false;
  }

  async #showPage(page: Page): Promise<void> {
    this.#session.showPage(page);
    await this.#panel.focus();
    await this.#sendPage();
  }

  /** What the page that is shown needs besides the state. */
  async #sendPage(): Promise<void> {
    const { page } = this.#session.state;
    if (page === 'setup') await this.#setup.show();
    if (page === 'metrics') await this.#metrics.show();
  }

  async #clearCache(): Promise<void> {
    this.#models.clearCache();
    window.setStatusBarMessage(l10n.t('The response cache is empty.'), 5000);
    await this.#sendPage();
  }

  async *#run(request: TaskRequest, signal: AbortSignal, confirm: Confirm): AsyncGenerator<RunEvent> {
    const id = crypto.randomUUID();
    const folder = folderOf(request);
    const ports =
      usesModels(request) && folder !== undefined ? { ...this.#models.ports(folder), confirm } : {};
    const events = engineRun(request, { id, ports, signal });
    yield* recorded(events, { id, log: this.#log, history: this.#history });
  }

  async #start(request: TaskRequest | undefined): Promise<void> {
    if (!request) return;
    this.#session.showPage('review');
    await this.#panel.focus();
    await this.#session.start(request);
  }

  async #receive(message: ToExtension): Promise<void> {
    const session = this.#session;
    if ('run' in message && message.run !== session.state.run) return;
    switch (message.type) {
      case 'ready':
        return this.#sendPage();
      case 'generate':
        return this.execute('generatePeripheral', []);
      case 'write-code':
        return this.execute('writeCode', []);
      case 'show-page':
        session.showPage(message.page);
        return this.#sendPage();
      case 'confirm':
        return session.confirm(message.confirmed);
      case 'clear-metrics':
        return this.execute('clearMetrics', []);
      case 'clear-cache':
        return this.execute('clearCache', []);
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
      case 'open-issue':
        return this.#openIssue(message.issue);
      case 'open-diagnostic':
        return this.#openDiagnostic(message.diagnostic);
      case 'show-problems':
        return commands.executeCommand('workbench.actions.view.problems');
      case 'load-diff':
        return this.#sendDiff(message.file);
      case 'load-registers':
        return this.#sendRegisters(message);
      default:
        return this.#setup.receive(message);
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
    if (diagnostic && isWholePath(diagnostic.file))
      await openAt(diagnostic.file, diagnostic.line, diagnostic.column);
  }

  async #openIssue(index: number): Promise<void> {
    const { request, state } = this.#session;
    const folder = request && folderOf(request);
    const issue = state.issues[index];
    if (!issue || folder === undefined || issue.path === '') return;
    await openNamedFile(uriOf(folder), issue.path, issue.line);
  }

  async #refusal(path: string): Promise<string | undefined> {
    const folder = this.#session.request && folderOf(this.#session.request);
    return folder === undefined ? undefined : refusal(uriOf(path), uriOf(folder));
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
    this.#status.show(state);
    clearTimeout(this.#storing);
    this.#storing = setTimeout(() => this.#store(), storeAfter);
  }

  #store(): void {
    void this.#context.workspaceState.update(storageKey, storedSession(this.#session.stored(), l10n.t));
  }

  #end(): void {
    clearTimeout(this.#storing);
    this.#session.cancel();
  }
}

/** The folder that a run writes into, and nothing outside of it; `undefined` where it writes nothing. */
function folderOf(request: TaskRequest): string | undefined {
  if (request.task === 'generate') return request.request.out;
  return request.task === 'write-code' ? request.request.workspace : undefined;
}

function usesModels(request: TaskRequest): boolean {
  return (
    request.task === 'write-code' ||
    (request.task === 'generate' && request.request.instruction !== undefined)
  );
}
