import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/project.ts';
import { runEnded } from './support/choose.ts';
import { copy } from './support/clipboard.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';

const twoFolders = {
  from: inProject('test', 'vscode', 'fixtures', 'two-folders'),
  open: 'two.code-workspace',
};

const title = 'Triptych: Apply Edits from Clipboard';
const edit = (path: string, search: string, replace: string) =>
  `${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\n`;

async function apply(test: PanelTest, reply: string): Promise<void> {
  await copy(test, reply);
  await test.runCommand(title);
}

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(`an answer from elsewhere is reviewed, then written: ${theme}`, { theme }, async (test) => {
    const at = (path: string) => join(test.workspace, path);
    await mkdir(at('src'));
    await writeFile(at('src/a.txt'), '\uFEFFone\r\ntwo\r\nthree');
    await writeFile(at('latin.txt'), Buffer.from('m\xfchsam\n', 'latin1'));
    await apply(
      test,
      edit('src/a.txt', 'two', '2') +
        edit('src/a.txt', 'four', '4') +
        edit('latin.txt', 'sam', 'x') +
        edit('.env', 'KEY=1', 'KEY=2'),
    );
    await runEnded(test);
    const panel = await test.panel();
    assert.deepEqual(await test.files(), ['src/a.txt']);
    await panel.getByText('1 change not applied').first().click();
    for (const reason of [/holds bytes that are no text/, /may hold keys or passwords/]) {
      await panel.getByText(reason).first().waitFor();
    }
    await test.screenshot(`apply-clipboard-${theme}`);
    assert.equal(await test.read('src/a.txt'), '\uFEFFone\r\ntwo\r\nthree', 'nothing is written unasked');

    await panel.getByRole('button', { name: 'Apply 1 file' }).click();
    await panel.getByText('1 file written').first().waitFor();
    assert.equal(await test.read('src/a.txt'), '\uFEFFone\r\n2\r\nthree');
    assert.deepEqual(await readFile(at('latin.txt')), Buffer.from('m\xfchsam\n', 'latin1'));
  });
}

panelTest('what an editor holds unsaved is what the edits are placed in', {}, async (test) => {
  await writeFile(join(test.workspace, 'a.txt'), 'one\ntwo\n');
  await test.openFile('a.txt');
  await test.page.locator('.monaco-editor .view-lines').last().click();
  await test.page.keyboard.press('Control+Home');
  await test.page.keyboard.type('typed ');
  await apply(test, edit('a.txt', 'typed one', 'first'));
  await runEnded(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 1 file' }).click();
  await panel.getByText('1 file written').first().waitFor();
  assert.equal(await test.read('a.txt'), 'first\ntwo\n');
});

panelTest('files are deleted and moved as the answer says', {}, async (test) => {
  await writeFile(join(test.workspace, 'gone.txt'), 'gone\n');
  await writeFile(join(test.workspace, 'old.txt'), '\uFEFFone\r\ntwo\r\n');
  const patch = `*** Begin Patch
*** Delete File: gone.txt
*** Update File: old.txt
*** Move to: new/name.txt
@@
 one
-two
+2
*** End Patch
`;
  await apply(test, patch);
  await runEnded(test);
  const panel = await test.panel();
  await test.screenshot('apply-clipboard-moves');
  await panel.getByRole('button', { name: /^Apply \d files/ }).click();
  await test.eventually(
    'the moved file to be there',
    async () => (await test.read('new/name.txt')) === '\uFEFFone\r\n2\r\n',
  );
  assert.equal(await test.read('gone.txt'), undefined);
  assert.equal(await test.read('old.txt'), undefined);
});

panelTest(
  'with several workspace folders the user says which one the edits are for',
  twoFolders,
  async (test) => {
    await apply(test, edit('notes.txt', await firstLine(test), 'changed'));
    await test.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
    await test.pick('first');
    await runEnded(test);
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Apply 1 file' }).click();
    await panel.getByText('1 file written').first().waitFor();
    assert.match((await test.read('first/notes.txt')) ?? '', /^changed$/m);
  },
);

async function firstLine(test: PanelTest): Promise<string> {
  return ((await test.read('first/notes.txt')) ?? '').split('\n')[0]!;
}

panelTest('an empty clipboard and an answer without edits are named', {}, async (test) => {
  await apply(test, '  ');
  await test.page.getByText('The clipboard holds no text.').first().waitFor();
  await apply(test, 'I would rather not change anything.');
  const panel = await test.panel();
  await panel
    .getByText(/no edit that can be read/)
    .first()
    .waitFor();
  await test.screenshot('apply-clipboard-nothing');
  assert.deepEqual(await test.files(), []);
});
