import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promptFiles } from '../../src/adapters/prompt-files.ts';
import { TriptychError } from '../../src/engine/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const never = new AbortController().signal;
const skipLinks = process.platform === 'win32' ? 'symbolic links need a right of their own' : false;

/** A folder with the built-in prompts and one with those of a workspace, each file with its own path as its text. */
async function foldersWith(t: TestContext, ...files: string[]) {
  const root = await temporaryFolder(t);
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
  return { root, builtIn: join(root, 'built-in'), override: join(root, 'own') };
}

const failsWith = (code: string) => (error: unknown) => error instanceof TriptychError && error.code === code;

const all = ['built-in/plan.md', 'built-in/pt-br/plan.md', 'built-in/code.md'];
const cases: { what: string; files: string[]; name: string; language: string; found: string }[] = [
  { what: 'English', files: all, name: 'plan', language: 'en', found: 'built-in/plan.md' },
  { what: 'another language', files: all, name: 'plan', language: 'pt-br', found: 'built-in/pt-br/plan.md' },
  {
    what: 'English where there is no other',
    files: all,
    name: 'code',
    language: 'pt-br',
    found: 'built-in/code.md',
  },
  {
    what: 'the workspace’s own',
    files: [...all, 'own/plan.md'],
    name: 'plan',
    language: 'en',
    found: 'own/plan.md',
  },
  {
    what: 'the workspace’s own in the language',
    files: [...all, 'own/plan.md', 'own/pt-br/plan.md'],
    name: 'plan',
    language: 'pt-br',
    found: 'own/pt-br/plan.md',
  },
  {
    what: 'the workspace’s own in English before a built-in one',
    files: [...all, 'own/plan.md'],
    name: 'plan',
    language: 'pt-br',
    found: 'own/plan.md',
  },
  {
    what: 'one in a folder',
    files: [...all, 'built-in/patterns/fifo.md', 'own/patterns/fifo.md'],
    name: 'patterns/fifo',
    language: 'en',
    found: 'own/patterns/fifo.md',
  },
  {
    what: 'a built-in one the workspace has not',
    files: [...all, 'own/plan.md'],
    name: 'code',
    language: 'en',
    found: 'built-in/code.md',
  },
];

for (const { what, files, name, language, found } of cases) {
  test(what, async (t) => {
    const { root, ...folders } = await foldersWith(t, ...files);
    const file = await promptFiles(folders).read(name, language, never);
    const origin = found.startsWith('own/') ? 'workspace' : 'built-in';
    assert.deepEqual(file, { text: found, origin, path: join(root, found) });
  });
}

test('without a folder of the workspace nothing of it is read', async (t) => {
  const { builtIn } = await foldersWith(t, ...all, 'own/plan.md');
  const { origin } = await promptFiles({ builtIn }).read('plan', 'en', never);
  assert.equal(origin, 'built-in');
});

test('built-in prompts are read once, the workspace’s each time', async (t) => {
  const { root, builtIn, override } = await foldersWith(t, ...all, 'own/plan.md');
  const prompts = promptFiles({ builtIn, override });
  await prompts.read('code', 'en', never);
  await prompts.read('plan', 'en', never);
  await rm(builtIn, { recursive: true });
  await writeFile(join(root, 'own/plan.md'), 'changed');
  assert.equal((await prompts.read('code', 'en', never)).text, 'built-in/code.md');
  assert.equal((await prompts.read('plan', 'en', never)).text, 'changed');
});

for (const name of ['missing', '../own/plan', 'patterns/../../own/plan', '/plan', 'PLAN', '']) {
  test(`there is no prompt "${name}"`, async (t) => {
    const { root: _, ...folders } = await foldersWith(t, ...all, 'own/plan.md');
    await assert.rejects(promptFiles(folders).read(name, 'en', never), failsWith('file-not-found'));
  });
}

test('a link that stays in the folder is followed', { skip: skipLinks }, async (t) => {
  const { root: _, ...folders } = await foldersWith(t, ...all, 'own/other.md');
  await symlink('other.md', join(folders.override, 'plan.md'));
  assert.equal((await promptFiles(folders).read('plan', 'en', never)).text, 'own/other.md');
});

for (const target of ['../secret.md', '../own-too/plan.md']) {
  test(`a link out of the folder is refused: ${target}`, { skip: skipLinks }, async (t) => {
    const { root: _, ...folders } = await foldersWith(t, ...all, 'own/x.md', 'secret.md', 'own-too/plan.md');
    await symlink(target, join(folders.override, 'plan.md'));
    await assert.rejects(promptFiles(folders).read('plan', 'en', never), failsWith('file-unreadable'));
  });
}

test('a folder by a link out of it is refused', { skip: skipLinks }, async (t) => {
  const { root: _, ...folders } = await foldersWith(t, ...all, 'own/x.md', 'elsewhere/plan.md');
  await symlink('../elsewhere', join(folders.override, 'pt-br'));
  await assert.rejects(promptFiles(folders).read('plan', 'pt-br', never), failsWith('file-unreadable'));
});

const contents: { what: string; bytes: Uint8Array | string; code?: string }[] = [
  { what: 'the largest one', bytes: 'x'.repeat(64 * 1024) },
  { what: 'one byte more', bytes: 'x'.repeat(64 * 1024 + 1), code: 'file-too-large' },
  { what: 'no text', bytes: Uint8Array.of(0xfe, 0xfe), code: 'file-unreadable' },
];

for (const { what, bytes, code } of contents) {
  test(`a prompt of the workspace: ${what}`, async (t) => {
    const { root: _, ...folders } = await foldersWith(t, ...all, 'own/plan.md');
    await writeFile(join(folders.override, 'plan.md'), bytes);
    const reading = promptFiles(folders).read('plan', 'en', never);
    if (code) await assert.rejects(reading, failsWith(code));
    else assert.equal((await reading).text.length, bytes.length);
  });
}

test('a folder in place of a prompt is refused', async (t) => {
  const { root: _, ...folders } = await foldersWith(t, ...all, 'own/plan.md/x');
  await assert.rejects(promptFiles(folders).read('plan', 'en', never), failsWith('file-unreadable'));
});

test('cancelled', async (t) => {
  const { root: _, ...folders } = await foldersWith(t, ...all);
  await assert.rejects(promptFiles(folders).read('plan', 'en', AbortSignal.abort()), failsWith('cancelled'));
});
