import { buildHistory, type CommitRecord, type HistoryIndex } from '../../../engine/index.ts';
import type { GitHistory } from '../../git-history.ts';
import type { IndexStore } from '../store/index-store.ts';

/** Commits that are kept; older ones say little of the files of today. */
const MOST_COMMITS = 5000;

export type ReadHistory = (options: {
  signal: AbortSignal;
  after?: string;
  limit: number;
}) => Promise<GitHistory | undefined>;

/** Earlier changes of a folder's files, as of the commit that is checked out. */
export class FolderHistory {
  index: HistoryIndex | undefined;
  readonly #read: ReadHistory;
  readonly #store: IndexStore | undefined;
  #head: string | undefined;
  #commits: CommitRecord[] = [];
  #isOpen = false;

  constructor(read: ReadHistory, store: IndexStore | undefined) {
    this.#read = read;
    this.#store = store;
  }

  /** Takes what is kept, which may be of another commit than the one that is checked out now. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    const bytes = await this.#store?.readExtra('history', 'history').catch(() => undefined);
    const kept = bytes && keptHistory(bytes);
    if (kept) this.#set(kept.head, kept.commits);
  }

  /** @returns whether it is another than it was. @throws TriptychError `cancelled` */
  async update(signal: AbortSignal): Promise<boolean> {
    const found = await this.#read({
      signal,
      limit: MOST_COMMITS,
      ...(this.#head !== undefined && { after: this.#head }),
    });
    if (!found) {
      const had = this.index !== undefined;
      this.#set(undefined, []);
      return had;
    }
    const { head, commits, after, renamed } = found;
    if (head === this.#head) return false;
    const older = after === undefined ? [] : this.#commits.map((commit) => withNames(commit, renamed));
    this.#set(head, [...commits, ...older].slice(0, MOST_COMMITS));
    const bytes = Buffer.from(JSON.stringify({ head, commits: this.#commits }));
    await this.#store?.writeExtra('history', 'history', [bytes]).catch(() => undefined);
    return true;
  }

  #set(head: string | undefined, commits: CommitRecord[]): void {
    this.#head = head;
    this.#commits = commits;
    this.index = head === undefined ? undefined : buildHistory(commits);
  }
}

function withNames({ message, files }: CommitRecord, renamed: Map<string, string>): CommitRecord {
  return { message, files: [...new Set(files.map((file) => renamed.get(file) ?? file))] };
}

function keptHistory(bytes: Uint8Array): { head: string; commits: CommitRecord[] } | undefined {
  const written: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const { head, commits } = Object(written) as Record<string, unknown>;
  if (typeof head !== 'string' || !Array.isArray(commits) || !commits.every(isCommit)) return undefined;
  return { head, commits };
}

function isCommit(written: unknown): written is CommitRecord {
  const { message, files } = Object(written) as Record<string, unknown>;
  return (
    typeof message === 'string' && Array.isArray(files) && files.every((file) => typeof file === 'string')
  );
}
