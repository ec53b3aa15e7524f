import type { Readable } from 'node:stream';
import { TriptychError } from '../engine/index.ts';
import { fileText } from './file-text.ts';
import { openRegularFile } from './open-regular-file.ts';

/** Bytes. No model answers with more. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The text of a model's reply that was saved to a file.
 * @throws TriptychError `file-not-found`, `file-too-large`, `file-unreadable`, `cancelled`
 */
export async function readReplyFile(path: string, signal: AbortSignal): Promise<string> {
  try {
    const file = await openRegularFile(path);
    // The stream closes the file.
    return await readReply(file.createReadStream({ signal }), path);
  } catch (error) {
    throw toTriptychError(error, path, signal);
  }
}

/**
 * A reply that comes through a pipe, for instance from the clipboard of a terminal.
 * @throws TriptychError `file-too-large`, `file-unreadable`, `cancelled`
 */
export async function readReplyStream(stream: Readable, signal: AbortSignal): Promise<string> {
  const stop = () => stream.destroy(new TriptychError('cancelled', 'Cancelled.'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    return await readReply(stream, 'Standard input');
  } catch (error) {
    throw toTriptychError(error, 'Standard input', signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function readReply(stream: Readable, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    // Leaving the loop closes the stream.
    if (bytes > LARGEST) {
      throw new TriptychError('file-too-large', `${name} has more than ${LARGEST} bytes; that is no reply.`);
    }
    chunks.push(chunk);
  }
  return fileText(Buffer.concat(chunks), name).text;
}

function toTriptychError(error: unknown, path: string, signal: AbortSignal): TriptychError {
  if (signal.aborted) return new TriptychError('cancelled', 'Cancelled.', { cause: error });
  if (error instanceof TriptychError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TriptychError('file-not-found', `There is no file ${path}.`, { cause: error });
  }
  return new TriptychError('file-unreadable', `${path} cannot be read: ${message}`, { cause: error });
}
