import type { CodeReply } from '../contracts/code.ts';
import { type AppliedCode, applyCodeReply, type EditedFile } from '../edit/apply-code-reply.ts';
import type { HunkResult } from '../edit/hunk-result.ts';
import { normalPath, refusePath } from '../edit/refuse-path.ts';
import { TriptychError } from '../error.ts';
import type { Run } from '../run.ts';
import type { Change } from '../workspace/change.ts';
import { type IgnoreList, readIgnoreList } from '../workspace/ignore-list.ts';
import { allowedReply, type Resolved } from './allowed-reply.ts';

export interface DraftsOptions {
  /** Why a path may not be touched in this task; `undefined` where it may. */
  refusal?(path: string): string | undefined;
  /** Files the user named: of these also such as may hold keys may be changed. */
  named?: string[];
}

/**
 * The files of a run as the coder has left them so far, beside what they were. A round edits what the round before
 * left; nothing is written.
 */
export class Drafts {
  readonly #root: string;
  readonly #before = new Map<string, string | undefined>();
  readonly #after = new Map<string, string | undefined>();
  /** Where files of the run came from, by where they went to. */
  readonly #movedFrom = new Map<string, string>();
  readonly #options: DraftsOptions;
  #ignoreList: Promise<IgnoreList> | undefined;

  /** @param root folder in which all paths lie, in the workspace's form */
  constructor(root: string, options: DraftsOptions = {}) {
    this.#root = root;
    this.#options = options;
  }

  /**
   * The text of a file as it stands now, read from the workspace the first time.
   * @returns `undefined` where there is none, or where it may not be read
   * @throws TriptychError `file-unreadable`, `file-too-large`
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

  /**
   * Applies what can be applied of a reply.
   * @returns how each edit was placed, refused files among them
   * @throws TriptychError where the workspace's ignore list cannot be read
   */
  async apply(reply: CodeReply, run: Run): Promise<HunkResult[]> {
    const { allowed, refused } = await allowedReply(reply, (path) => this.#resolve(path, run));
    const applied = applyCodeReply(allowed, this.#after);
    this.#keep(applied);
    return [...refused, ...applied.hunks];
  }

  /** What a reply would come to, with nothing kept; files not read yet count as missing. */
  preview(reply: CodeReply): AppliedCode {
    return applyCodeReply(reply, this.#after);
  }

  /** The files that differ from what they were, each against the workspace's own text. */
  files(): EditedFile[] {
    return [...this.#after].flatMap(([path, after]) => {
      const before = this.#before.get(path);
      if (after === before) return [];
      const movedFrom = this.#originOf(path);
      return [{ path, before, after, ...(movedFrom !== undefined && { movedFrom }) }];
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
    return this.files().map(({ path, movedFrom, ...texts }) => ({
      path: run.workspace.join(this.#root, path),
      ...texts,
      ...(movedFrom !== undefined && { movedFrom: run.workspace.join(this.#root, movedFrom) }),
    }));
  }

  /** Takes back all edits of files, as if no reply had spoken of them. */
  revert(paths: string[]): void {
    for (const path of paths) this.#after.set(path, this.#before.get(path));
  }

  /** A copy that later rounds do not change. */
  snapshot(): Drafts {
    const copy = new Drafts(this.#root, this.#options);
    for (const [path, after] of this.#after) {
      copy.#before.set(path, this.#before.get(path));
      copy.#after.set(path, after);
    }
    for (const [to, from] of this.#movedFrom) copy.#movedFrom.set(to, from);
    return copy;
  }

  #keep({ files }: AppliedCode): void {
    for (const { path, after, movedFrom } of files) {
      this.#after.set(path, after);
      // A file that goes on and on comes from where it lay at first.
      if (movedFrom !== undefined) this.#movedFrom.set(path, this.#movedFrom.get(movedFrom) ?? movedFrom);
    }
  }

  /** Where a new file was moved from, unless there is a file again by now. */
  #originOf(path: string): string | undefined {
    const from = this.#movedFrom.get(path);
    const isMove = from !== undefined && this.#before.get(path) === undefined;
    return isMove && this.#before.get(from) !== undefined && this.#after.get(from) === undefined
      ? from
      : undefined;
  }

  /** Where a path really leads; a file that may be touched has been read afterwards. */
  async #resolve(path: string, run: Run): Promise<Resolved> {
    const name = normalPath(path);
    const reason = refusePath(path);
    if (reason !== undefined) return { reason };
    const absolute = run.workspace.join(this.#root, name);
    const real = await run.workspace.realPath(this.#root, absolute, run.signal);
    if (real === undefined) return { reason: 'It leads out of the workspace.' };
    this.#ignoreList ??= readIgnoreList(this.#root, this.#options.named ?? [], run);
    const ignoreList = await this.#ignoreList;
    const refusal =
      this.#options.refusal?.(real) ??
      ignoreList.refusal(name) ??
      // Whatever a link leads to is held to the same rules.
      refusePath(real) ??
      ignoreList.refusal(real) ??
      (await run.workspace.obstacle?.(this.#root, real, run.signal)) ??
      (await this.#whyUnreadable(real, run));
    return refusal === undefined ? { path: real } : { reason: refusal };
  }

  async #whyUnreadable(path: string, run: Run): Promise<string | undefined> {
    try {
      await this.read(path, run);
      return undefined;
    } catch (error) {
      if (error instanceof TriptychError && error.code.startsWith('file-')) {
        // Named as the reply names it, and not by where this machine has it.
        return error.message.replaceAll(run.workspace.join(this.#root, path), path);
      }
      throw error;
    }
  }
}
