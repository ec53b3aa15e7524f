import type { CodeReply } from '../contracts/code.ts';
import { applyCodeReply, type EditedFile } from '../edit/apply-code-reply.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { normalPath, refusePath } from '../edit/refuse-path.ts';
import type { Run } from '../run.ts';
import type { Change } from '../workspace/change.ts';

/**
 * The files of a run as the coder has left them so far, beside what they were. A round edits what the round before
 * left; nothing is written.
 */
export class Drafts {
  readonly #root: string;
  readonly #before = new Map<string, string | undefined>();
  readonly #after = new Map<string, string | undefined>();
  /** Why a path may not be touched in this task; `undefined` where it may. */
  readonly #refusal: (path: string) => string | undefined;

  /** @param root folder in which all paths lie, in the workspace's form */
  constructor(root: string, refusal: (path: string) => string | undefined = () => undefined) {
    this.#root = root;
    this.#refusal = refusal;
  }

  /**
   * The text of a file as it stands now, read from the workspace the first time.
   * @returns `undefined` where there is none, or where it may not be read
   */
  async read(path: string, run: Run): Promise<string | undefined> {
    const name = normalPath(path);
    if (this.#after.has(name)) return this.#after.get(name);
    if (refusePath(name) !== undefined) return undefined;
    const absolute = run.workspace.join(this.#root, name);
    if (!(await run.workspace.isWithin(this.#root, absolute, run.signal))) return undefined;
    const text = await run.workspace.readText(absolute, run.signal);
    this.#before.set(name, text);
    this.#after.set(name, text);
    return text;
  }

  /** Puts a text in the place of a file that no model wrote, for instance a generated one. */
  put(path: string, before: string | undefined, after: string): void {
    this.#before.set(path, before);
    this.#after.set(path, after);
  }

  /** Applies what can be applied of a reply. @returns how each edit was placed, refused files among them */
  async apply(reply: CodeReply, run: Run): Promise<HunkResult[]> {
    const refused: HunkResult[] = [];
    const may = async ({ path }: { path: string }) => {
      const reason = await this.#refuse(path, run);
      if (reason !== undefined) refused.push({ path, status: 'refused', reason });
      return reason === undefined;
    };
    const allowed: CodeReply = {
      ...reply,
      files_to_create: await filtered(reply.files_to_create, may),
      files_to_update: await filtered(reply.files_to_update, may),
    };
    for (const { path } of [...allowed.files_to_create, ...allowed.files_to_update])
      await this.read(path, run);
    const applied = applyCodeReply(allowed, this.#after);
    for (const { path, after } of applied.files) this.#after.set(path, after);
    return [...refused, ...applied.hunks];
  }

  /** What a reply would come to, with nothing kept; files not read yet count as missing. */
  preview(reply: CodeReply): { files: EditedFile[]; hunks: HunkResult[] } {
    return applyCodeReply(reply, this.#after);
  }

  /** The files that differ from what they were, each against the workspace's own text. */
  files(): EditedFile[] {
    return [...this.#after].flatMap(([path, after]) => {
      const before = this.#before.get(path);
      return after === undefined || after === before ? [] : [{ path, before, after }];
    });
  }

  /** A path as the drafts name it, where it lies below their folder; else as it was. */
  relative(path: string): string {
    const folder = this.#root.startsWith('file:')
      ? decodeURIComponent(new URL(this.#root).pathname)
      : this.#root;
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    return path.startsWith(prefix) ? path.slice(prefix.length) : path;
  }

  changes(run: Run): Change[] {
    return this.files().map(({ path, ...texts }) => ({
      path: run.workspace.join(this.#root, path),
      ...texts,
    }));
  }

  /** A copy that later rounds do not change. */
  snapshot(): Drafts {
    const copy = new Drafts(this.#root, this.#refusal);
    for (const [path, after] of this.#after) {
      copy.#before.set(path, this.#before.get(path));
      copy.#after.set(path, after);
    }
    return copy;
  }

  async #refuse(path: string, run: Run): Promise<string | undefined> {
    const name = normalPath(path);
    const reason = refusePath(name) ?? this.#refusal(name);
    if (reason !== undefined) return reason;
    const absolute = run.workspace.join(this.#root, name);
    const isWithin = await run.workspace.isWithin(this.#root, absolute, run.signal);
    return isWithin ? undefined : 'It leads out of the workspace.';
  }
}

async function filtered<T>(items: T[], may: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const item of items) if (await may(item)) kept.push(item);
  return kept;
}
