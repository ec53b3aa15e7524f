import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DiskSource } from '../../src/adapters/workspace-index/files/disk-source.ts';
import type { FileSource, FoundFile } from '../../src/adapters/workspace-index/files/file-source.ts';
import { FolderRules } from '../../src/adapters/workspace-index/files/folder-rules.ts';
import { PdfTexts } from '../../src/adapters/workspace-index/files/pdf-texts.ts';
import { FolderIndex } from '../../src/adapters/workspace-index/indexing/folder-index.ts';
import { Pacer } from '../../src/adapters/workspace-index/indexing/pacer.ts';
import { type IndexDisk, indexDisk } from '../../src/adapters/workspace-index/store/index-disk.ts';
import { IndexStore } from '../../src/adapters/workspace-index/store/index-store.ts';
import { checksumOf } from '../../src/engine/index.ts';

const { signal } = new AbortController();

/** An index of a folder without its thread, so that a test sees what it reads and keeps. */
export class IndexedFolder {
  readonly index: FolderIndex;
  readonly store: IndexStore;
  /** Paths that were read, in their order. */
  readonly read: string[] = [];
  readonly root: string;

  constructor(root: string, storage: string, disk: IndexDisk = indexDisk) {
    this.root = root;
    const uri = 'file:///workspace';
    this.store = new IndexStore(disk, storage, uri);
    const pacer = new Pacer();
    const source = new DiskSource(
      root,
      new FolderRules(root, []),
      pacer,
      new PdfTexts(async () => [], undefined),
    );
    const counted: FileSource = {
      isThere: () => source.isThere(),
      walk: (given) => source.walk(given),
      look: (paths, given) => source.look(paths, given),
      textOf: (path, given) => source.textOf(path, given),
      read: (file: FoundFile, given) => {
        this.read.push(file.path);
        return source.read(file, given);
      },
    };
    this.index = new FolderIndex({ uri, source: counted, store: this.store, pacer });
  }

  /** Opens it and brings it up to date. */
  async refresh(): Promise<void> {
    await this.index.open();
    await this.index.pass(signal, () => {});
  }

  /** Takes changes in, and keeps them. */
  async take(...paths: string[]): Promise<void> {
    await this.index.take(paths, signal);
    await this.index.commit(signal);
  }

  get paths(): string[] {
    return [...this.index.set.paths()].sort();
  }

  /** Fails where the index says of any file what its text does not. */
  assertTrue(): void {
    for (const { segment, rows, dead } of this.index.set.parts) {
      const { firstChunk } = segment.files;
      for (let file = 0; file < firstChunk.length - 1; file++) {
        if (dead[file] === 1) continue;
        const { path, hash } = rows[file]!;
        const bytes = readFileSync(join(this.root, path));
        assert.equal(hash, createHash('sha256').update(bytes).digest('base64url').slice(0, 22), path);
        const text = bytes.toString('utf8');
        let end = 0;
        for (let chunk = firstChunk[file]!; chunk < firstChunk[file + 1]!; chunk++) {
          assert.equal(segment.chunks.start[chunk], end, path);
          end = segment.chunks.end[chunk]!;
          assert.equal(
            checksumOf(text, segment.chunks.start[chunk]!, end),
            segment.chunks.checksum[chunk],
            path,
          );
        }
        assert.equal(end, text.length, path);
      }
    }
  }
}

/** Writes files with a time that lies some seconds back, so that none is too new to be trusted. */
export function writeFiles(root: string, files: Record<string, string | Uint8Array>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
