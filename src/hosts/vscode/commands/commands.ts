import { commands, type ExtensionContext, l10n, window } from 'vscode';
import type { Page } from '../../../protocol/panel-state.ts';
import type { Explanation } from '../code-actions/explanation.ts';
import { type NamedProblems, namedProblem, problemsOfFile } from '../code-actions/named-problems.ts';
import { explainRequest, fixRequest } from '../code-actions/problem-request.ts';
import type { CommandName } from '../command-table.ts';
import type { DiffDocuments } from '../diff-documents.ts';
import type { EditorReview } from '../editor/editor-review.ts';
import { exportRun } from '../export/export-run.ts';
import type { RunJournal } from '../export/run-journal.ts';
import { writtenPlatforms } from '../files/session-files.ts';
import { indexCommands } from '../index/index-commands.ts';
import type { WindowIndex } from '../index/window-index.ts';
import type { MetricsPage } from '../metrics/metrics-page.ts';
import type { RunLog } from '../metrics/run-log.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import type { ModelAccess } from '../models/model-access.ts';
import type { PanelView } from '../panel/panel-view.ts';
import type { Session } from '../review/session.ts';
import type { TaskRequest } from '../review/session-ports.ts';
import type { SetupPage } from '../setup/setup-page.ts';
import { walkthrough } from '../walkthrough.ts';
import { removeApiKey, setApiKey } from './api-key.ts';
import { askWhatToApply } from './apply-clipboard.ts';
import { askWhatToCheck } from './check-peripheral.ts';
import { askWhatToGenerate } from './generate-peripheral.ts';
import { openSample } from './open-sample.ts';
import { askWhatToWrite } from './write-code.ts';

/** What commands act on. */
export interface CommandReach {
  context: ExtensionContext;
  session: Session;
  panel: PanelView;
  diffs: DiffDocuments;
  editor: EditorReview;
  explanation: Explanation;
  journal: RunJournal;
  keys: ApiKeys;
  models: ModelAccess;
  setup: SetupPage;
  metrics: MetricsPage;
  index: WindowIndex;
  log: RunLog;
  /** Begins a run, unless there is nothing to run. */
  start(request: TaskRequest | undefined): Promise<void>;
  showPage(page: Page): Promise<void>;
  /** Tells the page that is shown what it needs anew. */
  sendPage(): Promise<void>;
  undoApply(args: unknown[]): Promise<void>;
}

type Handler = (args: unknown[]) => unknown;

/** Every command of the palette and what it does. */
export class Commands {
  readonly #reach: CommandReach;
  readonly #handlers: Record<CommandName, Handler>;

  constructor(reach: CommandReach) {
    this.#reach = reach;
    this.#handlers = {
      ...this.#requests(),
      ...this.#review(),
      ...this.#models(),
      ...this.#pages(),
      ...indexCommands(reach.index, reach.context.secrets),
    };
  }

  async execute(command: CommandName, args: unknown[]): Promise<void> {
    await this.#handlers[command](args);
  }

  /** What begins a run. */
  #requests() {
    const { context, session, start } = this.#reach;
    const askForPeripheral = (clicked: unknown, behaviour: boolean) =>
      askWhatToGenerate({ clicked, behaviour, memory: context.workspaceState });
    const fix = async (named: NamedProblems | undefined) =>
      named && this.#withModels(async () => start(await fixRequest(named)));
    return {
      writeCode: (args) => this.#withModels(async () => start(await askWhatToWrite(args[0], args[1]))),
      generateBehaviour: ([clicked]) =>
        this.#withModels(async () => start(await askForPeripheral(clicked, true))),
      generatePeripheral: async ([clicked]) => start(await askForPeripheral(clicked, false)),
      checkPeripheral: async ([clicked]) =>
        start(await askWhatToCheck(clicked, writtenPlatforms(session.review))),
      applyClipboard: async () => start(await askWhatToApply()),
      fixProblem: async ([place]) => fix(await namedProblem(place)),
      fixProblems: async ([place]) => fix(await problemsOfFile(place)),
      explainProblem: async ([place]) => this.#explain(await namedProblem(place)),
      cancel: () => session.cancel(),
    } satisfies Partial<Record<CommandName, Handler>>;
  }

  /** What becomes of a run's changes. */
  #review() {
    const { session, panel, diffs, editor, journal, keys, models, undoApply } = this.#reach;
    const inEditor = (command: Parameters<EditorReview['execute']>[0]) => (args: unknown[]) =>
      editor.execute(command, args);
    return {
      applyChanges: async () => {
        await panel.focus();
        await session.apply();
      },
      undoApply,
      earlierChanges: async () => {
        session.backToEarlier();
        await panel.focus();
      },
      acceptChange: inEditor('acceptChange'),
      rejectChange: inEditor('rejectChange'),
      nextChange: inEditor('nextChange'),
      previousChange: inEditor('previousChange'),
      openChange: inEditor('openChange'),
      dismissFinding: inEditor('dismissFinding'),
      goToFinding: inEditor('goToFinding'),
      reviewAllChanges: () => diffs.openAll(),
      exportRun: () => exportRun({ journal, keys, backends: models.backends() }),
    } satisfies Partial<Record<CommandName, Handler>>;
  }

  #models() {
    const { keys, models, setup, showPage } = this.#reach;
    return {
      setUpModels: () => showPage('setup'),
      addBackend: async () => {
        await showPage('setup');
        await setup.receive({ type: 'add-backend' });
      },
      setApiKey: () => setApiKey(keys, models.backends()),
      removeApiKey: () => removeApiKey(keys, models.backends()),
      clearCache: () => this.#clearCache(),
    } satisfies Partial<Record<CommandName, Handler>>;
  }

  #pages() {
    const { context, panel, metrics, log, showPage } = this.#reach;
    return {
      showPanel: () => panel.focus(),
      showMetrics: () => showPage('metrics'),
      clearMetrics: () => metrics.clear(),
      showLog: () => log.show(),
      openSample: () => openSample(context.extensionUri),
      getStarted: () => {
        const id = `${context.extension.id}#${walkthrough.id}`;
        return commands.executeCommand('workbench.action.openWalkthrough', id, false);
      },
    } satisfies Partial<Record<CommandName, Handler>>;
  }

  async #explain(named: NamedProblems | undefined): Promise<void> {
    if (!named) return;
    await this.#withModels(async () => {
      const request = await explainRequest(named);
      if (request) await this.#reach.explanation.show(request);
    });
  }

  /** Without any model the page to set one up is of more use than a failure. */
  async #withModels(action: () => Promise<void>): Promise<void> {
    const { models, setup, showPage } = this.#reach;
    if (models.backends().length > 0) return action();
    await showPage('setup');
    setup.tell('information', l10n.t('No model is set up yet. Choose one here, then try again.'));
  }

  async #clearCache(): Promise<void> {
    const { models, sendPage } = this.#reach;
    models.clearCache();
    window.setStatusBarMessage(l10n.t('The response cache is empty.'), 5000);
    await sendPage();
  }
}
