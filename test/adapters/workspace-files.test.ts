import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceFiles } from '../../src/adapters/workspace-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { signal } = new AbortController();

/** Both ways to read a file. */
const ways: Record<string, (path: string) => Promise<unknown>> = {
  whole: (path) => workspaceFiles.readText(path, signal),
  'in pieces': async (path) => {
    let text = '';
    for await (const chunk of workspaceFiles.readChunks(path, signal)) text += chunk;
    return text;
  },
};
for (const [way, read] of Object.entries(ways)) {
  test(`a file is read ${way}`, async (t) => {
    const path = join(await temporaryFolder(t), 'a.txt');
    await writeFile(path, 'one\ntwo\n');
    assert.equal(await read(path), 'one\ntwo\n');
  });

  test(`a pipe without a writer is refused, not waited for, when read ${way}`, {
    skip: process.platform === 'win32',
    timeout: 20_000,
  }, async (t) => {
    const path = join(await temporaryFolder(t), 'pipe');
    execFileSync('mkfifo', [path]);
    const message = `${path} is a pipe or a device, not a file.`;
    await assert.rejects(read(path), { code: 'file-unreadable', message });
  });

  test(`a folder is called one when read ${way}`, { skip: process.platform === 'win32' }, async (t) => {
    const path = join(await temporaryFolder(t), 'folder');
    await mkdir(path);
    const message = `${path} is a folder, not a file.`;
    await assert.rejects(read(path), { code: 'file-unreadable', message });
  });
}

const noTexts: { what: string; bytes: Buffer; says: RegExp }[] = [
  { what: 'Windows-1252', bytes: Buffer.from([0x93, 0x68, 0x69, 0x94]), says: /is no UTF-8 text/ },
  { what: 'zero bytes', bytes: Buffer.from('PK\0\0'), says: /is a binary file/ },
  {
    what: 'half a character of UTF-16',
    bytes: Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    says: /is no UTF-8 text/,
  },
  { what: 'UTF-16 without a mark', bytes: Buffer.from('one', 'utf16le'), says: /is a binary file/ },
];
for (const { what, bytes, says } of noTexts) {
  test(`a file with ${what} is refused, for it could not be written back as it was`, async (t) => {
    const path = join(await temporaryFolder(t), 'a.bin');
    await writeFile(path, bytes);
    await assert.rejects(workspaceFiles.readText(path, signal), { code: 'file-unreadable', message: says });
  });
}

test('where a path really lies: links are followed, and what is outside lies nowhere', {
  skip: process.platform === 'win32',
}, async (t) => {
  const folder = await temporaryFolder(t);
  const workspace = join(folder, 'workspace');
  await mkdir(join(workspace, 'src'), { recursive: true });
  await symlink('src', join(workspace, 'inner'));
  await symlink('..', join(workspace, 'outer'));
  await symlink('src/new.ts', join(workspace, 'to-come'));
  const real = (path: string) => workspaceFiles.realPath(workspace, join(workspace, path), signal);
  assert.equal(await real('src/a.ts'), 'src/a.ts');
  assert.equal(await real('inner/deep/a.ts'), 'src/deep/a.ts');
  assert.equal(await real('to-come'), 'src/new.ts');
  assert.equal(await real('outer/a.ts'), undefined);
  assert.equal(await real('../a.ts'), undefined);
});

test('bytes that are no UTF-8: what to do is said in words that fit any command', async (t) => {
  const path = join(await temporaryFolder(t), 'latin.txt');
  await writeFile(path, Buffer.from('m\xfchsam', 'latin1'));
  await assert.rejects(workspaceFiles.readText(path, signal), {
    code: 'file-unreadable',
    message: `${path} is no UTF-8 text. Save it as UTF-8, then try again.`,
  });
});

test('what is not there is no text, and no chunks', async (t) => {
  const path = join(await temporaryFolder(t), 'none', 'a.txt');
  assert.equal(await workspaceFiles.readText(path, signal), undefined);
  await assert.rejects(ways['in pieces']!(path), { code: 'file-not-found' });
});
