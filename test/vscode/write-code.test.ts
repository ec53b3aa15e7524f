import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { startFaultyServer } from '../support/faulty-server.ts';
import { startModelServer } from '../support/model-server.ts';
import { runEnded } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { writeCode } from './support/write-code.ts';

const server = await startModelServer({ latency: 40 });
const paid = await startModelServer();
const guarded = await startFaultyServer();
guarded.behave('wrong-key');
after(() => Promise.all([server.close(), paid.close(), guarded.close()]));

const backend = (name: string, baseUrl: string, more: object = {}) => ({
  name,
  provider: 'openai',
  model: 'mock',
  baseUrl,
  hardware: 'cpu',
  ...more,
});
const settings = { 'triptych.backends': [backend('mock', server.openaiUrl)] };

for (const theme of ['light', 'dark'] as const) {
  panelTest(`code is written from a request: ${theme}`, { settings, theme }, async (test) => {
    await writeCode(
      test,
      'Write a file that says hello, and tell in the readme how it is used by everybody.',
    );
    const panel = await test.panel();
    await panel.locator('.stages .running').first().waitFor();
    await test.screenshot(`write-code-running-${theme}`);
    await runEnded(test);
    await test.screenshot(`write-code-done-${theme}`);
    assert.deepEqual(await test.files(), ['hello.txt']);
    await panel.getByRole('button', { name: 'Apply 1 file' }).click();
    await panel.getByText('1 file written').first().waitFor();
    assert.equal(await test.read('hello.txt'), 'hello\n');
  });
}

panelTest(
  'what costs something is asked about before it is spent',
  {
    settings: {
      'triptych.backends': [backend('paid', paid.openaiUrl, { inputPrice: 3, outputPrice: 15 })],
    },
  },
  async (test) => {
    await writeFile(join(test.workspace, 'notes.txt'), 'notes\n');
    await writeCode(test, 'Say hello.');
    let panel = await test.panel();
    await panel.getByRole('button', { name: 'Start' }).waitFor();
    await test.screenshot('write-code-confirming');
    assert.deepEqual(paid.asked(), []);
    await test.runCommand('Triptych: Cancel');
    await panel.getByText('Cancelled. Nothing was written.').waitFor();
    assert.deepEqual(paid.asked(), []);

    await panel.getByRole('button', { name: 'Run Again' }).click();
    panel = await test.panel();
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.getByRole('button', { name: 'Apply 1 file' }).waitFor();
    assert.ok(paid.asked().includes('code'));
  },
);

panelTest('without a model the page to set one up opens', {}, async (test) => {
  await test.runCommand('Triptych: Write Code');
  const panel = await test.panel();
  await panel.getByText('No model is set up yet.').waitFor();
  await test.screenshot('set-up-first');
});

panelTest(
  'a server that is not there is named, and nothing is written',
  { settings: { 'triptych.backends': [backend('gone', 'http://127.0.0.1:9/v1')], 'triptych.maxRetries': 0 } },
  async (test) => {
    await writeCode(test, 'Say hello.');
    const panel = await test.panel();
    await runEnded(test);
    await panel
      .getByText(/127\.0\.0\.1:9/)
      .first()
      .waitFor();
    await test.screenshot('write-code-unreachable');
    assert.equal(await panel.getByRole('checkbox', { checked: true }).count(), 0);
    await panel.getByRole('button', { name: 'Set Up Models' }).first().click();
    await panel.getByText('gone').first().waitFor();
  },
);

panelTest(
  'a wrong key is said to be wrong, and leads to where it is set',
  { settings: { 'triptych.backends': [backend('guarded', guarded.openaiUrl)] } },
  async (test) => {
    await writeCode(test, 'Say hello.');
    const panel = await test.panel();
    await runEnded(test);
    await panel.getByText(/key/i).first().waitFor();
    await test.screenshot('write-code-wrong-key');
    await panel.getByRole('button', { name: 'Set Up Models' }).first().click();
    await panel.getByText('guarded').first().waitFor();
  },
);

panelTest(
  'in Restricted Mode models may be asked, and prompts of the workspace are not used',
  { settings, trust: false },
  async (test) => {
    const prompts = join(test.workspace, '.triptych', 'prompts');
    await mkdir(prompts, { recursive: true });
    await writeFile(join(prompts, 'code.md'), 'Not to be used.');
    await writeCode(test, 'Say hello.');
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Apply 1 file' }).click();
    await panel.getByText('1 file written').first().waitFor();
    assert.equal(await panel.getByText('.triptych/prompts').count(), 0);
  },
);
