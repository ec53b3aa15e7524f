import { lstat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Change, TriptychError } from '../engine/index.ts';
import { bytesOf, type FileText, fileText } from './file-text.ts';
import { openRegularFile } from './open-regular-file.ts';
import { realTarget } from './real-target.ts';
import { writeObstacle } from './write-obstacle.ts';

/** Where a change goes, and what is there. */
export interface WriteTarget {
  /** As the change has it. */
  path: string;
  /** Where it really lies. */
  file: string;
  /** A file of ours beside it, for the new text until it takes its place. */
  temporary: string;
  /** Absent where there is no such file yet. */
  before: Present | undefined;
  /** Permissions that the new file takes over; absent where it has none to take. */
  mode: number | undefined;
  /** The new text, in the encoding and with the line ends of the file; `undefined` where the file is deleted. */
  after: Uint8Array | undefined;
}

interface Present {
  bytes: Buffer;
  text: FileText;
  /** Permissions. */
  mode: number;
}

/**
 * Looks at the place of a change, and touches nothing.
 * @param root real path of the folder that nothing is written outside of
 * @throws TriptychError `write-failed` where the change may not be written there; the system's own errors
 */
export async function writeTarget(change: Change, root: string): Promise<WriteTarget> {
  const { path, before, after, movedFrom } = change;
  // Where it would end is asked before any folder is made for it: a link on the way could lead anywhere.
  const file = join(await realTarget(dirname(resolve(path))), basename(path));
  if (!isWithin(root, file)) throw refused(`${path} is not in the output folder.`);
  const present = await presentFile(file, path);
  if (present?.text.text !== before) throw refused(`${path} changed meanwhile.`);
  // A file that moves keeps what it is made of; it is still there, for it is deleted after this.
  const source = movedFrom === undefined ? undefined : await presentFile(resolve(movedFrom), movedFrom);
  const obstacle = await writeObstacle(file);
  if (obstacle !== undefined) throw refused(obstacle);
  return {
    path,
    file,
    temporary: join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}.tmp`),
    before: present,
    mode: (present ?? source)?.mode,
    after: after === undefined ? undefined : bytesOf(after, (present ?? source)?.text),
  };
}

function isWithin(root: string, file: string): boolean {
  const fromRoot = relative(root, file);
  return !fromRoot.startsWith('..') && !isAbsolute(fromRoot) && !leadsIntoGit(fromRoot);
}

/** In any spelling that some file system takes for the folder. */
function leadsIntoGit(path: string): boolean {
  return path.split(sep).some((part) => /^(\.git|git~\d+)$/i.test(part.replace(/[. ]+$/, '')));
}

async function presentFile(file: string, path: string): Promise<Present | undefined> {
  const state = await lstat(file).catch(missing);
  if (state === undefined) return undefined;
  if (state.isSymbolicLink()) throw refused(`${path} is a link; it is not followed.`);
  if (state.isDirectory()) throw refused(`${path} is a folder.`);
  const opened = await openRegularFile(file);
  try {
    const bytes = await opened.readFile();
    return { bytes, text: fileText(bytes, path), mode: state.mode & 0o7777 };
  } finally {
    await opened.close();
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}

function refused(message: string): TriptychError {
  return new TriptychError('write-failed', message);
}
