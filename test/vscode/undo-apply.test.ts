import assert from 'node:assert/strict';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runEnded } from './support/choose.ts';
import { copy } from './support/clipboard.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';

const undo = 'Triptych: Undo Last Apply';
const edit = (path: string, search: string, replace: string) =>
  `${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\n`;
const created = (path: string, text: string) => `${path}\n\`\`\`\n${text}\n\`\`\`\n\n`;
const deleted = (path: string) => `*** Begin Patch\n*** Delete File: ${path}\n*** End Patch\n\n`;

/** From an answer in the clipboard to the files written. */
async function apply(test: PanelTest, reply: string, files: string): Promise<void> {
  await copy(test, reply);
  await test.runCommand('Triptych: Apply Edits from Clipboard');
  await runEnded(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: `Apply ${files}` }).click();
  await panel.getByText(`${files} written`).first().waitFor();
}

async function becomes(test: PanelTest, path: string, text: string | undefined): Promise<void> {
  await test.eventually(
    `${path} to be ${JSON.stringify(text)}`,
    async () => (await test.read(path)) === text,
  );
}

panelTest('the last apply is undone to the byte after a restart', {}, async (test) => {
  const at = (path: string) => join(test.workspace, path);
  const before = '\uFEFFone\r\ntwo\r\nthree';
  await writeFile(at('marked.txt'), before);
  await writeFile(at('open.txt'), 'one\ntwo\n');
  await test.openFile('open.txt');
  await apply(
    test,
    edit('marked.txt', 'two', '2') + edit('open.txt', 'two', '2') + created('new/file.txt', 'new'),
    '3 files',
  );
  assert.equal(await test.read('marked.txt'), '\uFEFFone\r\n2\r\nthree');

  await test.reload();
  await test.runCommand(undo);
  await becomes(test, 'marked.txt', before);
  await becomes(test, 'open.txt', 'one\ntwo\n');
  await becomes(test, 'new/file.txt', undefined);
  await test.page.locator('.statusbar').getByText('3 files are as they were.').waitFor();

  await test.runCommand(undo);
  await test.page.getByText('There is nothing that Triptych wrote').first().waitFor();
});

panelTest(
  'a file that was edited since is shown and kept, the others are undone on demand',
  {},
  async (test) => {
    const at = (path: string) => join(test.workspace, path);
    await writeFile(at('mine.txt'), 'one\ntwo\n');
    await writeFile(at('gone.txt'), 'gone\n');
    await apply(test, edit('mine.txt', 'two', '2') + deleted('gone.txt'), '2 files');
    await writeFile(at('mine.txt'), 'one\n2\nby hand\n');

    await test.runCommand(undo);
    await test.page.getByText('mine.txt was edited since').first().waitFor();
    await test.page.locator('.tab').filter({ hasText: 'mine.txt (before Triptych ↔ now)' }).waitFor();
    await test.page.locator('.modified .view-line').filter({ hasText: 'by hand' }).first().waitFor();
    await test.screenshot('undo-edited-since');
    assert.equal(await test.read('gone.txt'), undefined, 'nothing is undone unasked');

    await test.page.getByRole('button', { name: 'Undo 1 Other File' }).click();
    await becomes(test, 'gone.txt', 'gone\n');
    assert.equal(await test.read('mine.txt'), 'one\n2\nby hand\n');
  },
);

const formatting = { 'editor.formatOnSave': true, '[json]': { 'editor.tabSize': 2 } };

panelTest('formatting on save is no failure, and is undone too', { settings: formatting }, async (test) => {
  const before = '{ "a": 1,\n"b": 2 }\n';
  await mkdir(join(test.workspace, 'src'));
  await writeFile(join(test.workspace, 'src', 'a.json'), before);
  await apply(test, edit('src/a.json', '"b": 2 }', '"b": 3 }'), '1 file');
  const panel = await test.panel();
  assert.equal(await panel.locator('.file.failed').count(), 0);
  assert.equal(await test.read('src/a.json'), '{\n  "a": 1,\n  "b": 3\n}', 'formatted');

  await test.runCommand(undo);
  await becomes(test, 'src/a.json', before);
});

panelTest('an apply that was interrupted is found by the next window', {}, async (test) => {
  await writeFile(join(test.workspace, 'a.txt'), 'one\ntwo\n');
  await apply(test, edit('a.txt', 'two', '2'), '1 file');
  // As if the process had ended before it could say that everything is written.
  await rm(join(await snapshotOf(test.workspace), 'applied.json'));
  await test.reload();
  await test.runCommand('Triptych: Show Panel');
  await test.page.getByText('VS Code ended while Triptych was writing 1 file').first().waitFor();
  await test.screenshot('undo-unfinished');
  await test.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await becomes(test, 'a.txt', 'one\ntwo\n');
});

/** The folder of the only snapshot of a workspace. */
async function snapshotOf(workspace: string): Promise<string> {
  for await (const path of glob('triptych-*/**/snapshots/*/manifest.json', { cwd: tmpdir() })) {
    const manifest = join(tmpdir(), path);
    if ((await readFile(manifest, 'utf8')).includes(workspace)) return dirname(manifest);
  }
  assert.fail('no snapshot was taken');
}
