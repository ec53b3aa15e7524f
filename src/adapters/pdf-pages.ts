import { Worker } from 'node:worker_threads';
import { cancelled, TriptychError, throwIfCancelled } from '../engine/index.ts';
import type { PdfThreadMessage } from './pdf-thread.ts';

/** Bytes of a file beyond which it is not read: the whole of it and more has to be in memory. */
const LARGEST_FILE = 128 * 1024 * 1024;

/** Characters of all pages together beyond which a document is no datasheet. */
const MOST_TEXT = 64 * 1024 * 1024;

/** Milliseconds for a page, and for a document. */
const PAGE_TIME_LIMIT = 20_000;
const TIME_LIMIT = 180_000;

/** Bytes of memory that reading may take, and milliseconds between two looks at them. */
const MOST_MEMORY = 512 * 1024 * 1024;
const MEMORY_LOOK = 100;

/**
 * The text of a PDF by page, lines kept. It is read in a thread of its own that has no environment and is ended when
 * it takes too long or too much memory: a small hostile file can do both. The library, one and a half megabytes, is
 * loaded by that thread alone. Its version evaluates no code of a document's, and nothing is fetched.
 * @returns a text for each of the first 5,000 pages; empty where a page has none or is damaged
 * @throws TriptychError `cancelled`, `timeout`, `file-too-large`, `file-unreadable` with the reason: encrypted,
 * damaged, or only pictures of pages
 */
export async function pdfPages(bytes: Uint8Array, signal: AbortSignal): Promise<string[]> {
  throwIfCancelled(signal);
  if (bytes.byteLength > LARGEST_FILE) {
    throw new TriptychError('file-too-large', `The PDF has more than ${LARGEST_FILE >> 20} MiB.`);
  }
  const thread = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
    workerData: bytes,
    env: {},
    // The library speaks to the console of what it finds odd; nobody reads that.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY >> 20 },
  });
  try {
    return await pagesOf(thread, signal);
  } finally {
    await thread.terminate();
  }
}

function pagesOf(thread: Worker, signal: AbortSignal): Promise<string[]> {
  const pages: string[] = [];
  let characters = 0;
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = (conclude: () => void) => {
      ended.abort();
      conclude();
    };
    const fail = (error: TriptychError) => end(() => reject(error));
    const unreadable = (reason: string) => fail(new TriptychError('file-unreadable', reason));
    const tooLong = () => fail(new TriptychError('timeout', 'Reading the PDF takes too long.'));
    const whole = setTimeout(tooLong, TIME_LIMIT);
    const page = setTimeout(tooLong, PAGE_TIME_LIMIT);
    const memory = setInterval(() => {
      void memoryOf(thread).then((taken) => {
        if (taken > MOST_MEMORY) unreadable('Reading the PDF takes too much memory.');
      });
    }, MEMORY_LOOK);
    ended.signal.addEventListener('abort', () => {
      clearTimeout(whole);
      clearTimeout(page);
      clearInterval(memory);
    });
    const cancel = () => fail(cancelled());
    signal.addEventListener('abort', cancel, { once: true, signal: ended.signal });
    thread.on('message', (message: PdfThreadMessage) => {
      page.refresh();
      if (message.kind === 'failed') unreadable(message.reason);
      else if (message.kind === 'end') end(() => resolve(pages));
      else {
        pages.push(message.text);
        characters += message.text.length;
        if (characters > MOST_TEXT) unreadable('The PDF has too much text.');
      }
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      unreadable(
        isMemory ? 'Reading the PDF takes too much memory.' : `The PDF is damaged: ${error.message}`,
      );
    });
    thread.on('exit', () => unreadable('Reading the PDF ended early.'));
  });
}

/** Of the thread alone, what lies outside of JavaScript's own heap included; answered also while the thread is busy. */
async function memoryOf(thread: Worker): Promise<number> {
  const heap = await thread.getHeapStatistics().catch(() => undefined);
  return heap ? heap.used_heap_size + heap.external_memory : 0;
}
