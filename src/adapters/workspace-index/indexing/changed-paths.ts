/** Milliseconds of quiet after which changes are taken, and for how long they are collected at most. */
const QUIET = 25;
const LONGEST = 100;

/** Changes at once that are more than a person makes: another branch, or a folder that was unpacked. */
const MANY = 200;

/** Collects changes that come one by one, and tells what is to be looked at. */
export class ChangedPaths {
  readonly #take: (changes: Map<string, 'all' | string[]>) => void;
  #changes = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;
  #since = 0;

  /** @param take gets of each folder the paths that changed, or `all` where only a pass over it will do */
  constructor(take: (changes: Map<string, 'all' | string[]>) => void) {
    this.#take = take;
  }

  add(folder: string, paths: string[]): void {
    const meant = paths.filter(isOfInterest);
    if (meant.length === 0) return;
    const known = this.#changes.get(folder) ?? new Set();
    this.#changes.set(folder, known);
    for (const path of meant) known.add(path);
    const now = performance.now();
    this.#since ||= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, Math.min(QUIET, this.#since + LONGEST - now)));
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    const changes = this.#changes;
    this.#changes = new Map();
    this.#since = 0;
    const taken = new Map<string, 'all' | string[]>();
    for (const [folder, paths] of changes) {
      const needsAll = paths.size > MANY || [...paths].some(changesMore);
      taken.set(folder, needsAll ? 'all' : [...paths]);
    }
    this.#take(taken);
  }
}

/** Of what git keeps for itself only what is checked out. */
function isOfInterest(path: string): boolean {
  return !/(^|\/)\.git\//.test(path) || /(^|\/)\.git\/(HEAD|logs\/HEAD|info\/exclude)$/.test(path);
}

/** Whether a path says something of other paths. */
function changesMore(path: string): boolean {
  return path === '' || /(^|\/)(\.gitignore|\.triptychignore|\.git\/.*)$/.test(path);
}
