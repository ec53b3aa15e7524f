import { hash } from 'node:crypto';
import { isSecretFile, whyGenerated, whyMinified } from '../../../engine/index.ts';
import type { VirtualFile } from '../workspace-index.ts';
import type { FileSource, FoundFile, FoundFiles, SourceFile } from './file-source.ts';
import { holdsPrivateKey } from './read-source.ts';

const MOST_FILES = 200_000;
const LARGEST_TEXT = 1024 * 1024;

/** What the host does for folders that are on no disk of this machine. */
export interface VirtualFolder {
  listFiles(signal: AbortSignal): Promise<VirtualFile[]>;
  readText(path: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Files of a folder that only the host can read. Which files there are, and which it leaves out, is the host's word. */
export class VirtualSource implements FileSource {
  readonly #folder: VirtualFolder;

  constructor(folder: VirtualFolder) {
    this.#folder = folder;
  }

  isThere(): boolean {
    return true;
  }

  async walk(signal: AbortSignal): Promise<FoundFiles> {
    const found: FoundFiles = { files: [], leftOut: [] };
    for (const { path, version } of await this.#folder.listFiles(signal)) {
      if (isSecretFile(path)) found.leftOut.push({ path, reason: 'secret', detail: 'its name' });
      else if (found.files.length < MOST_FILES) found.files.push({ path, stamp: version ?? '' });
      else found.leftOut.push({ path, reason: 'too-many', detail: `more than ${MOST_FILES} files` });
    }
    return found;
  }

  /** A path may be a folder, and only the list tells what is in it. */
  async look(paths: string[], signal: AbortSignal): Promise<FoundFiles> {
    const { files, leftOut } = await this.walk(signal);
    const isMeant = ({ path }: { path: string }) =>
      paths.some((meant) => path === meant || path.startsWith(`${meant}/`));
    return { files: files.filter(isMeant), leftOut: leftOut.filter(isMeant) };
  }

  async read({ path, stamp }: FoundFile, signal: AbortSignal): Promise<SourceFile> {
    const text = await this.#folder.readText(path, signal);
    const state = { stamp, isSettled: stamp !== '' };
    if (text === undefined) return { ...state, kind: 'left-out', reason: 'unreadable', hash: '' };
    const whole = { ...state, hash: hash('sha256', text, 'base64url').slice(0, 22) };
    const why = reasonOf(path, text);
    return why ? { ...whole, kind: 'left-out', ...why } : { ...whole, kind: 'text', text };
  }

  textOf(path: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#folder.readText(path, signal);
  }
}

function reasonOf(path: string, text: string) {
  if (text.length > LARGEST_TEXT)
    return { reason: 'too-large', detail: `${text.length} characters` } as const;
  if (text.includes('\0')) return { reason: 'binary' } as const;
  if (holdsPrivateKey(text)) return { reason: 'secret', detail: 'a private key' } as const;
  const generated = whyGenerated(path, text.slice(0, 4000));
  if (generated !== undefined) return { reason: 'generated', detail: generated } as const;
  const minified = whyMinified(text);
  return minified === undefined ? undefined : ({ reason: 'minified', detail: minified } as const);
}
