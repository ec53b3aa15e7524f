import {
  type EventEmitter,
  type ExtensionContext,
  env,
  l10n,
  type Uri,
  type WebviewView,
  window,
  workspace,
} from 'vscode';
import { type History, historyFile } from '../../adapters/history-file.ts';
import type { Change } from '../../engine/index.ts';
import type { Page, PanelState } from '../../protocol/panel-state.ts';
import { Chat } from './chat/chat.ts';
import { ChatRuns } from './chat/chat-runs.ts';
import { PipelineModel } from './chat/provider/pipeline-model.ts';
import type { ChatDoors } from './chat/register-chat.ts';
import { Tools } from './chat/tools/tools.ts';
import { Explanation } from './code-actions/explanation.ts';
import { SvdFixes } from './code-actions/svd-fixes.ts';
import { type CommandName, contextKeys } from './command-table.ts';
import { Commands } from './commands/commands.ts';
import { offerEarlier } from './commands/offer-earlier.ts';
import { contextKey } from './context-key.ts';
import { DiffDocuments } from './diff-documents.ts';
import { EditorReview } from './editor/editor-review.ts';
import { RunJournal } from './export/run-journal.ts';
import { sessionFiles } from './files/session-files.ts';
import { pause } from './files/workspace-port.ts';
import type { WindowIndex } from './index/window-index.ts';
import { type OpenEmbedder, workspaceEmbedder } from './index/workspace-embedder.ts';
import { MetricsPage } from './metrics/metrics-page.ts';
import { RunLog } from './metrics/run-log.ts';
import { apiKeys } from './models/api-keys.ts';
import { ModelAccess } from './models/model-access.ts';
import { answerPanel, type PanelReach } from './panel/panel-answers.ts';
import { PanelStatus } from './panel/panel-status.ts';
import { PanelView } from './panel/panel-view.ts';
import { Problems } from './problems.ts';
import { recordedRun } from './recorded-run.ts';
import { Session } from './review/session.ts';
import { SessionKeeper } from './review/session-keeper.ts';
import type { TaskRequest, WriteResult } from './review/session-ports.ts';
import { restoredSession, storedSession } from './review/stored-session.ts';
import { usesModels } from './review/task-facts.ts';
import { sessionKey } from './review/waiting-review.ts';
import { SetupPage } from './setup/setup-page.ts';
import { RunStatusItem } from './status-bar/run-status-item.ts';
import { ApplyUndo } from './undo/apply-undo.ts';
import { RunNames } from './undo/run-names.ts';

/** The panel speaks these languages. */
const locale = env.language.toLowerCase() === 'pt-br' ? 'pt-br' : 'en';

/** What the entry hands on once the extension is used. */
export interface Triptych extends ChatDoors {
  execute(command: CommandName, args: unknown[]): Promise<void>;
  showIn(view: WebviewView): void;
  diffText(uri: Uri): Promise<string>;
  /** Opens the model that makes the vectors of the index. */
  openEmbedder: OpenEmbedder;
  /** Stops what runs and keeps what there is for the next window. */
  end(): Promise<void>;
}

/**
 * Puts the extension together, with the session of the last window where there was one.
 * @param changedDiff makes VS Code ask for the text of one side of a diff again
 */
export function createTriptych(
  context: ExtensionContext,
  changedDiff: EventEmitter<Uri>,
  index: WindowIndex,
): Triptych {
  return new VscodeTriptych(context, changedDiff, index);
}

class VscodeTriptych implements Triptych {
  readonly chat: Chat;
  readonly tools: Tools;
  readonly pipeline: PipelineModel;
  readonly #context: ExtensionContext;
  readonly #session: Session;
  readonly #panel: PanelView;
  readonly #diffs: DiffDocuments;
  readonly #status: PanelStatus;
  readonly #editor: EditorReview;
  readonly #undo: ApplyUndo;
  readonly #names: RunNames;
  readonly #keeper: SessionKeeper;
  readonly #explanation: Explanation;
  readonly #problems = new Problems();
  readonly #svdFixes = new SvdFixes();
  readonly #journal = new RunJournal();
  readonly #statusItem = new RunStatusItem();
  readonly #setCanExport = contextKey(contextKeys.canExport);
  readonly #setHasEarlier = contextKey(contextKeys.hasEarlier);
  readonly #log = new RunLog();
  readonly #keys;
  readonly #history: History;
  readonly #models: ModelAccess;
  readonly #setup: SetupPage;
  readonly #metrics: MetricsPage;
  readonly #commands: Commands;
  readonly #sendIndex: () => void;

  constructor(context: ExtensionContext, changedDiff: EventEmitter<Uri>, index: WindowIndex) {
    this.#context = context;
    this.#keys = apiKeys(context.secrets);
    this.#history = historyFile(context.globalStorageUri.fsPath);
    this.#models = new ModelAccess(context, this.#keys);
    const runs = new ChatRuns(
      recordedRun({ models: this.#models, log: this.#log, history: this.#history, index }),
    );
    const restored = restoredSession(context.workspaceState.get(sessionKey), l10n.t);
    this.#names = new RunNames(context.workspaceState, restored?.state.run);
    this.#undo = new ApplyUndo(context, sessionFiles.write, (undo) => this.#session.review.setUndo(undo));
    this.#session = new Session({
      ...sessionFiles,
      write: (changes) => this.#write(changes),
      run: this.#journal.keeping(runs.run),
      beginning: (request) => (usesModels(request) ? this.#models.limits() : { budget: [] }),
      t: l10n.t,
      locale,
      report: (task, diagnostics) => {
        this.#problems.report(task, diagnostics);
        this.#svdFixes.report(diagnostics);
      },
      setAside: (subject) => void offerEarlier(subject),
      changed: (state) => this.#changed(state),
      pause,
    });
    this.#explanation = new Explanation(runs);
    const chatReach = {
      session: this.#session,
      models: this.#models,
      runs,
      names: this.#names,
      index,
      t: l10n.t,
    };
    this.chat = new Chat(chatReach);
    this.tools = new Tools(chatReach);
    this.pipeline = new PipelineModel(chatReach);
    const { review } = this.#session;
    this.#panel = new PanelView(
      context.extensionUri,
      review.state,
      (message) => void answerPanel(message, this.#reach()),
    );
    this.#status = new PanelStatus(this.#panel);
    this.#diffs = new DiffDocuments(review, changedDiff);
    this.#editor = new EditorReview(review, this.#diffs);
    this.#keeper = new SessionKeeper(restored?.state ?? review.state, () => void this.#store());
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
    this.#commands = new Commands({
      context,
      session: this.#session,
      panel: this.#panel,
      diffs: this.#diffs,
      editor: this.#editor,
      explanation: this.#explanation,
      journal: this.#journal,
      keys: this.#keys,
      models: this.#models,
      setup: this.#setup,
      metrics: this.#metrics,
      index,
      log: this.#log,
      start: (request) => this.#start(request),
      showPage: (page) => this.#showPage(page),
      sendPage: () => this.#sendPage(),
      undoApply: ([run]) => this.#undoApply(run),
    });
    if (restored) review.restore(restored);
    void this.#undo.begin().then((wanted) => (wanted ? this.#undoApply() : undefined));
    this.#sendIndex = () => this.#panel.post({ type: 'index', index: index.view });
    const following = index.onDidChange(this.#sendIndex);
    const closing = workspace.onDidCloseTextDocument(({ uri }) => this.#diffs.forget(uri));
    context.subscriptions.push(
      this.#problems,
      this.#explanation,
      this.#svdFixes,
      this.#log,
      this.#setup,
      this.#statusItem,
      this.#editor,
      following,
      closing,
    );
  }

  showIn(view: WebviewView): void {
    this.#panel.showIn(view);
  }

  async diffText(uri: Uri): Promise<string> {
    return (await this.#undo.text(uri)) ?? this.#diffs.text(uri);
  }

  openEmbedder: OpenEmbedder = (provider, model) =>
    workspaceEmbedder(provider, model, this.#models, (event) => this.#log.add(event, 'index'));

  async end(): Promise<void> {
    this.#session.cancel();
    await this.#store();
  }

  async execute(command: CommandName, args: unknown[]): Promise<void> {
    if (isOfOtherRun(command, args, this.#names.of(this.#session.review.state.run))) {
      void window.showInformationMessage(l10n.t('This belongs to an earlier run, whose changes are gone.'));
      return this.#panel.focus();
    }
    return this.#commands.execute(command, args);
  }

  #reach(): PanelReach {
    return {
      session: this.#session,
      diffs: this.#diffs,
      panel: this.#panel,
      setup: this.#setup,
      execute: (command, args) => this.execute(command, args),
      runAgain: () => this.#start(this.#session.review.request),
      sendPage: () => this.#sendPage(),
    };
  }

  async #write(changes: Change[]): Promise<WriteResult[]> {
    const name = this.#names.of(this.#session.review.state.run);
    const results = await this.#undo.write(changes, name);
    if (results.some(({ failure }) => failure === undefined)) this.#names.note(name, true);
    return results;
  }

  /** @param of a button of the chat knows the run whose changes it takes back, and means no other */
  async #undoApply(of?: unknown): Promise<void> {
    const { paths, run } = await this.#undo.undo(isNameOfRun(of) ? String(of) : undefined);
    if (run !== undefined) this.#names.note(run, false);
    await this.#session.takeBack(paths);
  }

  async #showPage(page: Page): Promise<void> {
    this.#session.review.showPage(page);
    await this.#panel.focus();
    await this.#sendPage();
  }

  /** What the page that is shown needs besides the state. */
  async #sendPage(): Promise<void> {
    this.#sendIndex();
    const { page } = this.#session.review.state;
    if (page === 'setup') await this.#setup.show();
    if (page === 'metrics') await this.#metrics.show();
  }

  async #start(request: TaskRequest | undefined): Promise<void> {
    if (!request) return;
    this.#session.review.showPage('review');
    await this.#panel.focus();
    await this.#session.start(request);
    this.#keeper.storeNow();
    if (this.#session.review.state.page === 'metrics') await this.#metrics.show();
  }

  #changed(state: PanelState): void {
    this.#panel.update(state);
    this.#status.show(state);
    this.#statusItem.show(state);
    this.#setCanExport(this.#journal.last !== undefined);
    this.#setHasEarlier(this.#session.hasEarlier);
    this.#diffs.follow();
    this.#editor.follow(state);
    this.#keeper.changed(state);
  }

  async #store(): Promise<void> {
    const stored = storedSession(this.#session.review.stored(), l10n.t);
    await this.#context.workspaceState.update(sessionKey, stored);
    await this.#names.store(this.#session.review.state.run);
  }
}

/** Whether a button of the chat was made for another run than the one whose changes there are. */
function isOfOtherRun(command: CommandName, [made]: unknown[], run: string): boolean {
  const actsOnRun: readonly string[] = ['applyChanges', 'reviewAllChanges'];
  return actsOnRun.includes(command) && isNameOfRun(made) && made !== run;
}

/** Earlier versions counted their runs: such a number names none of today's. */
function isNameOfRun(made: unknown): boolean {
  return typeof made === 'string' || typeof made === 'number';
}
