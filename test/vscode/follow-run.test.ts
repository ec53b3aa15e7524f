import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startModelServer } from '../support/model-server.ts';
import { runEnded } from './support/choose.ts';
import { type PanelTest, panelTest } from './support/panel-test.ts';
import { writeCode } from './support/write-code.ts';

const review = (said: object) =>
  JSON.stringify({ status: 'ok', issues: [], suggested_patches: [], final_answer_markdown: '', ...said });
const issue = { severity: 'error', path: 'hello.txt', line: 1, message: 'Say two.' };
const hello = (text: string) => `\`hello.txt\`\n\`\`\`\n${text}\n\`\`\`\n`;
const rounds = await startModelServer({
  latency: 250,
  chunkSize: 16,
  replies: {
    code: [hello('ROUND ONE'), hello('ROUND TWO')],
    review: [review({ status: 'needs_changes', issues: [issue] }), review({})],
  },
});
const paid = await startModelServer();
after(() => Promise.all([rounds.close(), paid.close()]));

const request = 'Write a file that says hello, and tell in the readme how it is used by everybody.';
const withServer = (baseUrl: string, more: object = {}) => ({
  settings: {
    'triptych.backends': [
      {
        name: 'mock',
        provider: 'openai',
        model: 'mock',
        baseUrl,
        hardware: 'cpu',
        contextTokens: 200_000,
        ...more,
      },
    ],
    'triptych.coder.maxTokens': 100_000,
    'triptych.cacheSize': 0,
  },
});

const diffShows = ({ page }: PanelTest, text: string) =>
  page.locator('.monaco-diff-editor .modified-in-monaco-diff-editor').getByText(text).first().waitFor();

panelTest('a diff that is open follows the rounds', withServer(rounds.openaiUrl), async (test) => {
  await writeCode(test, request);
  const panel = await test.panel();
  await panel.getByRole('button', { name: /Open hello\.txt in the diff/ }).click();
  await diffShows(test, 'ROUND ONE');
  await runEnded(test);
  await diffShows(test, 'ROUND TWO');
  await panel.getByRole('button', { name: 'Apply 1 file' }).click();
  await panel.getByText('1 file written').first().waitFor();
  assert.equal(await test.read('hello.txt'), 'ROUND TWO\n');
  assert.equal(await test.page.locator('.tab').filter({ hasText: 'hello.txt' }).count(), 1);
});

panelTest(
  'a reload in the middle of a run, or right after it, loses nothing',
  withServer(rounds.openaiUrl),
  async (test) => {
    await writeCode(test, request);
    let panel = await test.panel();
    await panel.locator('.stages li').first().waitFor();
    await test.reload();
    await test.runCommand('Triptych: Show Panel');
    panel = await test.panel();
    await panel.getByText('The window was reloaded while this ran.').waitFor();
    assert.equal(await panel.locator('.stages .running').count(), 0);

    await panel.getByRole('button', { name: 'Run Again' }).click();
    await panel.getByRole('button', { name: 'Apply 1 file' }).waitFor();
    await test.reload();
    await test.runCommand('Triptych: Show Panel');
    panel = await test.panel();
    await panel.getByRole('button', { name: 'Apply 1 file' }).click();
    await panel.getByText('1 file written').first().waitFor();
    assert.equal(await test.read('hello.txt'), 'ROUND TWO\n');
  },
);

panelTest(
  'the icon of the view says that a question waits',
  withServer(paid.openaiUrl, { inputPrice: 3, outputPrice: 15 }),
  async (test) => {
    await writeCode(test, request);
    await (await test.panel()).getByRole('button', { name: 'Start' }).waitFor();
    const badge = test.page.locator('.activitybar .badge:visible');
    await badge.first().waitFor();
    await test.runCommand('Triptych: Cancel');
    await (await test.panel())
      .getByText(/Cancelled/)
      .first()
      .waitFor();
    await test.eventually('the badge to go', async () => (await badge.count()) === 0);
  },
);

panelTest(
  'the metrics that are shown while a run ends have it',
  withServer(rounds.openaiUrl),
  async (test) => {
    await writeCode(test, request);
    const panel = await test.panel();
    await panel.locator('.stages li').first().waitFor();
    await panel.getByRole('button', { name: 'Metrics' }).click();
    await panel.getByText('No run was counted so far.').waitFor();
    await panel.getByRole('button', { name: 'Clear Metrics' }).waitFor();
  },
);
