import type { ContextPiece } from '../context/build-context.ts';
import { isSecretFile } from '../context/secret-file.ts';
import { TriptychError } from '../error.ts';
import type { UsedContext } from '../events.ts';
import type { Run } from '../run.ts';
import type { Drafts } from './drafts.ts';
import { fenced } from './fenced.ts';

/** Files of one prompt; what a plan names beyond them is not read. */
const mostFiles = 30;
/** Characters of a file that nobody named. */
const longestBeginning = 64 * 1024;
/** Names of the workspace's top folder that are listed. */
const mostNames = 80;

/**
 * Files as the coder sees them, each whole where it fits. Missing ones are said to be new.
 * @param named by the user: what a plan names beside them is not read where it likely holds keys or passwords
 */
export async function filePieces(
  paths: string[],
  named: string[],
  drafts: Drafts,
  run: Run,
): Promise<ContextPiece[]> {
  const pieces: ContextPiece[] = [];
  for (const [index, path] of [...new Set(paths)].slice(0, mostFiles).entries()) {
    const isHidden = !named.includes(path) && isSecretFile(path);
    const { text, isShown } = isHidden
      ? { text: `File ${path} is not shown: it may hold keys or passwords.`, isShown: false }
      : await bodyOf(path, named, drafts, run);
    pieces.push({
      ...{ section: 'references', name: path, text, priority: 90 - index, trimmable: true },
      ...(isShown && { cites: citesOf(path) }),
    });
  }
  return pieces;
}

/** @throws TriptychError where a file that the user named cannot be read; a plan may err */
async function bodyOf(
  path: string,
  named: string[],
  drafts: Drafts,
  run: Run,
): Promise<{ text: string; isShown: boolean }> {
  try {
    const text = await drafts.read(path, run);
    return text === undefined
      ? { text: `File ${path} does not exist yet.`, isShown: false }
      : { text: fenced(`path=${path}`, text), isShown: true };
  } catch (error) {
    const isFault = error instanceof TriptychError && error.code.startsWith('file-');
    if (!isFault || named.includes(path)) throw error;
    return { text: `File ${path} is not shown: ${error.message}`, isShown: false };
  }
}

/** A file that is sent from its first line on. */
function citesOf(path: string): UsedContext[] {
  return [{ label: path, place: { path } }];
}

/** What lies at the top of the workspace, and what it says of itself to those who work on it. */
export async function workspacePieces(root: string, run: Run): Promise<ContextPiece[]> {
  const names = (await run.workspace.readNames(root, run.signal)).filter((name) => name !== '.git').sort();
  const pieces: ContextPiece[] = [];
  if (names.length > 0) {
    const shown = names.slice(0, mostNames).join(' ');
    pieces.push({
      section: 'patterns',
      name: 'workspace',
      text: `The workspace has: ${shown}`,
      priority: 20,
    });
  }
  const guide = names.includes('AGENTS.md') ? await beginningOf('AGENTS.md', root, run) : undefined;
  if (guide) {
    pieces.push({
      ...{ section: 'instructions', name: 'AGENTS.md', text: guide, priority: 40, trimmable: true },
      cites: citesOf('AGENTS.md'),
    });
  }
  return pieces;
}

/** Files that hold code and nothing else; what holds data or settings is not sent unasked. */
const codeFile =
  /\.(c|h|cc|hh|cpp|hpp|cs|java|kt|swift|go|rs|js|jsx|mjs|cjs|ts|tsx|mts|cts|py|rb|php|scala|dart|lua)$/i;

/** Up to two files of code of the same kind beside the ones meant: how things are written here. */
export async function neighbourPieces(paths: string[], root: string, run: Run): Promise<ContextPiece[]> {
  const [first] = paths;
  const extension = first && codeFile.exec(first)?.[0];
  if (first === undefined || !extension) return [];
  const folder = first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : '';
  const names = await run.workspace.readNames(
    folder === '' ? root : run.workspace.join(root, folder),
    run.signal,
  );
  const alike = names
    .filter((name) => name.endsWith(extension))
    .map((name) => (folder === '' ? name : `${folder}/${name}`))
    .filter((path) => !paths.includes(path) && !isSecretFile(path))
    .sort()
    .slice(0, 2);
  const pieces: ContextPiece[] = [];
  for (const [index, path] of alike.entries()) {
    const text = await beginningOf(path, root, run);
    if (text) {
      pieces.push({
        section: 'patterns',
        name: path,
        text: fenced(`path=${path}`, text),
        priority: 10 - index,
        trimmable: true,
        cites: citesOf(path),
      });
    }
  }
  return pieces;
}

/**
 * The beginning of a file that nobody named, which is of use but not needed.
 * @returns `undefined` where it cannot be read as text, or leads out of the workspace
 */
export async function beginningOf(path: string, root: string, run: Run): Promise<string | undefined> {
  const absolute = run.workspace.join(root, path);
  if (!(await run.workspace.isWithin(root, absolute, run.signal))) return undefined;
  let text = '';
  try {
    for await (const chunk of run.workspace.readChunks(absolute, run.signal)) {
      text += chunk;
      if (text.length >= longestBeginning) break;
    }
  } catch (error) {
    if (error instanceof TriptychError && error.code.startsWith('file-')) return undefined;
    throw error;
  }
  // A stand-in for what is no UTF-8, or the zero bytes of a binary file.
  return /[\0\ufffd]/.test(text) ? undefined : text.slice(0, longestBeginning);
}
