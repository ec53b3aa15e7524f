import { checksumOf } from './checksum-of.ts';
import { FieldBuilder } from './field-builder.ts';
import { GrowingUint32 } from './growing.ts';
import { keyLength, type Segment, type SegmentFile } from './segment.ts';
import { stringTable } from './string-table.ts';

/** Makes files searchable: some thousands at a time, or the one that has just been saved. */
export function buildSegment(files: SegmentFile[]): Segment {
  const text = new FieldBuilder();
  const path = new FieldBuilder();
  const symbols = new FieldBuilder();
  const chunks = new ChunkColumns(files);
  const firstChunk = new Uint32Array(files.length + 1);
  for (const [index, file] of files.entries()) {
    for (const chunk of file.analysed.chunks) {
      text.add(file.text, chunk.start, chunk.end);
      text.endDocument();
    }
    chunks.add(file);
    firstChunk[index + 1] = chunks.count;
    path.add(file.analysed.path);
    path.endDocument();
    for (const symbol of file.analysed.symbols) symbols.add(symbol);
    symbols.endDocument();
  }
  return {
    files: {
      paths: stringTable(files.map((file) => file.analysed.path)),
      firstChunk,
    },
    chunks: chunks.finish(),
    text: text.finish(),
    path: path.finish(),
    symbols: symbols.finish(),
  };
}

class ChunkColumns {
  count = 0;
  readonly #startLine = new GrowingUint32();
  readonly #endLine = new GrowingUint32();
  readonly #start = new GrowingUint32();
  readonly #end = new GrowingUint32();
  readonly #page = new GrowingUint32();
  readonly #checksum = new GrowingUint32();
  readonly #names: string[] = [];
  readonly #keys: Uint8Array;

  constructor(files: SegmentFile[]) {
    this.#keys = new Uint8Array(
      files.reduce((sum, file) => sum + file.analysed.chunks.length, 0) * keyLength,
    );
  }

  add({ analysed, text, keys }: SegmentFile): void {
    this.#keys.set(keys.subarray(0, analysed.chunks.length * keyLength), this.count * keyLength);
    for (const chunk of analysed.chunks) {
      this.#startLine.push(chunk.startLine);
      this.#endLine.push(chunk.endLine);
      this.#start.push(chunk.start);
      this.#end.push(chunk.end);
      this.#page.push(chunk.page ?? 0);
      this.#checksum.push(checksumOf(text, chunk.start, chunk.end));
      this.#names.push(chunk.name ?? '');
    }
    this.count += analysed.chunks.length;
  }

  finish(): Segment['chunks'] {
    return {
      startLine: this.#startLine.values.slice(),
      endLine: this.#endLine.values.slice(),
      start: this.#start.values.slice(),
      end: this.#end.values.slice(),
      page: this.#page.values.slice(),
      names: stringTable(this.#names),
      keys: this.#keys,
      checksum: this.#checksum.values.slice(),
    };
  }
}
