import { Uri, workspace } from 'vscode';
import { type RunRecord, runRecord } from '../../../engine/index.ts';

/** Runs that are kept. */
const mostRecords = 300;
/** Bytes; a file that is longer is not ours. */
const largestFile = 16 * 1024 * 1024;

/** The records of past runs: a file with a line of JSON for each, where VS Code keeps what is Triptych's. */
export class RunHistory {
  readonly #folder: Uri;
  readonly #file: Uri;
  /** One at a time: adding reads and writes the whole. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: Uri) {
    this.#folder = folder;
    this.#file = Uri.joinPath(folder, 'runs.jsonl');
  }

  /** Oldest first. A line that is no record, of an older version for instance, is left out. */
  records(): Promise<RunRecord[]> {
    return this.#inTurn(() => this.#read());
  }

  add(record: RunRecord): Promise<void> {
    return this.#inTurn(async () => this.#write([...(await this.#read()), record].slice(-mostRecords)));
  }

  clear(): Promise<void> {
    return this.#inTurn(() => this.#write([]));
  }

  async #read(): Promise<RunRecord[]> {
    try {
      const { size } = await workspace.fs.stat(this.#file);
      if (size > largestFile) return [];
      const text = new TextDecoder().decode(await workspace.fs.readFile(this.#file));
      return text.split('\n').flatMap(recordOf);
    } catch {
      return [];
    }
  }

  async #write(records: RunRecord[]): Promise<void> {
    await workspace.fs.createDirectory(this.#folder);
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await workspace.fs.writeFile(this.#file, new TextEncoder().encode(text));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function recordOf(line: string): RunRecord[] {
  if (line === '') return [];
  try {
    const { success, data } = runRecord.safeParse(JSON.parse(line));
    return success ? [data] : [];
  } catch {
    return [];
  }
}
