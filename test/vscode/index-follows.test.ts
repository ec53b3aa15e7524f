import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/project.ts';
import { panelTest } from './support/panel-test.ts';
import { finds, indexState, lay, results } from './support/search.ts';

const git = (cwd: string, ...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], { cwd });

panelTest('a saved change, a new, a renamed and a deleted file are followed', {}, async (test) => {
  const { page, workspace } = test;
  await lay(test, { 'a.c': 'int apple;\n', 'lib/b.c': 'int banana;\n' });
  await finds(test, 'apple', 'a.c');
  await page.keyboard.press('Escape');

  await test.openFile('a.c');
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.type('int cherry; ');
  await page.keyboard.press('Control+s');
  await finds(test, 'cherry', 'a.c');

  await lay(test, { 'new/date.c': 'int date;\n' });
  await finds(test, 'date', 'new/date.c');

  await rename(join(workspace, 'lib'), join(workspace, 'library'));
  await finds(test, 'banana', 'library/b.c');
  await finds(test, 'banana', 'lib/b.c', false);

  await rm(join(workspace, 'new'), { recursive: true });
  await finds(test, 'date', 'new/date.c', false);
});

panelTest('another branch, ignored files and secrets', {}, async (test) => {
  const { page, workspace } = test;
  await lay(test, { 'main.c': 'int mango;\n', '.env': 'PASSWORD=mango\n', 'made/out.c': 'int mango;\n' });
  await lay(test, { '.gitignore': 'made/\n' });
  git(workspace, 'init', '--quiet', '--initial-branch=main');
  git(workspace, 'add', '.gitignore', 'main.c');
  git(workspace, 'commit', '--quiet', '-m', 'Ripen slowly');
  git(workspace, 'checkout', '--quiet', '-b', 'other');
  await lay(test, { 'other.c': 'int papaya;\n' });
  git(workspace, 'rm', '--quiet', 'main.c');
  git(workspace, 'add', 'other.c');
  git(workspace, 'commit', '--quiet', '-m', 'Other fruit');
  git(workspace, 'checkout', '--quiet', 'main');

  await finds(test, 'mango', 'main.c');
  const found = (await results(test).allInnerTexts()).join('\n');
  assert.doesNotMatch(found, /\.env|out\.c/);
  git(workspace, 'checkout', '--quiet', 'other');
  await finds(test, 'papaya', 'other.c');
  await finds(test, 'mango', 'main.c', false);

  await writeFile(join(workspace, '.gitignore'), '');
  await finds(test, 'mango', 'made/out.c');
  await page.keyboard.press('Escape');

  await test.runCommand('Triptych: Show Files Left Out of the Index');
  const row = results(test).filter({ hasText: '.env' });
  await row.waitFor();
  assert.match((await row.textContent()) ?? '', /may hold keys or passwords/);
  await test.screenshot('index-left-out');
});

panelTest('a commit leads to its files, but in Restricted Mode git is not run', {}, async (test) => {
  await layFruit(test);
  await finds(test, 'watermelon', 'seed.c');
});

panelTest('words are searched in Restricted Mode, and git is not run', { trust: false }, async (test) => {
  await layFruit(test);
  await finds(test, 'kernel', 'seed.c');
  await finds(test, 'watermelon', 'seed.c', false);
});

async function layFruit(test: Parameters<typeof lay>[0]): Promise<void> {
  const { workspace } = test;
  await lay(test, { 'seed.c': 'int kernel;\n', 'leaf.c': 'int green;\n' });
  git(workspace, 'init', '--quiet', '--initial-branch=main');
  for (const [file, message] of [
    ['seed.c', 'Plant the watermelon'],
    ['leaf.c', 'Water it'],
  ] as const) {
    git(workspace, 'add', file);
    git(workspace, 'commit', '--quiet', '-m', message);
  }
}

const twoFolders = {
  from: inProject('test', 'vscode', 'fixtures', 'two-folders'),
  open: 'two.code-workspace',
};

panelTest('of several folders each result says in which it lies', twoFolders, async (test) => {
  await finds(test, 'timer', 'timer.svd');
  await test.screenshot('search-two-folders');
  const first = await results(test).filter({ hasText: 'timer.svd' }).first().textContent();
  assert.match(first ?? '', / · \w+/);
});

panelTest('after a reload no unchanged file is read again', {}, async (test) => {
  await lay(test, { 'a.c': 'int apple;\n', 'b.c': 'int banana;\n', 'c.c': 'int cherry;\n' });
  await finds(test, 'apple', 'a.c');
  await test.page.keyboard.press('Escape');
  await test.runCommand('Triptych: Show Panel');
  await test.eventually('three files', async () => /3 read, 0 unchanged/.test(await indexState(test)));
  await test.reload();
  await test.runCommand('Triptych: Show Panel');
  await test.eventually('an index that was kept', async () =>
    /0 read, 3 unchanged/.test(await indexState(test)),
  );
});

const virtual = {
  from: inProject('test', 'vscode', 'fixtures', 'virtual-workspace'),
  open: 'virtual.code-workspace',
  extensions: [inProject('test', 'vscode', 'fixtures', 'virtual-folder')],
};

panelTest('a virtual folder is searched by words', virtual, async (test) => {
  await finds(test, 'kiwi', 'src/kiwi.c');
  const found = (await results(test).allInnerTexts()).join('\n');
  assert.doesNotMatch(found, /\.env|node_modules/);
  await test.page.keyboard.press('Enter');
  await test.page.locator('.view-line').filter({ hasText: 'int kiwi;' }).first().waitFor();
});
