import assert from 'node:assert/strict';
import { after } from 'node:test';
import { panelTest } from './support/panel-test.ts';
import { numbers, reviewedSettings, runToReview, startReviewedModel } from './support/reviewed-run.ts';

const server = await startReviewedModel();
after(() => server.close());
const settings = reviewedSettings(server);
const viewport = { width: 1100, height: 1100 };

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(
    `by keyboard, changes are accepted and rejected in the panel: ${theme}`,
    { settings, theme, viewport },
    async (test) => {
      await runToReview(test);
      const panel = await test.panel();
      const { keyboard } = test.page;
      await panel.getByRole('checkbox', { name: /^Accept change 1 of 3 in numbers\.txt/ }).focus();
      await keyboard.press('j');
      await keyboard.press('r');
      await panel.getByText('3 of 4 changes accepted').waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Space');
      await panel.getByText('2 of 4 changes accepted').waitFor();
      await keyboard.press('a');
      await panel.getByText('3 of 4 changes accepted').waitFor();
      await test.screenshot(`panel-review-${theme}`);
      await panel.getByRole('button', { name: 'Apply 2 files' }).press('Enter');
      await panel.getByText('2 files written').first().waitFor();
      const expected = numbers.replace('line 5\n', 'line FIVE\n').replace('line 35\n', '');
      assert.equal(await test.read('numbers.txt'), expected);
      await panel.getByRole('button', { name: 'Use as Commit Message' }).waitFor();
      await test.screenshot(`panel-applied-${theme}`);
      await panel.getByRole('button', { name: 'Undo Last Apply' }).press('Enter');
      await test.eventually(
        'what was written to be taken back',
        async () =>
          (await test.read('numbers.txt')) === numbers && (await test.read('new.txt')) === undefined,
      );
      await panel.getByRole('button', { name: 'Undo Last Apply' }).waitFor({ state: 'detached' });
      await panel.getByText('0 of 4 changes accepted').waitFor();
      assert.equal(await panel.getByText('files written').count(), 0, 'that they were is not so any more');
      await test.screenshot(`panel-undone-${theme}`);
    },
  );
}
