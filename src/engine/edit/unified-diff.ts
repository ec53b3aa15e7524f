import { type DiffPaths, diffPaths, gitDiffPaths, nameOf } from './diff-path.ts';
import { type FilePatch, type ReadPatches, startPatch } from './file-patch.ts';
import { PatchHunk, readHunkHead } from './patch-hunk.ts';
import { pathOf } from './path-of.ts';
import { normalPath } from './refuse-path.ts';

/** Whether lines are a unified diff, with or without names and line numbers. */
export function isUnifiedDiff(lines: string[]): boolean {
  let hasHead = false;
  let hasChange = false;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('diff --git ') || isNamePair(line, lines[index + 1])) return true;
    hasHead ||= line.startsWith('@@');
    hasChange ||= line.startsWith('+') || line.startsWith('-');
  }
  return hasHead && hasChange;
}

/** Whether two lines are `--- x` and `+++ y`. */
export function isNamePair(line: string, next: string | undefined): boolean {
  return line.startsWith('--- ') && next?.startsWith('+++ ') === true;
}

/** Reads a unified diff, one patch for each file. Line numbers are only hints; models get them wrong. */
export function readUnifiedDiff(lines: string[]): ReadPatches {
  const reader = new DiffReader();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const next = lines[index + 1] ?? '';
    if (isNamePair(line, next) && reader.areNames(line, next)) {
      reader.names(diffPaths(line, next));
      index++;
    } else if (isSignature(line, next)) reader.skip();
    else reader.take(line.length > LONGEST_HEAD ? `${line} ` : line);
  }
  return reader.result();
}

/** What git writes below a patch that is mailed: `-- ` and its version. */
function isSignature(line: string, next: string): boolean {
  return (line === '-- ' || line === '--') && /^\d+\.\d[\w.-]{0,40}$/.test(next);
}

/** Characters of the longest line that may be a header; what is longer is text. */
const LONGEST_HEAD = 2000;

class DiffReader {
  readonly #patches: FilePatch[] = [];
  readonly #problems: string[] = [];
  #current: FilePatch | undefined;
  #hunk = new PatchHunk();
  /** Between the names of a file and its first hunk. */
  #isHead = true;
  /** What follows can not be read, as the bytes of a picture. */
  #isSkipped = false;

  result(): ReadPatches {
    this.#close();
    return { patches: this.#patches.filter(saysSomething), problems: this.#problems };
  }

  /** Lines that were `-- x` and `++ y` before the diff look like names; names are paths, or stand before any hunk. */
  areNames(line: string, next: string): boolean {
    const isPath = (text: string) => /^"|^\/dev\/null/.test(text) || pathOf(nameOf(text)) !== undefined;
    return !this.#hunk.isBegun || (isPath(line.slice(4)) && isPath(next.slice(4)));
  }

  names({ from, to }: DiffPaths): void {
    this.#close();
    const kind = from === undefined ? 'create' : to === undefined ? 'delete' : 'edit';
    // `--- original` and `+++ modified` name no file.
    const isNamed = from === to || pathOf(to ?? '') !== undefined || pathOf(from ?? '') !== undefined;
    const path = isNamed || from === undefined || to === undefined ? (to ?? from) : undefined;
    const known = this.#current;
    // The header of git has named it already, perhaps with what happens to it.
    if (this.#isHead && known && (known.path === from || known.path === path || known.movedTo === to)) {
      if (known.kind === 'edit') known.kind = kind;
    } else this.#start(path, kind);
    this.#isHead = false;
  }

  take(line: string): void {
    if (line.startsWith('diff --git ')) this.#gitHead(line);
    else if (line.startsWith('@@') && line.length <= LONGEST_HEAD) {
      if (this.#hunk.isBegun) this.#close();
      this.#isHead = false;
      this.#hunk.head = readHunkHead(line, this.#hunk.head);
    } else if (!(this.#isHead && this.#headLine(line)) && !this.#isSkipped) {
      this.#hunk.add(line);
    }
  }

  /** What follows is none of the diff, until it names a file. */
  skip(): void {
    this.#close();
    this.#isSkipped = true;
  }

  #gitHead(line: string): void {
    this.#close();
    const paths = gitDiffPaths(line);
    this.#start(paths?.to ?? paths?.from, 'edit');
    this.#isHead = true;
  }

  /** @returns whether the line is one of git's headers */
  #headLine(line: string): boolean {
    const current = this.#current;
    const move = /^rename (from|to) (.{1,1000})$/.exec(line);
    if (move && current) {
      const path = normalPath(nameOf(move[2] ?? ''));
      if (move[1] === 'from') current.path = path;
      else current.movedTo = path;
    } else if (/^(GIT binary patch|Binary files )/.test(line)) {
      this.#problems.push(`${current?.path ?? 'A file'} is not text; such a patch can not be applied.`);
      this.#isSkipped = true;
    } else if (/^copy (from|to) /.test(line)) {
      if (line.startsWith('copy to ')) {
        this.#problems.push(
          `${nameOf(line.slice(8)).slice(0, 200)} is to be a copy; give it as a whole file.`,
        );
      }
      this.#isSkipped = true;
    } else if (current && line.startsWith('new file mode')) current.kind = 'create';
    else if (current && line.startsWith('deleted file mode')) current.kind = 'delete';
    else return /^(index [0-9a-f]{4}|(dis)?similarity index |(old|new) mode )/.test(line);
    return true;
  }

  #start(path: string | undefined, kind: FilePatch['kind']): FilePatch {
    this.#isSkipped = false;
    this.#current = startPatch(path, kind);
    this.#patches.push(this.#current);
    return this.#current;
  }

  #close(): void {
    const hunk = this.#hunk;
    this.#hunk = new PatchHunk();
    if (hunk.isEmpty || this.#isSkipped) return;
    const current = this.#current ?? this.#start(undefined, 'edit');
    if (current.kind === 'create') current.content += hunk.content;
    else if (current.kind === 'edit') current.edits.push(hunk.edit());
  }
}

/** A header alone says nothing, unless it creates, deletes or moves. */
function saysSomething({ kind, edits, movedTo }: FilePatch): boolean {
  return kind !== 'edit' || edits.length > 0 || movedTo !== undefined;
}
