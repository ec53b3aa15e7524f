import type { CommitRecord } from '../engine/index.ts';

/** Characters of a message that are kept. */
const LONGEST_MESSAGE = 4_000;

/** Files of a commit beyond which it says nothing of each: a new layout, a new licence. */
const MOST_FILES = 400;

/** Reads what `git log` writes, line by line, and carries today's names back through the renames. */
export class GitLogReader {
  /** The option of `git log` that makes it write what is read here, together with `--name-status`. */
  static readonly format = '--format=%x1e%n%B%x1f';

  readonly #commits: CommitRecord[] = [];
  /** The names that files have now, by those they had before the commits that were read. */
  readonly #present = new Map<string, string>();
  #message: string[] = [];
  #changes: FileChange[] = [];
  #part: 'message' | 'files' | undefined;

  /** @param line without its end. What git says beside the log, on its standard error, is passed over. */
  read(line: string): void {
    if (line === '\x1e') {
      this.#finishCommit();
      this.#part = 'message';
    } else if (this.#part === 'message') {
      const isLast = line.endsWith('\x1f');
      this.#readMessage(isLast ? line.slice(0, -1) : line);
      if (isLast) this.#part = 'files';
    } else if (this.#part === 'files') {
      const change = readChange(line);
      if (change) this.#changes.push(change);
    }
  }

  /** @returns all commits that were read, and where the files were before them */
  end(): { commits: CommitRecord[]; renamed: Map<string, string> } {
    this.#finishCommit();
    return { commits: this.#commits, renamed: this.#present };
  }

  #readMessage(line: string): void {
    const isSignature = /^[A-Za-z][A-Za-z-]{0,40}-by: .*@/.test(line);
    if (!isSignature) this.#message.push(line);
  }

  #finishCommit(): void {
    const changes = this.#changes;
    const files = new Set(changes.map(({ path }) => this.#present.get(path) ?? path));
    if (changes.length > 0 && changes.length <= MOST_FILES) {
      const message = this.#message.join('\n').trim().slice(0, LONGEST_MESSAGE);
      this.#commits.push({ message, files: [...files] });
    }
    this.#goBehind(changes);
    this.#message = [];
    this.#changes = [];
    this.#part = undefined;
  }

  /** Commits from here on are older: a name that came into use now was another file's, or nobody's, before. */
  #goBehind(changes: FileChange[]): void {
    const moved = changes.flatMap(({ from, path }) =>
      from === undefined ? [] : [[from, this.#present.get(path) ?? path] as const],
    );
    for (const { path, isNew } of changes) {
      if (isNew) this.#present.delete(path);
    }
    for (const [from, now] of moved) this.#present.set(from, now);
  }
}

interface FileChange {
  path: string;
  /** Its name before. */
  from?: string;
  /** Whether there was no file of this name before. */
  isNew: boolean;
}

function readChange(line: string): FileChange | undefined {
  const [status = '', first, second] = line.split('\t');
  if (first === undefined || !/^(?:[AMDT]|[RC]\d{1,3})$/.test(status)) return undefined;
  const path = second ?? first;
  // A name with control characters or quotation marks stands in quotation marks. Nobody asks for such a file.
  if (path.startsWith('"')) return undefined;
  const isMoved = status.startsWith('R') && !first.startsWith('"');
  return { path, isNew: status !== 'M' && status !== 'D' && status !== 'T', ...(isMoved && { from: first }) };
}
