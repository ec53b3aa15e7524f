import assert from 'node:assert/strict';
import { after } from 'node:test';
import { type PanelTest, panelTest } from './support/panel-test.ts';
import { numbers, reviewedSettings, runToReview, startReviewedModel } from './support/reviewed-run.ts';

const server = await startReviewedModel();
after(() => server.close());
const settings = reviewedSettings(server);

const lenses = ({ page }: PanelTest, text: string | RegExp) =>
  page.locator('.codelens-decoration a').filter({ hasText: text });
const diffEditor = ({ page }: PanelTest) =>
  page.locator('.monaco-diff-editor .modified-in-monaco-diff-editor').first();

async function openDiff(test: PanelTest, file: string): Promise<void> {
  const panel = await test.panel();
  await panel.getByRole('button', { name: new RegExp(`Open ${file} in the diff`) }).click();
  await diffEditor(test).locator('.view-lines').waitFor();
}

/** Puts the cursor into the right side of the diff, at its first line. */
async function focusDiff(test: PanelTest): Promise<void> {
  await diffEditor(test).locator('.view-line').first().click();
  await test.page.keyboard.press('Control+Home');
}

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(`lenses in the file accept and reject: ${theme}`, { settings, theme }, async (test) => {
    await runToReview(test);
    await test.openFile('numbers.txt');
    await lenses(test, 'Change 1 of 3: accepted').waitFor();
    await test.screenshot(`editor-lenses-${theme}`);
    await lenses(test, 'Reject').nth(1).click();
    await lenses(test, 'Change 2 of 3: rejected').waitFor();
    await test.screenshot(`editor-lenses-rejected-${theme}`);
    await test.runCommand('Triptych: Apply Changes');
    const expected = numbers.replace('line 5\n', 'line FIVE\n').replace('line 35\n', '');
    await test.eventually(
      'what was accepted to be written',
      async () => (await test.read('numbers.txt')) === expected,
    );
    assert.equal(await test.read('new.txt'), 'new\n');
  });
}

panelTest('keys accept and reject in a diff, and only there', { settings }, async (test) => {
  await runToReview(test);
  await openDiff(test, 'numbers.txt');
  await focusDiff(test);
  // Each key moves the cursor, and the next one means the change it came to.
  const press = async (keys: string, line: number) => {
    await test.page.keyboard.press(keys);
    await test.page
      .locator('.statusbar-item')
      .filter({ hasText: `Ln ${line}, Col 1` })
      .waitFor();
  };
  await press('Shift+Alt+J', 5);
  await press('Shift+Alt+N', 21);
  await press('Shift+Alt+N', 36);
  await press('Shift+Alt+K', 21);
  await press('Shift+Alt+Y', 36);
  await test.runCommand('Triptych: Apply Changes');
  const expected = numbers.replace('line 20\n', 'line 20\nline 20 AND A HALF\n').replace('line 35\n', '');
  await test.eventually(
    'what was accepted to be written',
    async () => (await test.read('numbers.txt')) !== numbers,
  );
  assert.equal(await test.read('numbers.txt'), expected);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(
    `the title of a diff accepts and rejects, and findings stand on it: ${theme}`,
    { settings: { ...settings, 'diffEditor.codeLens': true }, theme },
    async (test) => {
      await runToReview(test);
      await openDiff(test, 'numbers.txt');
      await focusDiff(test);
      const title = test.page.locator('.editor-actions');
      const thread = test.page.locator('.review-widget').filter({ hasText: 'Five is written in capitals.' });
      await thread.waitFor();
      await lenses(test, 'Change 1 of 3: accepted').waitFor();
      await test.runCommand('Triptych: Next Change');
      await title.getByRole('button', { name: /^Reject Change/ }).click();
      await lenses(test, 'Change 2 of 3: accepted').waitFor();
      await test.runCommand('Triptych: Previous Change');
      await lenses(test, 'Change 1 of 3: rejected').waitFor();
      await test.screenshot(`editor-diff-${theme}`);
      await thread.getByRole('button', { name: 'Dismiss' }).click();
      await test.eventually('the finding to be gone', async () => (await thread.count()) === 0);
    },
  );
}

panelTest('a finding leads to its file', { settings }, async (test) => {
  await runToReview(test);
  await openDiff(test, 'numbers.txt');
  const thread = test.page.locator('.review-widget').filter({ hasText: 'Five is written in capitals.' });
  await thread.getByRole('button', { name: 'Go to File' }).click();
  await lenses(test, 'Change 1 of 3: accepted').waitFor();
});

panelTest('all changes open in one editor', { settings }, async (test) => {
  await runToReview(test);
  await test.runCommand('Triptych: Review All Changes');
  const editor = test.page.locator('.multiDiffEditor');
  await editor.getByText('line FIVE').first().waitFor();
  await editor.getByText('new.txt').first().waitFor();
  await test.screenshot('editor-all-changes');
});

panelTest('a file that was edited since has no lenses until it is as it was', { settings }, async (test) => {
  await runToReview(test);
  await test.openFile('numbers.txt');
  await lenses(test, 'Change 1 of 3').waitFor();
  await test.page.locator('.monaco-editor .view-line').first().click();
  await test.page.keyboard.press('Control+Home');
  await test.page.keyboard.type('typed');
  await test.eventually('the lenses to go', async () => (await lenses(test, 'Change').count()) === 0);
  await test.page.keyboard.press('Control+z');
  await lenses(test, 'Change 1 of 3').waitFor();
});

panelTest('a review waits in the next window too, while the panel is hidden', { settings }, async (test) => {
  await runToReview(test);
  await test.openFile('numbers.txt');
  await lenses(test, 'Change 1 of 3').waitFor();
  await test.runCommand('View: Show Explorer');
  // VS Code writes its state down about each second.
  await test.page.waitForTimeout(2500);
  await test.reload();
  await test.page.locator('.statusbar').getByText('Triptych: 2 files to review').waitFor();
  await lenses(test, 'Change 1 of 3: accepted').waitFor();
  await test.page.locator('.monaco-editor .view-line').first().click();
  await test.page.keyboard.press('Control+Home');
  await test.page.keyboard.press('Shift+Alt+J');
  await test.page.keyboard.press('Shift+Alt+N');
  await lenses(test, 'Change 1 of 3: rejected').waitFor();
  await test.screenshot('editor-after-reload');
});
