import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TriptychError } from '../../../engine/index.ts';
import type { Pacer } from '../indexing/pacer.ts';
import type { FileSource, FoundFile, FoundFiles, SourceFile } from './file-source.ts';
import type { FolderRules, LeavingOut } from './folder-rules.ts';
import type { PdfTexts } from './pdf-texts.ts';
import { largestOf, type ReadPdf, readSource, stampOf } from './read-source.ts';

/** Of a folder; what is beyond is left out. */
const MOST_FILES = 200_000;
const DEEPEST = 100;

/** Files of a folder of this machine. Links are not followed: what they lead to is elsewhere, or found anyway. */
export class DiskSource implements FileSource {
  readonly #root: string;
  readonly #rules: FolderRules;
  readonly #pacer: Pacer;
  readonly #pdfTexts: PdfTexts;
  readonly #mostFiles: number;

  constructor(root: string, rules: FolderRules, pacer: Pacer, pdfTexts: PdfTexts, mostFiles = MOST_FILES) {
    this.#root = root;
    this.#rules = rules;
    this.#pacer = pacer;
    this.#pdfTexts = pdfTexts;
    this.#mostFiles = mostFiles;
  }

  isThere(): boolean {
    return statOf(this.#root)?.isDirectory() === true;
  }

  async walk(signal: AbortSignal): Promise<FoundFiles> {
    this.#rules.forget();
    const found: FoundFiles = { files: [], leftOut: [] };
    if (!this.isThere()) {
      throw new TriptychError('file-not-found', `The folder ${this.#root} is not there.`);
    }
    await this.#walk([], found, signal);
    return found;
  }

  async look(paths: string[], signal: AbortSignal): Promise<FoundFiles> {
    const found: FoundFiles = { files: [], leftOut: [] };
    for (const path of paths) {
      const names = path.split('/').filter((name) => name !== '' && name !== '.');
      if (names.length === 0 || names.includes('..')) continue;
      const state = this.#isBehindLink(names) ? undefined : lstatOf(join(this.#root, ...names));
      if (!state) continue;
      const leaving = this.#rules.leavesOutAnywhere(names, state.isDirectory());
      if (leaving) leaveOut(leaving.names, leaving, found);
      else if (state.isDirectory()) await this.#walk(names, found, signal);
      else if (state.isFile()) this.#takeFile(names, found);
    }
    return found;
  }

  read({ path }: FoundFile, signal: AbortSignal): Promise<SourceFile> | SourceFile {
    const read = readSource(join(this.#root, ...path.split('/')), path);
    return read.kind === 'pdf' ? this.#readPdf(read, signal) : read;
  }

  async textOf(path: string, signal: AbortSignal): Promise<string | undefined> {
    const read = readSource(join(this.#root, ...path.split('/')), path);
    if (read.kind === 'text') return read.text;
    if (read.kind !== 'pdf') return undefined;
    const pages = await this.#pdfTexts.pagesOf(read.hash, read.bytes, signal);
    return Array.isArray(pages) ? pages.map((page) => `${page}\n`).join('') : undefined;
  }

  async #readPdf({ bytes, ...state }: ReadPdf, signal: AbortSignal): Promise<SourceFile> {
    const pages = await this.#pdfTexts.pagesOf(state.hash, bytes, signal);
    return Array.isArray(pages)
      ? { ...state, kind: 'pages', pages }
      : { ...state, kind: 'left-out', reason: 'unreadable', detail: pages.fault };
  }

  async #walk(start: string[], found: FoundFiles, signal: AbortSignal): Promise<void> {
    const open = [start];
    for (let folder = open.pop(); folder; folder = open.pop()) {
      for (const entry of this.#entriesOf(folder, found)) {
        if (this.#pacer.isDue) await this.#pacer.rest(signal);
        const names = [...folder, entry.name];
        const isFolder = entry.isDirectory();
        if (!isFolder && !entry.isFile()) continue;
        const leaving = this.#rules.leavesOut(names, isFolder);
        if (leaving) leaveOut(names, leaving, found);
        else if (!isFolder) this.#takeFile(names, found);
        else if (names.length < DEEPEST) open.push(names);
      }
    }
  }

  /** By their names, so that passes over the same files come to the same index. */
  #entriesOf(folder: string[], { leftOut }: FoundFiles): Dirent[] {
    try {
      const entries = readdirSync(join(this.#root, ...folder), { withFileTypes: true });
      return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
    } catch (error) {
      const detail = String((error as NodeJS.ErrnoException).code);
      if (detail !== 'ENOENT') leftOut.push({ path: `${folder.join('/')}/`, reason: 'unreadable', detail });
      return [];
    }
  }

  #takeFile(names: string[], { files, leftOut }: FoundFiles): void {
    const path = names.join('/');
    const state = lstatOf(join(this.#root, ...names));
    if (!state) return;
    if (state.size > largestOf(path)) {
      leftOut.push({ path, reason: 'too-large', detail: `${state.size} bytes` });
    } else if (files.length >= this.#mostFiles) {
      leftOut.push({ path, reason: 'too-many', detail: `more than ${this.#mostFiles} files` });
    } else files.push({ path, stamp: stampOf(state) });
  }

  /** A path that somebody tells may go through a link, which the walk would not. */
  #isBehindLink(names: string[]): boolean {
    for (let length = 1; length < names.length; length++) {
      if (lstatOf(join(this.#root, ...names.slice(0, length)))?.isSymbolicLink() !== false) return true;
    }
    return false;
  }
}

function leaveOut(names: string[], { reason, detail, isSilent }: LeavingOut, { leftOut }: FoundFiles): void {
  if (!isSilent) leftOut.push({ path: names.join('/'), reason, ...(detail !== undefined && { detail }) });
}

function lstatOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // For instance a name of another encoding, or a folder that may not be entered.
    return undefined;
  }
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
