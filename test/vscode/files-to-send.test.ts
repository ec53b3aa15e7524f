import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { startModelServer } from '../support/model-server.ts';
import { chooseInExplorer, seenInExplorer } from './support/choose.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';

const server = await startModelServer();
after(() => server.close());
const settings = {
  'triptych.backends': [{ name: 'mock', provider: 'openai', model: 'mock', baseUrl: server.openaiUrl }],
  'search.exclude': { '**/*.{tmp,old}': true },
};

async function lay(test: PanelTest, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(test.workspace, path)), { recursive: true });
    await writeFile(join(test.workspace, path), `text of ${path}\n`);
  }
}

panelTest(
  'of a folder the files are shown that are sent, and none that holds keys',
  { settings },
  async (test) => {
    execFileSync('git', ['init', '--quiet'], { cwd: test.workspace });
    await writeFile(join(test.workspace, '.gitignore'), 'made.ts\n');
    await lay(
      test,
      'app/one.ts',
      'app/inner/two.ts',
      'app/.env',
      'app/logo.png',
      'app/left.tmp',
      'app/made.ts',
    );
    await lay(test, 'app/node_modules/left/index.js', 'other.ts');
    const { page } = test;
    await seenInExplorer(test, 'other.ts');

    await chooseInExplorer(test, 'app', 'Write Code…');
    const widget = page.locator('.quick-input-widget');
    await widget.locator('.quick-input-title').filter({ hasText: 'Files of app' }).waitFor();
    const rows = widget.locator('.monaco-list-row .label-name');
    await rows.first().waitFor();
    await test.screenshot('files-to-send');
    assert.deepEqual(await rows.allInnerTexts(), ['app/inner/two.ts', 'app/one.ts']);
    assert.match((await widget.locator('input').first().getAttribute('placeholder')) ?? '', /app\/\.env/);
    await widget.getByRole('button', { name: 'OK' }).click();
    await widget.getByText(/With app\/inner\/two\.ts, app\/one\.ts\./).waitFor();
  },
);

panelTest('a selection is sent only with its own file', { settings }, async (test) => {
  await lay(test, 'here.ts', 'there.ts');
  const { page } = test;
  await seenInExplorer(test, 'there.ts');
  await test.openFile('here.ts');
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+a');

  const widget = page.locator('.quick-input-widget');
  await chooseInExplorer(test, 'there.ts', 'Write Code…');
  await widget.getByText('With there.ts.').waitFor();
  await page.keyboard.press('Escape');
  await chooseInExplorer(test, 'here.ts', 'Write Code…');
  await widget.getByText(/With lines 1 to \d of here\.ts\./).waitFor();
});
