import assert from 'node:assert/strict';
import { after } from 'node:test';
import { runEnded } from './support/choose.ts';
import { copy } from './support/clipboard.ts';
import { panelTest } from './support/panel-test.ts';
import { reviewedSettings, runToReview, startReviewedModel } from './support/reviewed-run.ts';

const server = await startReviewedModel();
after(() => server.close());
const settings = reviewedSettings(server);

panelTest('changes that wait outlive a run from another door', { settings }, async (test) => {
  await runToReview(test);
  const rejected = { name: /^Accept change 1 of 3 in numbers\.txt/ };
  await (await test.panel()).getByRole('checkbox', rejected).uncheck();
  await copy(test, 'b.txt\n```\n{ never closed\n```\n');
  await test.runCommand('Triptych: Apply Edits from Clipboard');
  await runEnded(test);
  await test.eventually('the other run', async () => (await test.files()).includes('b.txt'));
  await test.page
    .getByText(/The changes that waited are kept/)
    .first()
    .waitFor();
  await test.screenshot('earlier-changes');
  await test.page.getByRole('button', { name: 'Back to the Earlier Changes' }).first().click();
  await test.eventually('the earlier files', async () => (await test.files()).includes('numbers.txt'));
  assert.equal(await (await test.panel()).getByRole('checkbox', rejected).isChecked(), false);
});
