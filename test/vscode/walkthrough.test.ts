import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { inProject } from '../../scripts/project.ts';
import { waitForStep } from './support/choose.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';
import { reviewedSettings, runToReview, startReviewedModel } from './support/reviewed-run.ts';

const server = await startReviewedModel();
after(() => server.close());

const steps = ['Choose a model', 'Generate the sample', 'Review what it made', 'Apply it'];
const status = ({ page }: PanelTest) => page.locator('.statusbar-item[id="triptych.triptych.triptych.run"]');

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  panelTest(`the walkthrough leads to the sample: ${theme}`, { theme }, async (test) => {
    await test.runCommand('Triptych: Get Started');
    const page = test.page.locator('.gettingStartedContainer');
    for (const step of steps) await page.getByText(step, { exact: true }).first().waitFor();
    await test.screenshot(`walkthrough-models-${theme}`);
    await page.getByText('Generate the sample', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Open Sample' }).click();
    await waitForStep(test, /^Open Sample/);
    await test.screenshot(`walkthrough-sample-${theme}`);
    await test.pick(/^triptych-workspace/);
    await test.page.locator('.tab').filter({ hasText: 'pl011.svd' }).waitFor();
    assert.equal(await test.read('pl011.svd'), await readFile(inProject('samples', 'pl011.svd'), 'utf8'));
  });
}

panelTest('a sample is never written over another file', {}, async (test) => {
  await writeFile(join(test.workspace, 'pl011.svd'), 'mine\n');
  await test.runCommand('Triptych: Open Sample');
  await waitForStep(test, /^Open Sample/);
  await test.pick(/^triptych-workspace/);
  await test.page.locator('.tab').filter({ hasText: 'pl011-2.svd' }).waitFor();
  assert.equal(await test.read('pl011.svd'), 'mine\n');
});

panelTest(
  'what is to be reviewed stands in the status bar, and leads to it',
  { settings: reviewedSettings(server) },
  async (test) => {
    assert.equal(await status(test).count(), 0);
    await runToReview(test);
    await status(test).filter({ hasText: '2 files to review' }).waitFor();
    await test.openFile('numbers.txt');
    await test.runCommand('View: Toggle Primary Side Bar Visibility');
    await status(test).getByRole('button').click();
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Apply 2 files' }).click();
    await panel.getByText('2 files written').first().waitFor();
    await test.eventually('the status bar to be empty', async () => (await status(test).count()) === 0);
  },
);

panelTest('a run is exported as a report', { settings: reviewedSettings(server) }, async (test) => {
  await runToReview(test);
  await test.runCommand('Triptych: Export Run');
  await waitForStep(test, /^Export Run/);
  await test.pick('Report');
  await test.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  await test.page.locator('.tab').filter({ hasText: 'triptych-run.md' }).waitFor();
  const report = (await test.read('triptych-run.md')) ?? '';
  for (const part of ['## Plan', '## Models', '## Where edits were placed', '+line FIVE', 'Five is written'])
    assert.ok(report.includes(part), part);
  assert.ok(!report.includes(test.workspace), 'paths are those of the workspace');
});
