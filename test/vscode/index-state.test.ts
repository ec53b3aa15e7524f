import assert from 'node:assert/strict';
import { glob, readdir, readFile, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Theme } from './rig/open-vscode.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';
import { finds, indexState, lay, results } from './support/search.ts';

const statusBar = ({ page }: PanelTest) => page.locator('.statusbar-item[id$="triptych.index"]');

/** So many files that an index of them takes a while. */
function orchard(files: number): Record<string, string> {
  const lines = Array.from(
    { length: 400 },
    (_, line) => `int fruit_${line}(int ripe) { return ripe + ${line}; }`,
  );
  const text = lines.join('\n');
  return Object.fromEntries(
    Array.from({ length: files }, (_, file) => [`src/orchard_${file}.c`, `// tree ${file}\n${text}\n`]),
  );
}

panelTest('indexing is paused and resumed, and searched meanwhile', {}, async (test) => {
  await lay(test, orchard(1500));
  await test.runCommand('Triptych: Search Workspace');
  await test.page.keyboard.press('Escape');
  await statusBar(test).waitFor();
  await test.runCommand('Triptych: Pause Indexing');
  await statusBar(test).getByText('Index', { exact: true }).waitFor();
  await test.screenshot('index-paused');
  const paused = await indexOf(test);
  assert.match(paused, /paused/);

  await test.runCommand('Triptych: Resume Indexing');
  await test.eventually('all files', async () => /up to date Files 1,500/.test(await indexState(test)));
  await statusBar(test).waitFor({ state: 'hidden' });
});

panelTest('a damaged index is built anew, and says so', {}, async (test) => {
  await lay(test, { 'a.c': 'int apple;\n', 'b.c': 'int banana;\n' });
  await finds(test, 'apple', 'a.c');
  await test.page.keyboard.press('Escape');
  await test.eventually('an index that is kept', async () => (await partsOf(test)).length > 0);
  const parts = await partsOf(test);
  for (const part of parts) await truncate(part, 20).catch(() => undefined);
  await test.reload();
  await test.runCommand('Triptych: Show Panel');
  await test.eventually('a note', async () => /was damaged/.test(await indexState(test)));
  await test.screenshot('index-damaged');
  await finds(test, 'banana', 'b.c');
});

panelTest(
  'a switched off index is not offered',
  { settings: { 'triptych.index.mode': 'off' } },
  async (test) => {
    await lay(test, { 'a.c': 'int apple;\n' });
    await test.runCommand('Triptych: Show Panel');
    assert.match(await indexOf(test), /There is no index/);
    await test.page.keyboard.press('F1');
    await test.page.locator('.quick-input-widget input').first().fill('>Triptych: Search');
    await test.page.getByText('Search Editor').first().waitFor();
    assert.doesNotMatch((await results(test).allTextContents()).join(), /Search Workspace/);
  },
);

for (const theme of ['light', 'dark', 'high-contrast'] satisfies Theme[]) {
  panelTest(`search, state and panel of an index, ${theme}`, { theme }, async (test) => {
    await lay(test, { 'src/uart.c': '/* The baud rate. */\nint uart_baud;\n', '.env': 'KEY=1\n' });
    await finds(test, 'baud', 'src/uart.c');
    await test.screenshot(`search-${theme}`);
    await test.page.keyboard.press('Enter');
    await test.page.locator('.view-line').filter({ hasText: 'baud' }).first().waitFor();
    await test.screenshot(`search-opened-${theme}`);
    await test.runCommand('Triptych: Show Index State');
    await results(test).filter({ hasText: 'Rebuild Index' }).waitFor();
    await test.page.locator('.quick-input-title').filter({ hasText: 'up to date' }).waitFor();
    await test.screenshot(`index-menu-${theme}`);
    await test.page.keyboard.press('Escape');
    assert.match(await indexOf(test), /Files 1 Chunks \d+ Vectors lexical only Left out 1/);
    await test.screenshot(`index-panel-${theme}`);
  });
}

/** The panel's section, which is brought to the front. */
async function indexOf(test: PanelTest): Promise<string> {
  await test.runCommand('Triptych: Show Panel');
  return indexState(test);
}

/** The files that the index of this workspace is kept in. */
async function partsOf({ workspace }: PanelTest): Promise<string[]> {
  const stores = 'triptych-vscode-*/data/User/workspaceStorage/*/*/index/*';
  for await (const path of glob(`${stores}/manifest-*`, { cwd: tmpdir() })) {
    const store = dirname(join(tmpdir(), path));
    if (!(await readFile(join(tmpdir(), path), 'utf8')).includes(workspace)) continue;
    return (await readdir(store)).filter((name) => name.startsWith('part-')).map((name) => join(store, name));
  }
  return [];
}
