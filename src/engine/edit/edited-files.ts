import { EditedText } from './edited-text.ts';
import type { HunkResult } from './hunk-result.ts';
import { normalPath } from './refuse-path.ts';

/** A file before and after the edits that could be placed. `path` is relative, with `/`. */
export interface EditedFile {
  path: string;
  before: string | undefined;
  /** `undefined` where the file is deleted. */
  after: string | undefined;
  /** The path this file was moved from; the deletion there is a file of its own. */
  movedFrom?: string;
}

/** The files a reply speaks of, while it is applied. Two spellings of one path are one file. */
export class EditedFiles {
  readonly #before: Map<string, string | undefined>;
  readonly #names = new Map<string, string>();
  readonly #after = new Map<string, EditedText | undefined>();
  readonly #origins = new Map<string, string>();

  constructor(texts: ReadonlyMap<string, string | undefined>) {
    this.#before = new Map([...texts].map(([path, text]) => [normalPath(path), text]));
    for (const [path, text] of this.#before) {
      if (text !== undefined && !this.#names.has(keyOf(path))) this.#names.set(keyOf(path), path);
    }
  }

  /** The one spelling of a path: that of the file that is there, else the first. A moved file has its new name. */
  nameOf(path: string): string {
    const normal = normalPath(path);
    const key = keyOf(normal);
    const name = this.#names.get(key) ?? normal;
    this.#names.set(key, name);
    const text = this.#before.get(normal);
    // Both are there and differ: a file system that tells case apart.
    return text !== undefined && text !== this.#before.get(name) && !this.#isMoved(normal) ? normal : name;
  }

  /** @returns `undefined` where there is no such file, or no more */
  text(name: string): EditedText | undefined {
    if (this.#after.has(name)) return this.#after.get(name);
    const before = this.#before.get(name);
    if (before === undefined) return undefined;
    const text = new EditedText(before);
    this.#after.set(name, text);
    return text;
  }

  /** Whether the reply has written to a file so far. */
  isChanged(name: string): boolean {
    const text = this.#after.get(name);
    return text !== undefined && text.text !== this.#before.get(name);
  }

  create(name: string, content: string, hunk: HunkResult): void {
    const text = new EditedText('');
    text.replace(content, hunk);
    this.#after.set(name, text);
  }

  delete(name: string): void {
    this.#after.set(name, undefined);
  }

  /** What names the old path afterwards means the new one. */
  move(from: string, to: string): void {
    this.#after.set(to, this.text(from));
    this.#after.set(from, undefined);
    this.#origins.set(to, from);
    this.#names.set(keyOf(from), to);
  }

  /** Those that are other than before; each edit has been told where its lines stand. */
  changed(): EditedFile[] {
    const files: EditedFile[] = [];
    for (const [path, text] of this.#after) {
      text?.tellWritten();
      const before = this.#before.get(path);
      const after = text?.text;
      const movedFrom = this.#origins.get(path);
      if (after !== before)
        files.push({ path, before, after, ...(movedFrom !== undefined && { movedFrom }) });
    }
    return files;
  }

  #isMoved(path: string): boolean {
    return [...this.#origins.values()].includes(path);
  }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
