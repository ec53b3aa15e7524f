/** Milliseconds without another change after which they are handed on: a few almost at once, many when it is over. */
const quietOfFew = 10;
const quietOfMany = 300;
/** Milliseconds after which changes that never cease are handed on all the same. */
const longestWait = 3000;
const few = 20;
/** More of a folder are not told apart: so many are a switch of branches, or an installation. */
const most = 2000;

/**
 * Makes one message of changes that come together. A single file is handed on almost at once; a burst, as of a switch
 * of branches, once it is over, so that it is one pass over the files.
 */
export class ChangeCollector {
  readonly #changed: (folder: string, paths: string[]) => void;
  readonly #paths = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds since the epoch, of the first change that waits. */
  #since: number | undefined;

  /** @param changed gets the URI of a folder of the workspace, and paths relative to it */
  constructor(changed: (folder: string, paths: string[]) => void) {
    this.#changed = changed;
  }

  add(folder: string, path: string): void {
    const paths = this.#paths.get(folder) ?? new Set();
    this.#paths.set(folder, paths);
    if (paths.size < most) paths.add(path);
    const now = Date.now();
    this.#since ??= now;
    const left = Math.max(0, this.#since + longestWait - now);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.min(paths.size > few ? quietOfMany : quietOfFew, left));
  }

  /** Hands on what waits, now. */
  flush(): void {
    const waiting = [...this.#paths];
    this.stop();
    for (const [folder, paths] of waiting) this.#changed(folder, [...paths]);
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#paths.clear();
    this.#since = undefined;
  }
}
