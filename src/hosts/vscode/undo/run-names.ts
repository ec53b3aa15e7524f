/** What of the workspace outlives a window. */
interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const namesKey = 'runNames';
/** Runs of which it is known that they were written. */
const mostWritten = 100;

/**
 * Names of runs that no other run of the workspace has, and which of them were written. A window only counts its runs,
 * and the next one may count the same numbers again.
 */
export class RunNames {
  readonly #memory: Memory;
  readonly #window: string = globalThis.crypto.randomUUID();
  readonly #restored: { run: number; name: string } | undefined;
  #written: string[];

  /** @param restored the run that this window shows of the one before, by its number */
  constructor(memory: Memory, restored: number | undefined) {
    this.#memory = memory;
    const { last, written } = Object(memory.get(namesKey)) as Record<string, unknown>;
    const { run, name } = Object(last) as Record<string, unknown>;
    this.#restored =
      typeof run === 'number' && typeof name === 'string' && run === restored ? { run, name } : undefined;
    this.#written = Array.isArray(written) ? written.filter((one) => typeof one === 'string') : [];
  }

  of(run: number): string {
    return this.#restored?.run === run ? this.#restored.name : `${this.#window}.${run}`;
  }

  wasWritten(name: string): boolean {
    return this.#written.includes(name);
  }

  /** Notes that changes of a run are in the files, or are not any more. */
  note(name: string, isWritten: boolean): void {
    const others = this.#written.filter((one) => one !== name);
    this.#written = isWritten ? [...others, name].slice(-mostWritten) : others;
  }

  /** Keeps the names for the next window. @param run the one that is shown */
  async store(run: number): Promise<void> {
    await this.#memory.update(namesKey, { last: { run, name: this.of(run) }, written: this.#written });
  }
}
