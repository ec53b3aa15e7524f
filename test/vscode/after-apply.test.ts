import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runEnded } from './support/choose.ts';
import { copy } from './support/clipboard.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';

const run = promisify(execFile);
const command = 'echo typed > typed.txt';
const severalLines = 'echo one > one.txt\necho two > two.txt';

/** From an answer in the clipboard, with commands, to its review. */
async function review(test: PanelTest): Promise<void> {
  await writeFile(join(test.workspace, 'a.txt'), 'one\ntwo\n');
  const answer = {
    files_to_update: [{ path: 'a.txt', edits: [{ search: 'two', replace: '2' }] }],
    cmd_instructions: [command, severalLines],
  };
  await copy(test, JSON.stringify(answer));
  await test.runCommand('Triptych: Apply Edits from Clipboard');
  await runEnded(test);
}

async function clipboard({ page }: PanelTest): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}

/** A terminal drawn by the graphics card has no text that a test could read. */
const readable = { 'terminal.integrated.gpuAcceleration': 'off' };

panelTest('a proposed command is typed into a terminal and not run', { settings: readable }, async (test) => {
  await review(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: `Type in Terminal: ${command}` }).click();
  const terminal = test.page.locator('.terminal-wrapper.active .xterm-rows');
  await terminal.filter({ hasText: command }).waitFor();
  await test.screenshot('after-apply-terminal');
  assert.equal(await test.read('typed.txt'), undefined, 'nobody ran it');
  await test.page.locator('.terminal-wrapper.active textarea').press('Enter');
  await test.eventually('the user to run it', async () => (await test.read('typed.txt')) === 'typed\n');

  await panel.getByRole('button', { name: /^Type in Terminal: echo one/ }).click();
  await test.page.getByText('The command has several lines').first().waitFor();
  assert.equal(await clipboard(test), severalLines);
  assert.equal(await test.read('one.txt'), undefined, 'several lines are not typed');
});

panelTest('in Restricted Mode a command is copied and no terminal opened', { trust: false }, async (test) => {
  await review(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: `Type in Terminal: ${command}` }).click();
  await test.page.getByText('This folder is in Restricted Mode').first().waitFor();
  assert.equal(await clipboard(test), command);
  assert.equal(await test.page.locator('.terminal-wrapper').count(), 0);
  assert.equal(await test.read('typed.txt'), undefined);
});

panelTest('a commit message goes into the input box, and over no other unasked', {}, async (test) => {
  await run('git', ['init', '-q', test.workspace]);
  await review(test);
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Apply 1 file' }).click();
  const use = panel.getByRole('button', { name: 'Use as Commit Message' });
  await use.click();
  const input = test.page.locator('.scm-input');
  await input.filter({ hasText: 'feat: change a.txt' }).waitFor();
  await test.screenshot('after-apply-commit-message');
  const { stdout } = await run('git', ['-C', test.workspace, 'status', '--porcelain']);
  assert.match(stdout, /\?\? a\.txt/, 'nothing is staged or committed');

  await input.locator('.view-lines').click();
  await test.page.keyboard.press('Control+a');
  await test.page.keyboard.type('my own words');
  await test.runCommand('Triptych: Show Panel');
  await (await test.panel()).getByRole('button', { name: 'Use as Commit Message' }).click();
  const dialog = test.page.locator('.monaco-dialog-box');
  await dialog.filter({ hasText: 'my own words' }).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await test.page.keyboard.press('Control+Shift+g');
  await input.filter({ hasText: 'my own words' }).waitFor();
});
