import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IndexDisk, indexDisk } from '../../../../src/adapters/workspace-index/store/index-disk.ts';
import { IndexedFolder, writeFiles } from '../../../support/indexed-folder.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const files = Object.fromEntries(
  Array.from({ length: 30 }, (_, number) => [
    `src/file${number}.ts`,
    `export function name${number}(): number {\n  return ${number};\n}\n`.repeat(1 + (number % 5)),
  ]),
);

/** A folder with files that are old enough to be trusted, and an empty one beside it. */
async function workspace(t: TestContext): Promise<{ root: string; storage: string }> {
  const folder = await temporaryFolder(t);
  const root = join(folder, 'workspace');
  writeFiles(root, files);
  for (const path of Object.keys(files)) age(join(root, path));
  return { root, storage: join(folder, 'storage') };
}

function age(file: string, seconds = 60): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(file, then, then);
}

test('what is kept is read again and no file is', async (t) => {
  const { root, storage } = await workspace(t);
  const first = new IndexedFolder(root, storage);
  await first.refresh();
  assert.equal(first.read.length, 30);
  const second = new IndexedFolder(root, storage);
  await second.refresh();
  assert.deepEqual(second.read, []);
  assert.deepEqual(second.paths, first.paths);
  assert.equal(second.index.set.chunks, first.index.set.chunks);
  assert.equal(second.index.note, undefined);
  second.assertTrue();
});

test('a file is read again where its size or its time is another, and taken in where its bytes are', async (t) => {
  const { root, storage } = await workspace(t);
  await new IndexedFolder(root, storage).refresh();
  writeFiles(root, { 'src/file1.ts': 'export const other = 1;\n' });
  age(join(root, 'src/file1.ts'));
  age(join(root, 'src/file2.ts'), 30);
  rmSync(join(root, 'src/file3.ts'));
  const second = new IndexedFolder(root, storage);
  await second.index.open();
  const counts = await second.index.pass(new AbortController().signal, () => {});
  assert.deepEqual(second.read, ['src/file1.ts', 'src/file2.ts']);
  assert.deepEqual(counts, { read: 1, unchanged: 28, removed: 1 });
  second.assertTrue();
  const third = new IndexedFolder(root, storage);
  await third.refresh();
  assert.deepEqual(third.read, [], 'the new time is kept');
  assert.equal(third.paths.length, 29);
});

test('a file that was written in the moment it was read is not trusted by its time', async (t) => {
  const { root, storage } = await workspace(t);
  const path = join(root, 'src/file1.ts');
  writeFileSync(path, 'const before = 1;\n');
  const soon = new Date(Date.now() + 10);
  utimesSync(path, soon, soon);
  await new IndexedFolder(root, storage).refresh();
  // The same size, and the same time.
  writeFileSync(path, 'const behind = 1;\n');
  utimesSync(path, soon, soon);
  const second = new IndexedFolder(root, storage);
  await second.refresh();
  assert.deepEqual(second.read, ['src/file1.ts']);
  second.assertTrue();
});

test('an index that is opened for another folder, or twice at once, is as good', async (t) => {
  const { root, storage } = await workspace(t);
  const [one, other] = [new IndexedFolder(root, storage), new IndexedFolder(root, storage)];
  await Promise.all([one.refresh(), other.refresh()]);
  const third = new IndexedFolder(root, storage);
  await third.index.open();
  assert.equal(third.paths.length, 30);
  assert.equal(third.index.set.files, 30);
  third.assertTrue();
});

/** Ways in which a file of the index can go bad. */
const damages: { name: string; damage(bytes: Buffer): Buffer }[] = [
  { name: 'empty', damage: () => Buffer.alloc(0) },
  { name: 'cut in its head', damage: (bytes) => bytes.subarray(0, 20) },
  { name: 'cut behind its head', damage: (bytes) => bytes.subarray(0, 64) },
  { name: 'cut in half', damage: (bytes) => bytes.subarray(0, bytes.length / 2) },
  { name: 'short of a byte', damage: (bytes) => bytes.subarray(0, -1) },
  { name: 'longer by a byte', damage: (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]) },
  { name: 'of zeros', damage: (bytes) => Buffer.alloc(bytes.length) },
  { name: 'somebody else’s', damage: () => Buffer.from('{"version":1,"items":[]}'.repeat(20)) },
  { name: 'of a later format', damage: (bytes) => withFormat(bytes, 4_000_000) },
  ...[0, 9, 13, 17, 33, 66, 200].map((at) => ({
    name: `with another bit in byte ${at}`,
    damage: (bytes: Buffer) => withBit(bytes, at % bytes.length),
  })),
  { name: 'with another bit in its last byte', damage: (bytes) => withBit(bytes, bytes.length - 1) },
];

function withBit(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 4;
  return changed;
}

/** As another version would write it: whole and with a right digest. */
function withFormat(bytes: Buffer, format: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32LE(format, 8);
  const digest = createHash('sha256').update(changed.subarray(0, 32)).update(changed.subarray(64)).digest();
  digest.copy(changed, 32);
  return changed;
}

test('an index of which any file is damaged, foreign or of another format is set right and says so', async (t) => {
  const { root, storage } = await workspace(t);
  const first = new IndexedFolder(root, storage);
  await first.refresh();
  writeFiles(root, { 'src/file1.ts': 'export const other = 1;\n' });
  age(join(root, 'src/file1.ts'));
  await first.take('src/file1.ts');
  const saved = `${storage}-saved`;
  cpSync(storage, saved, { recursive: true });
  const names = readdirSync(first.store.folder).sort();
  assert.ok(names.length >= 4, 'two manifests and two parts');
  const newest = names.filter((name) => name.startsWith('manifest-')).at(-1);
  for (const name of names) {
    for (const { name: how, damage } of damages) {
      await t.test(`${name.slice(0, 10)} ${how}`, async () => {
        rmSync(storage, { recursive: true });
        cpSync(saved, storage, { recursive: true, preserveTimestamps: true });
        const path = join(first.store.folder, name);
        writeFileSync(path, damage(readFileSync(path)));
        const second = new IndexedFolder(root, storage);
        await second.refresh();
        assert.equal(second.paths.length, 30);
        assert.equal(second.index.set.files, 30);
        second.assertTrue();
        // The manifest before the newest is only there for when that is damaged.
        const isUsed = name === newest || name.startsWith('part-');
        if (isUsed) assert.match(second.index.note ?? '', /set aside/);
        else assert.equal(second.index.note, undefined);
        const third = new IndexedFolder(root, storage);
        await third.refresh();
        assert.deepEqual(third.read, []);
        assert.equal(third.index.note, undefined);
        third.assertTrue();
      });
    }
  }
});

test('an index of which any two files are damaged or gone is set right', { timeout: 60_000 }, async (t) => {
  const { root, storage } = await workspace(t);
  const first = new IndexedFolder(root, storage);
  await first.refresh();
  writeFiles(root, { 'src/file1.ts': 'export const other = 1;\n' });
  age(join(root, 'src/file1.ts'));
  await first.take('src/file1.ts');
  const saved = `${storage}-saved`;
  cpSync(storage, saved, { recursive: true });
  const { folder: place } = first.store;
  const harms = [(path: string) => writeFileSync(path, ''), (path: string) => rmSync(path), dangle];
  const names = readdirSync(place);
  for (const one of names) {
    for (const other of names.filter((name) => name !== one)) {
      for (const [index, harm] of harms.entries()) {
        rmSync(storage, { recursive: true });
        cpSync(saved, storage, { recursive: true, preserveTimestamps: true });
        harm(join(place, one));
        harms[(index + 1) % harms.length]!(join(place, other));
        const second = new IndexedFolder(root, storage);
        await second.refresh();
        assert.equal(second.paths.length, 30);
        second.assertTrue();
      }
    }
  }
});

/** Leaves a name that leads nowhere. */
function dangle(path: string): void {
  rmSync(path);
  symlinkSync('nowhere', path);
}

test('at most three indexes that were set aside are kept', async (t) => {
  const { root, storage } = await workspace(t);
  for (let time = 0; time < 6; time++) {
    const folder = new IndexedFolder(root, storage);
    await folder.refresh();
    const { folder: place } = folder.store;
    for (const name of readdirSync(place)) writeFileSync(join(place, name), 'foreign');
    await sleep(2);
  }
  await new IndexedFolder(root, storage).refresh();
  assert.equal(readdirSync(storage).filter((name) => name.includes('set-aside')).length, 3);
});

test('what no manifest names any more goes away, but not what may be named next', async (t) => {
  const { root, storage } = await workspace(t);
  const folder = new IndexedFolder(root, storage);
  await folder.refresh();
  const { folder: place } = folder.store;
  const [part] = readdirSync(place).filter((name) => name.startsWith('part-'));
  const old = 'part-00000000-0000-0000-0000-000000000000';
  copyFileSync(join(place, part!), join(place, old));
  age(join(place, old), 3600);
  copyFileSync(join(place, part!), join(place, old.replaceAll('0', '1')));
  writeFileSync(join(place, 'left.tmp'), '');
  age(join(place, 'left.tmp'), 3600);
  for (const text of ['a', 'b', 'c']) {
    writeFiles(root, { 'src/file1.ts': text });
    await folder.take('src/file1.ts');
  }
  assert.equal(existsSync(join(place, old)), false);
  assert.equal(existsSync(join(place, 'left.tmp')), false);
  assert.equal(existsSync(join(place, old.replaceAll('0', '1'))), true);
  assert.equal(readdirSync(place).filter((name) => name.startsWith('manifest-')).length, 2);
});

test('a full disk leaves what is searchable, says so, and is forgotten when there is room', async (t) => {
  const { root, storage } = await workspace(t);
  let room = 0;
  const full = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  const disk: IndexDisk = {
    ...indexDisk,
    write: (path, bytes) => (room-- > 0 ? indexDisk.write(path, bytes) : Promise.reject(full())),
    writeNew: (path, bytes) => (room-- > 0 ? indexDisk.writeNew(path, bytes) : Promise.reject(full())),
  };
  const folder = new IndexedFolder(root, storage, disk);
  for (const given of [0, 1]) {
    room = given;
    await folder.refresh();
    assert.equal(folder.paths.length, 30);
    assert.match(folder.index.failure ?? '', /disk is full/);
    const other = new IndexedFolder(root, storage);
    await other.index.open();
    assert.deepEqual(other.paths, [], 'nothing half is kept');
    assert.equal(other.index.note, undefined);
  }
  room = 100;
  await folder.refresh();
  assert.equal(folder.index.failure, undefined);
  const other = new IndexedFolder(root, storage);
  await other.refresh();
  assert.deepEqual(other.read, []);
});

test('where the storage is no folder, everything is in memory and the user is told', async (t) => {
  const { root, storage } = await workspace(t);
  writeFileSync(storage, 'a file');
  const folder = new IndexedFolder(root, storage);
  await folder.refresh();
  assert.equal(folder.paths.length, 30);
  assert.match(folder.index.failure ?? '', /in memory only/);
  assert.equal(readFileSync(storage, 'utf8'), 'a file');
});

test('killed at any moment, the index opens whole', { timeout: 120_000 }, async (t) => {
  const { root, storage } = await workspace(t);
  const sizes = new Set<number>();
  for (let kill = 0; kill < 20; kill++) {
    const child = spawnProcess('build', root, storage);
    await once(child.stdout, 'data');
    await sleep(5 + kill * 4);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const folder = new IndexedFolder(root, storage);
    await folder.index.open();
    assert.equal(folder.index.note, undefined);
    folder.assertTrue();
    sizes.add(folder.paths.length);
    if (kill % 5 !== 4) continue;
    await folder.refresh();
    assert.equal(folder.paths.length, 30);
    folder.assertTrue();
  }
  assert.ok(sizes.has(30), 'at least once something was kept');
  assert.deepEqual(
    [...sizes].filter((size) => size !== 0 && size !== 30),
    [],
    'whole or not at all',
  );
});

test('two processes that write at once lose nothing of each other', { timeout: 60_000 }, async (t) => {
  const { root, storage } = await workspace(t);
  await new IndexedFolder(root, storage).refresh();
  const mine = new IndexedFolder(root, storage);
  await mine.index.open();
  const children = ['one', 'other'].map((prefix) => spawnProcess('take', root, storage, prefix, '25'));
  for (const exit of children.map((child) => once(child, 'exit'))) assert.deepEqual(await exit, [0, null]);
  const third = new IndexedFolder(root, storage);
  await third.index.open();
  assert.equal(third.paths.length, 80);
  third.assertTrue();
  await mine.index.catchUp();
  assert.deepEqual(mine.paths, third.paths, 'who has it open sees it as well');
  await third.refresh();
  assert.deepEqual(
    third.read.filter((path) => path.startsWith('src/')),
    [],
  );
});

test('of two that know of a file, the later look counts, also where it is gone', async (t) => {
  const { root, storage } = await workspace(t);
  const one = new IndexedFolder(root, storage);
  await one.refresh();
  const other = new IndexedFolder(root, storage);
  await other.refresh();
  writeFiles(root, { 'src/file1.ts': 'const early = 1;\n' });
  await one.index.take(['src/file1.ts'], new AbortController().signal);
  await sleep(5);
  writeFiles(root, { 'src/file1.ts': 'const later = 1;\n' });
  rmSync(join(root, 'src/file2.ts'));
  await other.take('src/file1.ts', 'src/file2.ts');
  await one.index.commit(new AbortController().signal);
  for (const folder of [one, new IndexedFolder(root, storage)]) {
    await folder.index.open();
    folder.assertTrue();
    assert.equal(folder.paths.length, 29);
    assert.equal(folder.index.set.files, 29);
  }
});

test('files of the store are the user’s alone', { skip: process.platform === 'win32' }, async (t) => {
  const { root, storage } = await workspace(t);
  const folder = new IndexedFolder(root, storage);
  await folder.refresh();
  const modes = readdirSync(folder.store.folder).map(
    (name) => statSync(join(folder.store.folder, name)).mode & 0o77,
  );
  assert.deepEqual(new Set(modes), new Set([0]));
});

function spawnProcess(...args: string[]) {
  const script = join(import.meta.dirname, '../../../support/index-process.ts');
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}
