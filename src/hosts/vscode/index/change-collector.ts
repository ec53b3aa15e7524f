/** What becomes of changes once they are collected. */
export interface CollectedChanges {
  /** @param folder URI of the folder of the workspace; paths are relative to it */
  changed(folder: string, paths: string[]): void;
  /** Too much changed to be told file by file: every file is to be looked at. */
  everything(): void;
}

/** Milliseconds without another change after which they are handed on: a few at once, many when it is over. */
const quietOfFew = 20;
const quietOfMany = 400;
/** Milliseconds after which changes that never cease are handed on all the same. */
const longestWait = 3000;
const few = 20;
/** More than this is a branch switch or an installation. */
const many = 2000;

/**
 * Makes one message of changes that come together. A single file is handed on almost at once; a burst, as of a switch
 * of branches, once it is over, as one.
 */
export class ChangeCollector {
  readonly #to: CollectedChanges;
  readonly #paths = new Map<string, Set<string>>();
  #count = 0;
  #everything = false;
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds since the epoch, of the first change that waits. */
  #since: number | undefined;

  constructor(to: CollectedChanges) {
    this.#to = to;
  }

  add(folder: string, path: string): void {
    const paths = this.#paths.get(folder) ?? new Set();
    this.#paths.set(folder, paths);
    const before = paths.size;
    // Beyond this only their number counts.
    if (this.#count <= many) this.#count += paths.add(path).size - before;
    this.#wait();
  }

  /** Something changed that decides which files there are: the ignored ones, the branch. */
  addEverything(): void {
    this.#everything = true;
    this.#wait();
  }

  /** Hands on what waits, now. */
  flush(): void {
    const { everything, paths } = this.#taken();
    if (everything) this.#to.everything();
    else for (const [folder, changed] of paths) this.#to.changed(folder, [...changed]);
  }

  /** Forgets what waits. */
  stop(): void {
    this.#taken();
  }

  #wait(): void {
    const now = Date.now();
    this.#since ??= now;
    const quiet = this.#everything || this.#count > few ? quietOfMany : quietOfFew;
    const left = Math.max(0, this.#since + longestWait - now);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.min(quiet, left));
  }

  #taken() {
    clearTimeout(this.#timer);
    const taken = { everything: this.#everything || this.#count > many, paths: new Map(this.#paths) };
    this.#paths.clear();
    this.#count = 0;
    this.#everything = false;
    this.#since = undefined;
    return taken;
  }
}
