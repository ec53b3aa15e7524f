import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as nodeTest } from 'node:test';
import { inProject } from '../../scripts/project.ts';
import { generate } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { canMakeReadOnly, makeReadOnly } from './support/read-only-folder.ts';

const from = inProject('samples');

panelTest(
  'a file that changed meanwhile is never overwritten without being shown again',
  { from },
  async (test) => {
    await generate(test, 'pl011.svd', 'UART0');
    const panel = await test.panel();
    const names = await test.files();
    const onDisk = `renode/${names.find((name) => name.endsWith('.repl'))}`;
    await mkdir(join(test.workspace, 'renode'), { recursive: true });
    await writeFile(join(test.workspace, onDisk), '// by hand\n');

    await panel.getByRole('button', { name: 'Apply 5 files' }).click();
    await panel
      .getByText(/Nothing was written: 1 file changed/)
      .first()
      .waitFor();
    assert.equal(await test.read(onDisk), '// by hand\n');
    assert.equal(await test.read(`renode/${names[0]}`), undefined, 'the others wait too');
    await panel.locator('.line.removed').filter({ hasText: '// by hand' }).waitFor();
    await panel.getByLabel('All files').check();
    await panel.getByRole('button', { name: 'Apply 4 files' }).waitFor();

    await panel.locator('.file.moved-on input').first().check();
    await panel.getByRole('button', { name: 'Apply 5 files' }).click();
    await panel.getByText('5 files written').first().waitFor();
    assert.match((await test.read(onDisk)) ?? '', /sysbus/);

    // One Undo, in the file that was there before, takes back the edit and the new files.
    await test.openFile(onDisk.split('/')[1]!);
    await test.page.locator('.monaco-editor .view-lines').last().click();
    await test.page.keyboard.press('Control+z');
    await test.page.locator('.monaco-editor .view-line').filter({ hasText: '// by hand' }).first().waitFor();
    await test.eventually(
      'the new files to be gone',
      async () => (await test.read(`renode/${names[0]}`)) === undefined,
    );
  },
);

panelTest('what an editor holds unsaved counts as the file', { from }, async (test) => {
  await mkdir(join(test.workspace, 'renode'));
  await generate(test, 'pl011.svd', 'UART0');
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 5 files' }).click();
  await panel.getByText('5 files written').first().waitFor();
  const platform = (await test.files()).find((name) => name.endsWith('.repl'))!;
  await appendFile(join(test.workspace, 'renode', platform), '// outdated\n');
  await panel.getByRole('button', { name: 'Run Again' }).click();
  await panel.getByRole('button', { name: 'Apply 1 file' }).waitFor();

  await test.openFile(platform);
  await test.page.locator('.monaco-editor .view-lines').last().click();
  await test.page.keyboard.press('Control+Home');
  await test.page.keyboard.type('// typed');
  await panel.getByRole('button', { name: 'Apply 1 file' }).click();
  await panel
    .getByText(/Nothing was written: 1 file changed/)
    .first()
    .waitFor();
  assert.match((await test.read(`renode/${platform}`)) ?? '', /outdated\n$/);

  // What was typed stays, and the change is placed around it.
  await panel.locator('.file.moved-on input').first().check();
  await panel.getByRole('button', { name: 'Apply 1 file' }).click();
  await panel.getByText('1 file written').first().waitFor();
  const written = (await test.read(`renode/${platform}`)) ?? '';
  assert.match(written, /^\/\/ typed/);
  assert.doesNotMatch(written, /outdated/);
});

panelTest('nothing is written through a symbolic link out of the workspace', { from }, async (test) => {
  const outside = await mkdtemp(join(tmpdir(), 'triptych-outside-'));
  try {
    await symlink(outside, join(test.workspace, 'renode'));
    await generate(test, 'pl011.svd', 'UART0');
    const panel = await test.panel();
    await panel
      .getByText(/A symbolic link leads out of the folder/)
      .first()
      .waitFor();
    assert.equal(await panel.locator('.file.refused').count(), 5);
    assert.equal(await panel.locator('.file input').count(), 0);
  } finally {
    await rm(outside, { recursive: true, force: true });
  }
});

panelTest('a file where the folder should be is named', { from }, async (test) => {
  await writeFile(join(test.workspace, 'renode'), 'a file where the folder should be');
  await generate(test, 'pl011.svd', 'UART0');
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 5 files' }).click();
  await panel
    .getByText(/Nothing was written/)
    .first()
    .waitFor();
  await panel
    .getByText(/is a file, not a folder/)
    .first()
    .waitFor();
  assert.equal(await test.read('renode'), 'a file where the folder should be');
});

const readOnlyName = 'a read-only folder is named';
if (await canMakeReadOnly()) {
  panelTest(readOnlyName, { from }, async (test) => {
    const folder = join(test.workspace, 'renode');
    await mkdir(folder);
    const undo = await makeReadOnly(folder);
    try {
      await generate(test, 'pl011.svd', 'UART0');
      const panel = await test.panel();
      await panel.getByRole('button', { name: 'Apply 5 files' }).click();
      await panel
        .getByText(/Nothing was written/)
        .first()
        .waitFor();
      await panel
        .getByText(/You may not write to|read-only/)
        .first()
        .waitFor();
      assert.equal(await panel.locator('.file.failed').count(), 5);
    } finally {
      await undo?.();
    }
  });
} else {
  nodeTest(readOnlyName, { skip: 'no folder can be made read-only for this user' }, () => {});
}

const twoFolders = {
  from: inProject('test', 'vscode', 'fixtures', 'two-folders'),
  open: 'two.code-workspace',
};

panelTest('with several workspace folders, files go beside their SVD file', twoFolders, async (test) => {
  await generate(test, 'timer.svd', 'TIMER');
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 5 files' }).click();
  await panel.getByText('5 files written').first().waitFor();
  const [first] = await test.files();
  assert.notEqual(await test.read(`second/renode/${first}`), undefined);
});
