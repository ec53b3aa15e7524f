import { type Disposable, EventEmitter, type ExtensionContext, workspace } from 'vscode';
import { openWorkspaceIndex } from '../../../adapters/workspace-index/open-workspace-index.ts';
import type {
  WorkspaceIndex,
  WorkspaceIndexOptions,
} from '../../../adapters/workspace-index/workspace-index.ts';
import type { IndexCounts, LeftOutFile, Retriever } from '../../../engine/index.ts';
import type { IndexView } from '../../../protocol/index-view.ts';
import { settings } from '../../../settings/settings.ts';
import { messageOf } from '../files/present-text.ts';
import { readSetting } from '../read-setting.ts';
import { EmbedderChoice } from './embedder-choice.ts';
import { type IndexPlan, indexPlan } from './index-plan.ts';
import { IndexStatusItem } from './index-status-item.ts';
import { usedKey } from './index-use.ts';
import { indexViewOf } from './index-view-of.ts';
import { milvusServer } from './milvus-access.ts';
import { listVirtualFiles, readVirtualText } from './virtual-folder.ts';
import { watchFolders } from './watch-folders.ts';
import type { OpenEmbedder } from './workspace-embedder.ts';

/** Milliseconds between two states that are shown while the index works. */
const calm = 200;
/** Milliseconds a run waits for an index that is not there yet; after two seconds it goes on without an answer. */
const patience = 1500;

interface Opened {
  index: WorkspaceIndex;
  /** Where what it was made of reads otherwise now, it is opened anew. */
  plan: string;
  watching: Disposable;
  closing: AbortController;
  /** All words are searchable, or nothing more is to be waited for. Vectors may take much longer. */
  words: Promise<void>;
}

/**
 * The index of this window's workspace. It is opened by the first use and then follows the files, folders, settings
 * and trust of the window; everything heavy is done in a thread of its own.
 */
export class WindowIndex implements Disposable {
  readonly #context: ExtensionContext;
  readonly #embedder: EmbedderChoice;
  readonly #changed = new EventEmitter<IndexView>();
  readonly #listening: Disposable[];
  readonly #statusItem = new IndexStatusItem();
  #opened: Opened | undefined;
  #lastPass: IndexView['lastPass'];
  #note: string | undefined;
  #stale = false;
  #isDisposed = false;
  /** Openings and closings come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** Fires with what is to be shown. */
  readonly onDidChange = this.#changed.event;

  /** @param loadEmbedder what opens the model that makes vectors, where one is set */
  constructor(context: ExtensionContext, loadEmbedder: () => Promise<OpenEmbedder>) {
    this.#context = context;
    this.#embedder = new EmbedderChoice(context, loadEmbedder);
    const { indexMode, milvus, embeddingProvider, embeddingModel, backends } = settings;
    const keys = [indexMode, milvus, embeddingProvider, embeddingModel, backends].map(({ key }) => key);
    this.#listening = [
      workspace.onDidChangeWorkspaceFolders(() => this.#follow()),
      workspace.onDidGrantWorkspaceTrust(() => this.#follow()),
      context.secrets.onDidChange(() => this.#follow()),
      workspace.onDidChangeConfiguration((change) => {
        if (['files.exclude', ...keys].some((key) => change.affectsConfiguration(key))) this.#follow();
      }),
    ];
  }

  /** There is a folder, and the setting does not say `off`. */
  get isOn(): boolean {
    return readSetting('indexMode') !== 'off' && (workspace.workspaceFolders?.length ?? 0) > 0;
  }

  get view(): IndexView {
    const { lexicalOnly, note = this.#note } = this.#embedder;
    return indexViewOf(this.#opened?.index.state, {
      isOn: this.isOn,
      ...(lexicalOnly && { lexicalOnly }),
      ...(note !== undefined && { note }),
      ...(this.#lastPass && { lastPass: this.#lastPass }),
    });
  }

  /** What runs search with; `undefined` where there is no index to be had. */
  get retriever(): Retriever | undefined {
    if (!this.isOn) return undefined;
    return {
      search: async (query, signal) => {
        const { index, words } = await this.#open();
        // A model takes minutes: a moment for the first index is well spent.
        await Promise.race([words, elapsed(patience, signal)]);
        return index.search(query, signal);
      },
    };
  }

  /** Opens the index, which then goes on by itself. Does nothing where it is off. */
  async open(): Promise<void> {
    if (this.isOn) await this.#open();
  }

  /** Like a run's search, without waiting for what is not there yet. @throws TriptychError as a retriever does */
  async search(...query: Parameters<Retriever['search']>): ReturnType<Retriever['search']> {
    return (await this.#open()).index.search(...query);
  }

  pause(): void {
    this.#opened?.index.pause();
  }

  resume(): void {
    this.#opened?.index.resume();
  }

  /** @throws TriptychError `cancelled` */
  async rebuild(signal: AbortSignal): Promise<IndexCounts> {
    const { index } = await this.#open();
    return this.#counted(await index.rebuild(signal));
  }

  async leftOut(signal: AbortSignal): Promise<LeftOutFile[]> {
    const { index, words } = await this.#open();
    await words;
    return index.leftOut(signal);
  }

  /** Asks whether texts may go to the server of the embedding model, also where the user said no before. */
  async askForVectors(): Promise<void> {
    await this.#open();
    if (await this.#embedder.ask(this.view.chunks)) this.#follow();
    this.#show();
  }

  /** Ends everything; what was indexed is kept. */
  async close(): Promise<void> {
    await this.#inTurn(() => this.#close());
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const one of this.#listening) one.dispose();
    void this.close();
    this.#changed.dispose();
    this.#statusItem.dispose();
  }

  #open(): Promise<Opened> {
    if (this.#opened && !this.#stale) return Promise.resolve(this.#opened);
    return this.#inTurn(() => this.#bringUp());
  }

  /** What decides how it is opened may have changed. An index that nobody used yet stays closed. */
  #follow(): void {
    this.#stale = true;
    if (!this.isOn) void this.close().then(() => this.#show());
    else if (this.#opened || readSetting('indexMode') === 'when-opened')
      this.#open().then(
        () => this.#show(),
        (error) => this.#complain(error),
      );
    else this.#show();
  }

  async #bringUp(): Promise<Opened> {
    this.#stale = false;
    const plan = indexPlan(this.#context.storageUri, await milvusServer(this.#context.secrets));
    await this.#embedder.choose(plan.folders.some(({ path }) => path !== undefined));
    const wanted = JSON.stringify([plan, this.#embedder.identity]);
    if (this.#opened?.plan === wanted) return this.#opened;
    await this.#close();
    this.#opened = this.#openAnew(plan, wanted);
    void this.#context.workspaceState.update(usedKey, true);
    return this.#opened;
  }

  #openAnew(plan: IndexPlan, wanted: string): Opened {
    const index = openWorkspaceIndex(this.#options(plan));
    const closing = new AbortController();
    const words = Promise.withResolvers<void>();
    this.#lastPass = undefined;
    index.onState(({ phase }) => {
      if (phase === 'embedding' || phase === 'paused' || phase === 'failed') words.resolve();
      this.#showSoon();
    });
    const watching = watchFolders(
      (workspace.workspaceFolders ?? []).map(({ uri }) => uri),
      (folder, paths) => {
        index.changed(folder, paths);
        // A list of results that is open may have others now, also where no figure changes.
        this.#showSoon();
      },
    );
    void this.#firstPass(index, closing.signal).finally(words.resolve);
    return { index, plan: wanted, watching, closing, words: words.promise };
  }

  #options({ folders, history, storage, milvus }: IndexPlan): WorkspaceIndexOptions {
    const { allowed } = this.#embedder;
    return {
      folders,
      history,
      ...(storage !== undefined && { storage }),
      ...(milvus && { milvus }),
      ...(allowed && { embedder: allowed }),
      listFiles: listVirtualFiles,
      readText: readVirtualText,
    };
  }

  /** Looks at every file; then the user may be asked for vectors. Never rejects. */
  async #firstPass(index: WorkspaceIndex, signal: AbortSignal): Promise<void> {
    try {
      const { chunks } = this.#counted(await index.refresh(signal));
      void this.#embedder.askOnce(chunks).then((isOther) => isOther && this.#follow());
    } catch (error) {
      if (!signal.aborted) this.#complain(error);
    }
  }

  #counted(counts: IndexCounts): IndexCounts {
    const { read, unchanged, removed, milliseconds } = counts;
    this.#lastPass = { read, unchanged, removed, milliseconds };
    this.#note = undefined;
    this.#showSoon();
    return counts;
  }

  #complain(error: unknown): void {
    this.#note = messageOf(error);
    this.#showSoon();
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    opened?.closing.abort();
    opened?.watching.dispose();
    await opened?.index.close();
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #showSoon(): void {
    this.#timer ??= setTimeout(() => this.#show(), calm);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isDisposed) return;
    const { view } = this;
    this.#statusItem.show(view);
    this.#changed.fire(view);
  }
}

/** Resolves after a time, or when the signal aborts. */
function elapsed(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
