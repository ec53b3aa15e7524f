import type { CodeReply, FileMove, FileUpdate, SearchReplace } from '../contracts/code.ts';
import { type EditedFile, EditedFiles } from './edited-files.ts';
import { expandElision, piecesOf } from './expand-elision.ts';
import type { HunkResult } from './hunk-result.ts';
import { placeEdits } from './place-edits.ts';
import { refusePath } from './refuse-path.ts';
import { plainLines } from './text-lines.ts';
import { WorkBudget } from './work-budget.ts';

export type { EditedFile } from './edited-files.ts';

export interface AppliedCode {
  /** Files that are other than before. */
  files: EditedFile[];
  hunks: HunkResult[];
}

/** Characters of the longest file that is edited. */
const LARGEST_FILE = 8 * 1024 * 1024;

/**
 * Applies a coder's reply to the texts as they are now. What can be placed is kept; the rest says why not.
 * @param texts the text of each file the reply names, by path; `undefined` where there is no such file
 */
export function applyCodeReply(
  reply: CodeReply,
  texts: ReadonlyMap<string, string | undefined>,
): AppliedCode {
  const application = new Application(texts);
  for (const move of reply.files_to_move) application.move(move);
  for (const creation of reply.files_to_create) application.update(creation, true);
  for (const update of reply.files_to_update) application.update(update, false);
  for (const { path } of reply.files_to_delete) application.delete(path);
  return { files: application.files.changed(), hunks: application.hunks };
}

class Application {
  readonly files: EditedFiles;
  readonly hunks: HunkResult[] = [];
  readonly #budget = new WorkBudget();

  constructor(texts: ReadonlyMap<string, string | undefined>) {
    this.files = new EditedFiles(texts);
  }

  update(update: FileUpdate, isCreation: boolean): void {
    if (this.#isRefused(update.path)) return;
    const name = this.files.nameOf(update.path);
    if ('content' in update) this.#replace(name, update.content, isCreation);
    else this.#edit(name, update.edits);
  }

  move({ from, to, edits, content }: FileMove): void {
    if (this.#isRefused(from) || this.#isRefused(to)) return;
    const [source, target] = [this.files.nameOf(from), this.files.nameOf(to)];
    const obstacle = this.#obstacleOf(source, target);
    if (obstacle !== undefined) {
      this.#refuse(target, obstacle);
      return;
    }
    this.files.move(source, target);
    const reason = `Moved from ${source}.`;
    this.hunks.push({ path: target, status: 'applied', rung: 'move', score: 1, reason });
    if (edits && edits.length > 0) this.#edit(target, edits);
    if (content !== undefined) this.#replace(target, content, false);
  }

  delete(path: string): void {
    if (this.#isRefused(path)) return;
    const name = this.files.nameOf(path);
    if (this.files.isChanged(name)) this.#refuse(name, 'The reply also writes this file.');
    else if (!this.files.text(name)) this.#refuse(name, noFile);
    else {
      this.files.delete(name);
      const reason = 'The file is deleted.';
      this.hunks.push({ path: name, status: 'applied', rung: 'delete', score: 1, reason });
    }
  }

  #obstacleOf(source: string, target: string): string | undefined {
    if (!this.files.text(source)) return noFile;
    if (source === target) return 'It moves to where it is, but for the case of letters.';
    return this.files.text(target) ? 'A file is there already; none is moved over it.' : undefined;
  }

  #replace(path: string, content: string, isCreation: boolean): void {
    const text = this.files.text(path);
    const whole = text ? withLeftOut(text.lines, content, path) : content;
    const obstacle =
      content.includes('\0') || text?.text.includes('\0')
        ? binary
        : whole === undefined
          ? unclear
          : undefined;
    if (whole === undefined || obstacle !== undefined) {
      this.#refuse(path, obstacle ?? unclear);
      return;
    }
    const hunk: HunkResult = {
      path,
      status: 'applied',
      rung: whole === content ? 'whole-file' : 'elided',
      score: 1,
      reason: whole === content ? 'The file as a whole.' : 'The lines it leaves out stay as they are.',
    };
    this.hunks.push(hunk);
    if (!text) {
      this.files.create(path, content, hunk);
      return;
    }
    if (isCreation && whole === content)
      hunk.reason = 'The file is there already; it is replaced as a whole.';
    hunk.range = { start: 1, end: text.lines.length };
    text.replace(whole, hunk);
  }

  #edit(path: string, edits: SearchReplace[]): void {
    const text = this.files.text(path);
    const [only] = edits;
    if ((!text || text.text === '') && only && edits.length === 1 && only.search.trim() === '') {
      this.#replace(path, only.replace, true);
      return;
    }
    const obstacle = text ? obstacleIn(text.text) : noFile;
    if (text && obstacle === undefined) this.hunks.push(...placeEdits(path, text, edits, this.#budget));
    else for (const _ of edits) this.#refuse(path, obstacle ?? noFile);
  }

  #isRefused(path: string): boolean {
    const reason = refusePath(path);
    if (reason !== undefined) this.#refuse(path.slice(0, 300), reason);
    return reason !== undefined;
  }

  #refuse(path: string, reason: string): void {
    this.hunks.push({ path, status: 'refused', reason });
  }
}

const noFile = 'There is no such file.';
const binary = 'It is not text: it has NUL characters.';
const unclear = 'It leaves lines out, and which ones it means is unclear.';

/** Why no edit can be placed in a text. */
function obstacleIn(text: string): string | undefined {
  if (text === '') return 'The file is empty.';
  if (text.length > LARGEST_FILE) return 'The file is too large.';
  return text.includes('\0') ? binary : undefined;
}

/**
 * A new text with the lines of the old one in the place of placeholders the old one has not.
 * @returns `undefined` where it is unclear which lines those are
 */
function withLeftOut(old: string[], content: string, path: string): string | undefined {
  const known = new Set(old.map((line) => line.trim()));
  const pieces = piecesOf(plainLines(content), path, (line) => known.has(line.trim()));
  if (pieces.length === 1) return content;
  const whole = expandElision(old, pieces);
  return whole?.map((line) => `${line}\n`).join('');
}
