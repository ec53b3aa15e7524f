import {
  checksumOf,
  type EmbeddableText,
  type EmbedOutcome,
  embeddingText,
  embedMissing,
  keyLength,
  type Segment,
  type TextEmbedder,
  type VectorHit,
  type VectorStore,
} from '../../../engine/index.ts';
import type { FileSource } from '../files/file-source.ts';
import type { Pacer } from '../indexing/pacer.ts';
import { type FileSet, segmentFiles } from '../store/file-set.ts';

export interface FolderVectorsParts {
  set: FileSet;
  source: FileSource;
  embedder: TextEmbedder;
  pacer: Pacer;
  /** @param onNote told what had to be set right */
  openStore(onNote: (note: string) => void): Promise<VectorStore>;
}

/** Vectors of a folder's chunks. */
export class FolderVectors {
  readonly #parts: FolderVectorsParts;
  #store: Promise<VectorStore> | undefined;
  #opened: VectorStore | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** Chunks that have a vector, when that was last known. */
  count = 0;
  /** What had to be set right in the store, in a sentence. */
  note: string | undefined;

  constructor(parts: FolderVectorsParts) {
    this.#parts = parts;
  }

  /** Makes vectors for chunks that have none, one call after the other. @throws TriptychError `cancelled` */
  update(signal: AbortSignal, onProgress: () => void): Promise<EmbedOutcome> {
    const outcome = this.#turn.then(() => this.#update(signal, onProgress));
    this.#turn = outcome.catch(() => undefined);
    return outcome;
  }

  async #update(signal: AbortSignal, onProgress: () => void): Promise<EmbedOutcome> {
    const store = await this.open();
    const keys = new Set<string>();
    for (const { key } of this.#chunks()) keys.add(key);
    const missing = new Set(await store.missing([...keys], signal));
    this.count = keys.size - missing.size;
    onProgress();
    const before = this.count;
    const outcome = await embedMissing(this.#texts(missing, signal), store, this.#parts.embedder, {
      signal,
      onProgress: ({ made }) => {
        this.count = before + made;
        onProgress();
      },
    });
    if (store.size > 1.2 * keys.size + 100) await store.keepOnly(keys, signal);
    return outcome;
  }

  async search(vector: Float32Array, limit: number, signal: AbortSignal): Promise<VectorHit[]> {
    return (await this.open()).search(vector, limit, signal);
  }

  /** Why another store than the one that was asked for answers. */
  get away(): string | undefined {
    return this.#opened?.away;
  }

  async close(): Promise<void> {
    await (await this.#store)?.close();
  }

  open(): Promise<VectorStore> {
    this.#store ??= this.#open();
    return this.#store;
  }

  async #open(): Promise<VectorStore> {
    this.#opened = await this.#parts.openStore((note) => {
      this.note = note;
    });
    // Until the first pass says how many are of what is there now.
    this.count = this.#opened.size;
    return this.#opened;
  }

  /** Texts of chunks, as far as their files still have them. */
  async *#texts(missing: Set<string>, signal: AbortSignal): AsyncGenerator<EmbeddableText, void> {
    let file: { path: string; text: string | undefined } | undefined;
    for (const { key, path, name, start, end, checksum } of this.#chunks()) {
      if (!missing.delete(key)) continue;
      if (this.#parts.pacer.isDue) await this.#parts.pacer.rest(signal);
      if (file?.path !== path) file = { path, text: await this.#parts.source.textOf(path, signal) };
      const { text } = file;
      if (text === undefined || checksumOf(text, start, end) !== checksum) continue;
      const chunk = { path, text: text.slice(start, end), ...(name !== '' && { name }) };
      yield { key, text: embeddingText(chunk, this.#parts.embedder.windowTokens) };
    }
  }

  *#chunks() {
    for (const part of this.#parts.set.parts) {
      const { segment, dead } = part;
      for (let file = 0; file < segmentFiles(part); file++) {
        if (dead[file] === 1) continue;
        const { path } = part.rows[file]!;
        const [first, end] = [segment.files.firstChunk[file]!, segment.files.firstChunk[file + 1]!];
        for (let chunk = first; chunk < end; chunk++) yield { path, ...chunkOf(segment, chunk) };
      }
    }
  }
}

function chunkOf({ chunks }: Segment, chunk: number) {
  const { names } = chunks;
  return {
    key: Buffer.from(chunks.keys.subarray(chunk * keyLength, (chunk + 1) * keyLength)).toString('hex'),
    name: Buffer.from(names.bytes.subarray(names.offsets[chunk], names.offsets[chunk + 1])).toString('utf8'),
    start: chunks.start[chunk]!,
    end: chunks.end[chunk]!,
    checksum: chunks.checksum[chunk]!,
  };
}
