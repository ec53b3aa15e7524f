import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { workspaceFiles } from '../../src/adapters/workspace-files.ts';
import { writeFiles } from '../../src/adapters/write-files.ts';
import { TriptychError } from '../../src/engine/index.ts';
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
  const message = `${at('new')} is a file, no folder. Nothing was written.`;
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

const MIXED = 'one\r\ntwo\nthree\r\nfour\r\n';
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

const kept: { what: string; before: Buffer; text: string; after: string; expected: Buffer }[] = [
  {
    what: 'mixed line ends, each where it was',
    before: Buffer.from(MIXED),
    text: 'one\ntwo\nthree\nfour\n',
    after: 'one\ntwo\nTHREE\nnew\nfour\n',
    expected: Buffer.from('one\r\ntwo\nTHREE\r\nnew\r\nfour\r\n'),
  },
  {
    what: 'mixed line ends, the same in lines that take the place of others',
    before: Buffer.from('a\r\nb\nc\r\nd\n'),
    text: 'a\nb\nc\nd\n',
    after: 'a\nB\nC\nd\n',
    expected: Buffer.from('a\r\nB\nC\r\nd\n'),
  },
  {
    what: 'mixed line ends, where lines are put in below others',
    before: Buffer.from('a\r\nb\nc\r\nd\n'),
    text: 'a\nb\nc\nd\n',
    after: 'new\na\nb\nnew\nc\nd\nnew\n',
    expected: Buffer.from('new\r\na\r\nb\nnew\nc\r\nd\nnew\n'),
  },
  {
    what: 'a byte-order mark and a missing final newline',
    before: Buffer.from('\uFEFFone\r\ntwo'),
    text: '\uFEFFone\ntwo',
    after: '\uFEFF1\ntwo',
    expected: Buffer.from('\uFEFF1\r\ntwo'),
  },
  {
    what: 'UTF-16 with its mark',
    before: utf16('m\u00fchsam\r\nx\r\n'),
    text: '\uFEFFm\u00fchsam\nx\n',
    after: '\uFEFFm\u00fchsam\ny\n',
    expected: utf16('m\u00fchsam\r\ny\r\n'),
  },
  {
    what: 'UTF-16 of the other byte order',
    before: utf16('x\n').swap16(),
    text: '\uFEFFx\n',
    after: '\uFEFFy\n',
    expected: utf16('y\n').swap16(),
  },
];
for (const { what, before, text, after, expected } of kept) {
  test(`a file keeps ${what}`, async (t) => {
    const folder = await temporaryFolder(t);
    const path = join(folder, 'a.txt');
    await writeFile(path, before);
    assert.equal(await workspaceFiles.readText(path, signal), text);
    await writeFiles([{ path, before: text, after }], folder, signal);
    assert.deepEqual(await readFile(path), expected);
  });
}

test('a moved file keeps permissions, line ends and byte-order mark', { skip: isWindows }, async (t) => {
  const folder = await temporaryFolder(t);
  const [from, to] = [join(folder, 'old.sh'), join(folder, 'bin/new.sh')];
  await writeFile(from, '\uFEFFone\r\ntwo\r\n');
  await chmod(from, 0o755);
  const changes = [
    { path: from, before: '\uFEFFone\ntwo\n', after: undefined },
    { path: to, before: undefined, after: '\uFEFFone\n2\n', movedFrom: from },
  ];
  await writeFiles(changes, folder, signal);
  assert.equal(await readFile(to, 'utf8'), '\uFEFFone\r\n2\r\n');
  assert.equal((await stat(to)).mode & 0o777, 0o755);
  assert.deepEqual(await readdir(folder), ['bin']);
});

test('a deleted file is put back byte for byte where a later change fails', {
  skip: isWindows,
}, async (t) => {
  const folder = await temporaryFolder(t);
  const gone = join(folder, 'gone.sh');
  await writeFile(gone, MIXED);
  await chmod(gone, 0o750);
  const abort = new AbortController();
  const changes = [
    { path: gone, before: 'one\ntwo\nthree\nfour\n', after: undefined },
    { path: join(folder, 'new/b.txt'), before: undefined, after: 'b\n' },
  ];
  // The second step of the second file is what fails: the first is gone by then.
  let asked = 0;
  const signalOfThird = new Proxy(abort.signal, {
    get: (target, name) =>
      name === 'throwIfAborted'
        ? () => {
            if (++asked === changes.length * 2) throw new TriptychError('cancelled', 'Cancelled.');
          }
        : Reflect.get(target, name, target),
  });
  await assert.rejects(writeFiles(changes, folder, signalOfThird), /Nothing was written\.$/);
  assert.equal(await readFile(gone, 'utf8'), MIXED);
  assert.equal((await stat(gone)).mode & 0o777, 0o750);
  assert.deepEqual(await readdir(folder), ['gone.sh']);
});

test('a file that is to be deleted but was changed or is gone stays as it is', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'a.txt');
  await writeFile(path, 'mine\n');
  const deletion = { path, before: 'old\n', after: undefined };
  await assert.rejects(writeFiles([deletion], folder, signal), /changed meanwhile/);
  assert.equal(await readFile(path, 'utf8'), 'mine\n');
  await rm(path);
  await assert.rejects(writeFiles([deletion], folder, signal), /changed meanwhile/);
});

for (const name of ['.git', '.GIT', '.git.', 'a/.Git ']) {
  test(`nothing is written into ${JSON.stringify(name)}`, { skip: isWindows }, async (t) => {
    const folder = await temporaryFolder(t);
    const change = { path: join(folder, name, 'config'), before: undefined, after: 'x\n' };
    await assert.rejects(writeFiles([change], folder, signal), /is not in the output folder/);
    assert.deepEqual(await readdir(folder), []);
  });
}
