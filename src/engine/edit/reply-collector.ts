import type { CodeReply, FileMove, FileUpdate, SearchReplace } from '../contracts/code.ts';
import { withoutFileNumbers } from './line-numbers.ts';
import { normalPath } from './refuse-path.ts';

const MOST_FILES = 500;
const MOST_EDITS = 1000;
const MOST_COMMANDS = 100;
const MOST_NOTES = 30;
const LONGEST_NOTE = 2000;
/** What could not be read is said so often; the model needs no more for its second try. */
const MOST_PROBLEMS = 50;

/** Collects what the blocks of a reply say, within bounds. */
export class ReplyCollector {
  readonly reply: CodeReply = {
    files_to_create: [],
    files_to_update: [],
    files_to_delete: [],
    files_to_move: [],
    cmd_instructions: [],
    notes: [],
  };
  readonly problems: string[] = [];
  /** The file that was spoken of last. */
  lastPath: string | undefined;
  readonly #wholeFiles = new Map<string, { path: string; content: string }>();
  readonly #deleted = new Set<string>();
  readonly #moved = new Map<string, FileMove>();
  #edits = 0;

  get hasRoomForNotes(): boolean {
    return this.reply.notes.length < MOST_NOTES;
  }

  get isEmpty(): boolean {
    return this.#files === 0;
  }

  addProblem(problem: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }

  addCommand(command: string): void {
    const text = command.trim();
    const commands = this.reply.cmd_instructions;
    if (text !== '' && !text.startsWith('#') && commands.length < MOST_COMMANDS) {
      commands.push(text.slice(0, LONGEST_NOTE));
    }
  }

  addNote(note: string): void {
    if (this.hasRoomForNotes) this.reply.notes.push(note.slice(0, LONGEST_NOTE));
  }

  addFile(path: string, content: string, isNew: boolean): void {
    const normal = this.#name(path);
    const earlier = this.#wholeFiles.get(normal);
    const lines = content.split('\n');
    const end = lines.pop() ?? '';
    const numberless = withoutFileNumbers(end === '' ? lines : [...lines, end], normal);
    const text = numberless === lines ? content : numberless.join('\n') + (end === '' ? '\n' : '');
    if (earlier) {
      if (earlier.content !== text) {
        this.addProblem(`${normal} is there twice with different content; the last one counts.`);
        earlier.content = text;
      }
      return;
    }
    if (!this.#hasRoom()) return;
    const file = { path: normal, content: text };
    this.#wholeFiles.set(normal, file);
    (isNew ? this.reply.files_to_create : this.reply.files_to_update).push(file);
  }

  addEdit(path: string, edit: SearchReplace): void {
    const normal = this.#name(path);
    if (!this.#hasRoomForEdit()) return;
    const last: FileUpdate | undefined = this.reply.files_to_update.at(-1);
    if (last?.path === normal && 'edits' in last) last.edits.push(edit);
    else if (this.#hasRoom()) this.reply.files_to_update.push({ path: normal, edits: [edit] });
  }

  addDeletion(path: string): void {
    const normal = this.#name(path);
    if (this.#deleted.has(normal) || !this.#hasRoom()) return;
    this.#deleted.add(normal);
    this.reply.files_to_delete.push({ path: normal });
  }

  addMove(path: string, target: string, edits: SearchReplace[]): void {
    const from = this.#name(path);
    const to = this.#name(target);
    const key = `${from}\n${to}`;
    const earlier = this.#moved.get(key);
    if (!earlier && !this.#hasRoom()) return;
    const move: FileMove = earlier ?? { from, to };
    if (!earlier) {
      this.#moved.set(key, move);
      this.reply.files_to_move.push(move);
    }
    for (const edit of edits) {
      if (!this.#hasRoomForEdit()) return;
      move.edits ??= [];
      move.edits.push(edit);
    }
  }

  #name(path: string): string {
    const normal = normalPath(path);
    this.lastPath = normal;
    return normal;
  }

  get #files(): number {
    const { files_to_create, files_to_update, files_to_delete, files_to_move } = this.reply;
    return files_to_create.length + files_to_update.length + files_to_delete.length + files_to_move.length;
  }

  #hasRoom(): boolean {
    if (this.#files < MOST_FILES) return true;
    this.#addLast(`Only the first ${MOST_FILES} files were read.`);
    return false;
  }

  #hasRoomForEdit(): boolean {
    if (this.#edits++ < MOST_EDITS) return true;
    this.#addLast(`Only the first ${MOST_EDITS} edits were read.`);
    return false;
  }

  #addLast(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}
