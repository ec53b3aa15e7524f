import type { CodeReply, FileUpdate } from '../contracts/code.ts';
import { readCodeObject } from './code-object.ts';
import { type FilePatch, isUnifiedDiff, readPatchFormat, readUnifiedDiff } from './patch-text.ts';
import { pathOfComment, pathOfInfo, pathOfLine } from './path-of.ts';
import { normalPath } from './refuse-path.ts';
import { fenceOf, type ReplyBlock, replyBlocks } from './reply-blocks.ts';
import { endOfBlock, readBlock, searchMarker } from './search-replace.ts';
import { withoutThoughts } from './without-thoughts.ts';

export interface ReadCode {
  reply: CodeReply;
  /** What could not be read, for the model's second try. */
  problems: string[];
  /** Neither a file nor an edit was found. */
  isEmpty: boolean;
}

export interface ReadCodeOptions {
  /** What code without a path is taken for, where only one file is meant. */
  onlyFile?: string;
  /** The model ended by itself, so that a fence left open ends with the reply. Otherwise its code is cut and not used. */
  isComplete?: boolean;
}

/** Characters of the longest reply that is read. */
const LONGEST_REPLY = 4 * 1024 * 1024;
const MOST_FILES = 500;
const MOST_EDITS = 1000;
const MOST_COMMANDS = 100;
const MOST_NOTES = 30;
const LONGEST_NOTE = 2000;

/** Reads a coder's reply in whatever dialect it comes. Never throws; what is not understood is a problem. */
export function readCodeReply(text: string, options: ReadCodeOptions = {}): ReadCode {
  const reader = new ReplyReader(options);
  const answer = withoutThoughts(text.slice(0, LONGEST_REPLY));
  if (text.length > LONGEST_REPLY) reader.problems.push('The reply is too long; its end was not read.');
  if (answer === undefined) {
    reader.problems.push('The reply ends before the thinking does; there is no answer.');
    return reader.result();
  }
  const object = readCodeObject(answer);
  if (object) reader.takeObject(object);
  else for (const block of replyBlocks(answer.split(/\r\n|\n|\r/))) reader.take(block);
  return reader.result();
}

/** Languages of fences that show something and are no code for a file. */
const shown = /^(text|txt|plaintext|plain|output|log|console-output|mermaid|stdout|tree)$/i;
const shells = /^(sh|bash|shell|zsh|console|shellsession|powershell|pwsh|ps1|cmd|bat|commands)$/i;

class ReplyReader {
  readonly problems: string[] = [];
  readonly #reply: CodeReply = {
    files_to_create: [],
    files_to_update: [],
    files_to_delete: [],
    files_to_move: [],
    cmd_instructions: [],
    notes: [],
  };
  readonly #options: ReadCodeOptions;
  readonly #wholeFiles = new Map<string, { path: string; content: string }>();
  #lastPath: string | undefined;
  #edits = 0;
  #unnamed = 0;

  constructor(options: ReadCodeOptions) {
    this.#options = options;
  }

  result(): ReadCode {
    const { files_to_create, files_to_update } = this.#reply;
    return {
      reply: this.#reply,
      problems: this.problems.slice(0, 50),
      isEmpty: files_to_create.length + files_to_update.length === 0,
    };
  }

  take(block: ReplyBlock): void {
    if (block.kind === 'prose') this.#takeNotes(block.lines);
    else if (block.kind === 'patch') this.#takePatches(readPatchFormat(block.lines), block.isClosed);
    else if (block.kind === 'search-replace') this.#takeEdits(block.lines, block.pathAbove);
    else this.#takeFence(block);
  }

  takeObject(object: CodeReply): void {
    for (const file of object.files_to_create) this.#addFile(file.path, file.content, true);
    for (const file of object.files_to_update) {
      if ('content' in file) this.#addFile(file.path, file.content, false);
      else for (const edit of file.edits) this.#addEdit(file.path, edit.search, edit.replace);
    }
    this.#reply.cmd_instructions.push(...object.cmd_instructions.slice(0, MOST_COMMANDS));
    this.#reply.notes.push(...object.notes.slice(0, MOST_NOTES));
  }

  #takeFence({ info, lines, isClosed, pathAbove }: ReplyBlock & { kind: 'fence' }): void {
    const { path: infoPath, words } = pathOfInfo(info);
    const language = (words[0] ?? '').split(':')[0] ?? '';
    const path = infoPath ?? pathAbove;
    if (lines.some((line) => searchMarker(line) !== undefined)) {
      this.#takeEdits(lines, path);
      return;
    }
    const patch = lines.findIndex((line) => line.trim() === '*** Begin Patch');
    if (patch >= 0) {
      const end = lines.findIndex((line) => line.trim() === '*** End Patch');
      this.#takePatches(
        readPatchFormat(lines.slice(patch + 1, end < 0 ? undefined : end)),
        isClosed || end >= 0,
      );
      return;
    }
    const isDiffFile = /\.(diff|patch)$/i.test(path ?? '');
    if (
      !isDiffFile &&
      (/^(diff|patch|udiff)$/i.test(language) || (language === '' && isUnifiedDiff(lines)))
    ) {
      this.#takePatches(readUnifiedDiff(lines), isClosed, path);
      return;
    }
    this.#takeCode(lines, { path, language, words, isClosed });
  }

  #takeCode(
    lines: string[],
    fence: { path: string | undefined; language: string; words: string[]; isClosed: boolean },
  ): void {
    const first = lines.findIndex((line) => line.trim() !== '');
    const inside = fence.path === undefined ? pathOfComment(lines[first] ?? '') : undefined;
    const code = inside === undefined ? lines : withoutLeadingBlank(lines.slice(first + 1));
    let path = fence.path ?? inside;
    if (path === undefined && shells.test(fence.language)) {
      this.#takeCommands(lines);
      return;
    }
    if (path === undefined && shown.test(fence.language)) return;
    if (path === undefined && this.#options.onlyFile !== undefined && this.#unnamed++ === 0) {
      path = this.#options.onlyFile;
    }
    if (path === undefined) {
      const head = (lines[first] ?? '').trim().slice(0, 80);
      this.problems.push(`A block of ${lines.length} lines names no file; it begins with: ${head}`);
    } else if (!fence.isClosed && this.#options.isComplete !== true) {
      this.problems.push(`The reply is cut off inside ${path}; what there is of it was not used.`);
    } else {
      this.#addFile(
        path,
        code.map((line) => `${line}\n`).join(''),
        fence.words.some((word) => /^(new|create)$/i.test(word)),
      );
    }
  }

  #takeEdits(lines: string[], pathAbove: string | undefined): void {
    let path = pathAbove ?? this.#lastPath ?? this.#options.onlyFile;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] ?? '';
      const behind = searchMarker(line);
      if (behind === undefined) {
        path = fenceOf(line) ? path : (pathOfLine(line) ?? pathOfComment(line) ?? path);
        continue;
      }
      const named = behind === '' ? path : (pathOfLine(behind) ?? path);
      const end = endOfBlock(lines, index);
      const edit = end < 0 ? undefined : readBlock(lines.slice(index, end + 1));
      if (!edit) {
        const what = end < 0 ? 'has no end' : 'is divided more than once; use more marker characters';
        this.problems.push(`A SEARCH/REPLACE block${named === undefined ? '' : ` of ${named}`} ${what}.`);
      } else if (named === undefined) {
        this.problems.push('A SEARCH/REPLACE block names no file.');
      } else {
        this.#addEdit(named, edit.search, edit.replace);
        path = named;
      }
      if (end >= 0) index = end;
    }
  }

  #takePatches(patches: FilePatch[], isClosed: boolean, pathAbove?: string): void {
    patches.forEach((patch, index) => {
      const path = patch.path ?? pathAbove ?? this.#options.onlyFile;
      if (path === undefined) {
        this.problems.push('A patch names no file.');
      } else if (!isClosed && this.#options.isComplete !== true && index === patches.length - 1) {
        this.problems.push(`The reply is cut off inside the patch of ${path}; it was not used.`);
      } else if (patch.kind === 'delete') {
        this.#addNote(`To be deleted by hand: ${path}`);
      } else if (patch.kind === 'create') {
        this.#addFile(path, patch.content, true);
      } else {
        for (const edit of patch.edits) this.#addEdit(path, edit.search, edit.replace);
        if (patch.movedTo !== undefined) this.#addNote(`To be renamed by hand: ${path} to ${patch.movedTo}`);
      }
    });
  }

  #takeCommands(lines: string[]): void {
    let command = '';
    const isOne = lines.some((line) => line.includes('<<'));
    for (const line of lines) {
      const part = line.replace(/^\s*(\$|>|PS>)\s/, '');
      command += command === '' ? part : `\n${part}`;
      if (part.endsWith('\\') || isOne) continue;
      this.#addCommand(command);
      command = '';
    }
    this.#addCommand(command);
  }

  #addCommand(command: string): void {
    const text = command.trim();
    if (text === '' || text.startsWith('#') || this.#reply.cmd_instructions.length >= MOST_COMMANDS) return;
    this.#reply.cmd_instructions.push(text.slice(0, LONGEST_NOTE));
  }

  /** Paragraphs of prose; not what only announces a file. */
  #takeNotes(lines: string[]): void {
    for (const paragraph of lines.join('\n').split(/\n(?:[ \t]*\n)+/)) {
      const note = paragraph
        .split('\n')
        .filter((line) => pathOfLine(line) === undefined && !/^\s*#{1,6}\s/.test(line))
        .join('\n')
        .trim();
      for (const item of itemsOf(note)) {
        if (!item.endsWith(':') && /[\p{L}\d]/u.test(item)) this.#addNote(item);
      }
    }
  }

  #addNote(note: string): void {
    if (this.#reply.notes.length < MOST_NOTES) this.#reply.notes.push(note.slice(0, LONGEST_NOTE));
  }

  #addFile(path: string, content: string, isNew: boolean): void {
    const normal = normalPath(path);
    const earlier = this.#wholeFiles.get(normal);
    this.#lastPath = normal;
    if (earlier) {
      if (earlier.content !== content) {
        this.problems.push(`${normal} is there twice with different content; the last one counts.`);
        earlier.content = content;
      }
      return;
    }
    if (!this.#hasRoom()) return;
    const file = { path: normal, content };
    this.#wholeFiles.set(normal, file);
    (isNew ? this.#reply.files_to_create : this.#reply.files_to_update).push(file);
  }

  #addEdit(path: string, search: string, replace: string): void {
    const normal = normalPath(path);
    this.#lastPath = normal;
    if (this.#edits++ >= MOST_EDITS) {
      if (this.#edits === MOST_EDITS + 1) this.problems.push(`Only the first ${MOST_EDITS} edits were read.`);
      return;
    }
    const last: FileUpdate | undefined = this.#reply.files_to_update.at(-1);
    if (last?.path === normal && 'edits' in last) last.edits.push({ search, replace });
    else if (this.#hasRoom())
      this.#reply.files_to_update.push({ path: normal, edits: [{ search, replace }] });
  }

  #hasRoom(): boolean {
    const count = this.#reply.files_to_create.length + this.#reply.files_to_update.length;
    if (count === MOST_FILES) this.problems.push(`Only the first ${MOST_FILES} files were read.`);
    return count < MOST_FILES;
  }
}

function withoutLeadingBlank(lines: string[]): string[] {
  return lines[0]?.trim() === '' ? lines.slice(1) : lines;
}

/** The items of a list of notes, as the prompt asks for one; any other paragraph as it is. */
function itemsOf(note: string): string[] {
  const list = /^(?:\*\*)?(?:notes?|notas?)(?:\*\*)?:(?:\*\*)?/i.exec(note);
  if (!list) return [note];
  return note
    .slice(list[0].length)
    .split(/\n(?=\s*[-*•] )/)
    .map((item) => item.replace(/^\s*[-*•] /, '').trim());
}
