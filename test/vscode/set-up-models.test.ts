import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startModelServer } from '../support/model-server.ts';
import { runEnded, waitForStep } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { typeAnswer, writeCode } from './support/write-code.ts';

const server = await startModelServer({
  models: [
    {
      name: 'qwen2.5-coder:7b',
      bytes: 4_700_000_000,
      contextTokens: 32768,
      capabilities: ['completion', 'tools'],
    },
  ],
});
after(() => server.close());

const ollama = {
  name: 'local',
  provider: 'ollama',
  model: 'qwen2.5-coder:7b',
  baseUrl: server.url,
  hardware: 'gpu',
};
const guarded = { name: 'guarded', provider: 'openai', model: 'mock', baseUrl: server.openaiUrl };
const settings = { 'triptych.backends': [ollama, guarded] };

for (const theme of ['light', 'dark'] as const) {
  panelTest(`models are found, fetched, tested and chosen: ${theme}`, { settings, theme }, async (test) => {
    await test.runCommand('Triptych: Set Up Models');
    const panel = await test.panel();
    await panel.getByText(`Server found at ${server.url}`).waitFor();
    await panel.getByRole('button', { name: 'Test local' }).click();
    await panel
      .getByText(/^Works/)
      .first()
      .waitFor();
    await test.screenshot(`set-up-${theme}`);

    await panel.getByRole('button', { name: 'Use guarded for Coder' }).click();
    await panel.locator('[aria-label="Use guarded for Coder"][aria-pressed=true]').waitFor();

    await panel.getByLabel('Name of a model to fetch').fill('tiny');
    await panel.getByRole('button', { name: 'Fetch', exact: true }).click();
    await panel.getByRole('button', { name: 'Use tiny for Reviewer' }).click();
    await panel.locator('[aria-label="Use tiny for Reviewer"][aria-pressed=true]').first().waitFor();
  });
}

panelTest('a key is kept out of sight and removed again', { settings }, async (test) => {
  await test.runCommand('Triptych: Set API Key');
  await test.pick('guarded');
  await typeAnswer(test, /API Key of guarded/, 'sk-secret-1');
  await test.runCommand('Triptych: Set Up Models');
  const panel = await test.panel();
  await panel.getByRole('button', { name: /Replace Key.*guarded/ }).waitFor();
  assert.ok(!(await test.page.content()).includes('sk-secret-1'));
  await panel.getByRole('button', { name: /Remove Key.*guarded/ }).click();
  await panel.getByRole('button', { name: /Set Key.*guarded/ }).waitFor();
});

panelTest('a model is added by a few questions', {}, async (test) => {
  await test.runCommand('Triptych: Add Model');
  await test.pick('Other server');
  await typeAnswer(test, /Address/, server.openaiUrl);
  await typeAnswer(test, /Add Model: Model/, 'mock');
  await waitForStep(test, /Add Model: Hardware/);
  await test.pick('cpu');
  const panel = await test.panel();
  await panel.getByRole('button', { name: 'Test mock' }).click();
  await panel
    .getByText(/^Works/)
    .first()
    .waitFor();
});

panelTest('where Ollama is missing it can be had, or found elsewhere', {}, async (test) => {
  await test.runCommand('Triptych: Set Up Models');
  const panel = await test.panel();
  await panel.getByText('No server at http://127.0.0.1:11434').waitFor();
  const link = panel.getByRole('link', { name: 'Get Ollama' });
  assert.equal(await link.getAttribute('href'), 'https://ollama.com/download');
  assert.ok(!(await panel.locator('main').textContent())?.includes('`'));
  await test.screenshot('ollama-missing');
  await panel.getByRole('button', { name: 'Other Address…' }).click();
  await typeAnswer(test, /Address of Ollama/, server.url);
  await panel.getByText(`Server found at ${server.url}`).waitFor();
  await panel.getByRole('button', { name: 'Use qwen2.5-coder:7b for Coder' }).click();
  await panel.getByText(server.url, { exact: true }).waitFor();
});

panelTest('Azure is asked for the version of its interface', {}, async (test) => {
  await test.runCommand('Triptych: Add Model');
  await test.pick('Azure OpenAI');
  await typeAnswer(test, /Address/, 'https://mine.openai.azure.com');
  await typeAnswer(test, /Add Model: Model/, 'deployment');
  await typeAnswer(test, /API Version/, '2024-10-21');
  await typeAnswer(test, /API Key of deployment/, 'secret');
  const panel = await test.panel();
  await panel.getByText('https://mine.openai.azure.com', { exact: true }).waitFor();
});

panelTest('past runs are counted on the metrics page', { settings }, async (test) => {
  await writeCode(test, 'Write a file that says hello, and tell in the readme how it is used by everybody.');
  await runEnded(test);
  await test.runCommand('Triptych: Show Metrics');
  const panel = await test.panel();
  await panel
    .locator('[role=tab][aria-selected=true], [aria-current=page]')
    .filter({ hasText: 'Metrics' })
    .waitFor();
  await panel.getByText('local').first().waitFor();
  await test.screenshot('metrics-dark');
  await test.runCommand('Triptych: Clear Metrics');
  await panel.getByText('local').first().waitFor({ state: 'detached' });
});

panelTest(
  'the log has a line for each step, and no key and no text of the model',
  { settings },
  async (test) => {
    await writeCode(test, 'Say hello.');
    await runEnded(test);
    await test.runCommand('Triptych: Show Log');
    await test.page.locator('.part.panel .view-lines').filter({ hasText: '"event":"run-end"' }).waitFor();
    await test.screenshot('log');
  },
);

panelTest('in Portuguese', { settings, language: 'pt-br' }, async (test) => {
  await test.runCommand('Triptych: Configurar modelos');
  const panel = await test.panel();
  await panel.getByText(/Servidor encontrado/).waitFor();
  await test.screenshot('portuguese');
});
