import {
  type Disposable,
  l10n,
  type QuickPick,
  type QuickPickItem,
  ThemeIcon,
  window,
  workspace,
} from 'vscode';
import { type SearchResult, TriptychError } from '../../../engine/index.ts';
import { messageOf } from '../files/present-text.ts';
import { openResult } from './open-result.ts';
import { type SearchItem, searchItems, searchNotes } from './search-items.ts';
import type { WindowIndex } from './window-index.ts';

/** Milliseconds without another key before a search begins. */
const pause = 120;
/** Milliseconds between two searches for the same words while the index grows. */
const growing = 1500;
const mostFiles = 30;
/** Tokens of all passages; only a line of each is shown. */
const passageTokens = 12_000;

interface Row extends QuickPickItem {
  result?: SearchItem;
}

const icons = { passage: 'code', file: 'file', page: 'file-pdf' } as const;

/**
 * Searches the workspace while the user types, and opens what is chosen at its lines.
 * @param words to begin with
 */
export function searchWorkspace(index: WindowIndex, words = ''): void {
  const search = new WorkspaceSearch(index);
  search.begin(words);
}

/** The list of results as long as it is open. */
class WorkspaceSearch {
  readonly #index: WindowIndex;
  readonly #list: QuickPick<Row> = window.createQuickPick<Row>();
  readonly #listening: Disposable[];
  #asking: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What the rows are of. */
  #shown = '';

  constructor(index: WindowIndex) {
    this.#index = index;
    const list = this.#list;
    list.title = l10n.t('Search Workspace');
    list.placeholder = l10n.t('Words, names or a sentence about what you look for');
    list.keepScrollPosition = true;
    this.#listening = [
      list,
      list.onDidChangeValue(() => this.#searchIn(pause)),
      list.onDidAccept(() => this.#open(list.activeItems[0], false)),
      list.onDidTriggerItemButton(({ item }) => this.#open(item, true)),
      list.onDidHide(() => this.#end()),
      index.onDidChange(({ phase }) => {
        // While vectors are made, words find what they found before.
        if (phase !== 'embedding') this.#searchAgain(phase === 'indexing' ? growing : 0);
      }),
    ];
  }

  begin(words: string): void {
    this.#list.value = words;
    this.#list.show();
    // The first search opens the index; what is typed meanwhile finds it at work.
    void this.#index.open().catch(() => undefined);
    this.#searchIn(0);
  }

  #searchIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#search();
    }, milliseconds);
  }

  /** For the words that are there already, unless a search for them is about to begin anyhow. */
  #searchAgain(milliseconds: number): void {
    if (this.#timer === undefined && this.#asking === undefined) this.#searchIn(milliseconds);
  }

  async #search(): Promise<void> {
    this.#asking?.abort();
    const words = this.#list.value.trim();
    if (words === '') {
      this.#show([], '', words);
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    this.#list.busy = true;
    try {
      const query = { text: words, limit: mostFiles, passageTokens };
      const result = await this.#index.search(query, asking.signal);
      if (!asking.signal.aborted) this.#show(rowsOf(result), searchNotes(result, l10n.t), words);
    } catch (error) {
      if (!asking.signal.aborted) this.#show([sentence('info', saidOf(error))], '', words);
    } finally {
      if (this.#asking === asking) {
        this.#asking = undefined;
        this.#list.busy = false;
      }
    }
  }

  /** Rows for the same words as before keep the place that the user has gone to; who has not moved has the best. */
  #show(rows: Row[], notes: string, words: string): void {
    const list = this.#list;
    const [at] = list.activeItems;
    const active = words === this.#shown && at !== list.items[0] ? at?.description : undefined;
    list.prompt = notes === '' ? undefined : notes;
    list.items = rows;
    const kept = active === undefined ? undefined : rows.find(({ description }) => description === active);
    if (kept) list.activeItems = [kept];
    this.#shown = words;
  }

  #open(row: Row | undefined, beside: boolean): void {
    if (!row?.result) return;
    this.#list.hide();
    void openResult(row.result, beside);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    for (const one of this.#listening) one.dispose();
  }
}

function rowsOf(result: SearchResult): Row[] {
  const toTheSide = { iconPath: new ThemeIcon('split-horizontal'), tooltip: l10n.t('Open to the Side') };
  const items = searchItems(result, folderName, l10n.t);
  if (items.length === 0) return [sentence('info', l10n.t('Nothing in this workspace fits these words.'))];
  return items.map((result) => ({
    // A label would be held against what is typed, and those that match be put before better ones.
    label: `$(${icons[result.kind]})`,
    description: result.description,
    detail: result.detail,
    alwaysShow: true,
    buttons: [toTheSide],
    result,
  }));
}

function sentence(icon: string, text: string): Row {
  return { label: `$(${icon})`, description: text, alwaysShow: true };
}

function saidOf(error: unknown): string {
  if (error instanceof TriptychError && error.code === 'invalid-request')
    return l10n.t('Type a word that can be searched for.');
  return l10n.t('The search failed: {0}', messageOf(error));
}

/** Only where there are several to tell apart. */
function folderName(folder: string): string | undefined {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? folders.find(({ uri }) => uri.toString() === folder)?.name : undefined;
}
