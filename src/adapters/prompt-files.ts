import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type PromptFile, type PromptSource, TriptychError, throwIfCancelled } from '../engine/index.ts';
import { fileText } from './file-text.ts';
import { openRegularFile } from './open-regular-file.ts';

/** Bytes of a prompt. What is longer would leave no room for the code. */
const largestPrompt = 64 * 1024;

/**
 * Prompts as files: `<name>.md` in English, `<language>/<name>.md` in other languages. A name may have a folder in it.
 * @param folders.builtIn read once each
 * @param folders.override of a workspace that the user trusts; a prompt in it wins, and is read anew each time. One
 * in the language comes before the built-in one, and an English one does so too.
 */
export function promptFiles({ builtIn, override }: { builtIn: string; override?: string }): PromptSource {
  const known = new Map<string, PromptFile>();
  return {
    async read(name, language, signal) {
      // Neither comes from outside; should one ever, it must not lead to another folder.
      for (const part of [...name.split('/'), language]) {
        if (!/^[a-z0-9-]+$/.test(part)) throw notFound(part);
      }
      const places = language === 'en' ? [`${name}.md`] : [join(language, `${name}.md`), `${name}.md`];
      if (override !== undefined) {
        const own = await firstOf(override, places, 'workspace', signal);
        if (own) return own;
      }
      const key = `${language}/${name}`;
      const file = known.get(key) ?? (await firstOf(builtIn, places, 'built-in', signal));
      if (!file) throw notFound(name);
      known.set(key, file);
      return file;
    },
  };
}

async function firstOf(
  folder: string,
  places: string[],
  origin: PromptFile['origin'],
  signal: AbortSignal,
): Promise<PromptFile | undefined> {
  for (const place of places) {
    const path = join(folder, place);
    const text = await readWithin(folder, path, signal);
    if (text !== undefined) return { text, origin, path };
  }
  return undefined;
}

/**
 * @returns `undefined` where there is no such file
 * @throws TriptychError `cancelled`, `file-unreadable`, `file-too-large`
 */
async function readWithin(folder: string, path: string, signal: AbortSignal): Promise<string | undefined> {
  throwIfCancelled(signal);
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(path)]);
    const way = relative(root, real);
    if (way.startsWith(`..${sep}`) || way === '..' || isAbsolute(way)) {
      throw new TriptychError('file-unreadable', `${path} leads out of its folder.`);
    }
    return fileText(await readBounded(real, path), path).text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof TriptychError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TriptychError('file-unreadable', `${path} cannot be read: ${reason}`, { cause: error });
  }
}

/** Never more than the limit, even of a file that grows while it is read. */
async function readBounded(real: string, path: string): Promise<Uint8Array> {
  const file = await openRegularFile(real);
  try {
    const bytes = new Uint8Array(largestPrompt + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = (await file.read(bytes, length)).bytesRead;
    }
    if (length > largestPrompt) {
      throw new TriptychError('file-too-large', `${path} is larger than ${largestPrompt} bytes.`);
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

function notFound(name: string): TriptychError {
  return new TriptychError('file-not-found', `There is no prompt \`${name}\`.`);
}
