import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { writeFiles } from '../../src/adapters/write-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { signal } = new AbortController();
const isWindows = process.platform === 'win32';

/** Three changes, of which the second is the one that something stands in the way of. */
async function threeChanges(t: TestContext) {
  const folder = await temporaryFolder(t);
  const at = (name: string) => join(folder, name);
  await writeFile(at('a.sh'), 'old\n');
  await writeFile(at('b.sh'), 'old\n');
  const changes = [
    { path: at('new/deep/c.sh'), before: undefined, after: 'new\n' },
    { path: at('b.sh'), before: 'old\n', after: 'new\n' },
    { path: at('a.sh'), before: 'old\n', after: 'new\n' },
  ];
  return { folder, at, changes };
}

test('a file keeps its permissions and its line ends', { skip: isWindows }, async (t) => {
  const { folder, at, changes } = await threeChanges(t);
  await writeFile(at('a.sh'), 'old\r\n');
  await chmod(at('a.sh'), 0o755);
  await chmod(at('b.sh'), 0o600);
  await writeFiles(changes, folder, signal);
  const modes = await Promise.all(['a.sh', 'b.sh'].map(async (name) => (await stat(at(name))).mode & 0o777));
  assert.deepEqual(modes, [0o755, 0o600]);
  assert.equal(await readFile(at('a.sh'), 'utf8'), 'new\r\n');
  assert.equal(await readFile(at('new/deep/c.sh'), 'utf8'), 'new\n');
  assert.deepEqual((await readdir(folder)).sort(), ['a.sh', 'b.sh', 'new']);
});

const obstacles: {
  name: string;
  make(path: string, folder: string): Promise<unknown>;
  says: (path: string) => string;
  /** Of the superuser nothing is kept. */
  isForUsers?: boolean;
}[] = [
  {
    name: 'a file that changed',
    make: (path) => writeFile(path, 'mine\n'),
    says: (path) => `${path} changed meanwhile.`,
  },
  {
    name: 'a file that is gone',
    make: (path) => rm(path),
    says: (path) => `${path} changed meanwhile.`,
  },
  {
    name: 'a folder in the way',
    make: (path) => rm(path).then(() => mkdir(path)),
    says: (path) => `${path} is a folder.`,
  },
  {
    name: 'a link in the way',
    make: (path, folder) => rm(path).then(() => symlink(join(folder, 'a.sh'), path)),
    says: (path) => `${path} is a link; it is not followed.`,
  },
  {
    name: 'a file that may not be written',
    make: (path) => chmod(path, 0o400),
    says: (path) => `You may not write to ${path}.`,
    isForUsers: true,
  },
];
for (const { name, make, says, isForUsers } of obstacles) {
  const skip = isWindows || (isForUsers === true && process.getuid?.() === 0);
  test(`${name}: none of the files is written, and the message says so`, { skip }, async (t) => {
    const { folder, at, changes } = await threeChanges(t);
    await make(at('b.sh'), folder);
    const message = `${says(at('b.sh'))} Nothing was written.`;
    await assert.rejects(writeFiles(changes, folder, signal), { code: 'write-failed', message });
    assert.deepEqual(
      (await readdir(folder)).filter((file) => file !== 'b.sh'),
      ['a.sh'],
    );
    assert.equal(await readFile(at('a.sh'), 'utf8'), 'old\n');
  });
}

test('a file where a folder is needed: nothing is written', async (t) => {
  const { folder, at, changes } = await threeChanges(t);
  await writeFile(at('new'), '');
  const message = `${at('new')} is no folder. Nothing was written.`;
  await assert.rejects(writeFiles(changes, folder, signal), { code: 'write-failed', message });
  assert.equal(await readFile(at('b.sh'), 'utf8'), 'old\n');
});

test('what leads out of the folder is not written, nor what stands before it', async (t) => {
  const { folder, at, changes } = await threeChanges(t);
  const outside = { path: join(folder, '..', 'outside.txt'), before: undefined, after: '' };
  const message = `${outside.path} is not in the output folder. Nothing was written.`;
  await assert.rejects(writeFiles([...changes, outside], folder, signal), { code: 'write-failed', message });
  assert.equal(await readFile(at('b.sh'), 'utf8'), 'old\n');
});

test('what fails only when its turn comes takes back what was written before it', {
  skip: isWindows,
}, async (t) => {
  const { folder, at, changes } = await threeChanges(t);
  await chmod(at('b.sh'), 0o755);
  // Two changes of one place: nothing stands in the way until the first of them is a file.
  const clash = [
    { path: at('d'), before: undefined, after: 'a file\n' },
    { path: at('d/e'), before: undefined, after: 'below it\n' },
  ];
  await assert.rejects(writeFiles([...changes, ...clash], folder, signal), {
    code: 'write-failed',
    message: /^.*\/d cannot be written: .*EISDIR.* Nothing was written\.$/,
  });
  assert.deepEqual((await readdir(folder)).sort(), ['a.sh', 'b.sh']);
  assert.equal(await readFile(at('b.sh'), 'utf8'), 'old\n');
  assert.equal((await stat(at('b.sh'))).mode & 0o777, 0o755);
});

test('cancelled on the way: nothing is written', async (t) => {
  const { folder, at, changes } = await threeChanges(t);
  // Asked before each file is prepared and before each takes its place; the fifth time, one has.
  let asked = 0;
  const late = { throwIfAborted: () => assert.ok(++asked < 5, 'cancelled') } as AbortSignal;
  await assert.rejects(writeFiles(changes, folder, late), /cancelled/);
  assert.deepEqual((await readdir(folder)).sort(), ['a.sh', 'b.sh']);
  assert.equal(await readFile(at('b.sh'), 'utf8'), 'old\n');
});
