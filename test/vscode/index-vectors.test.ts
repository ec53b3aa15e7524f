import { after } from 'node:test';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import { panelTest } from './support/panel-test.ts';
import { finds, indexState, lay } from './support/search.ts';

const server = await startEmbeddingServer();
after(() => server.close());

const embedding = { 'triptych.embedding.provider': 'openai', 'triptych.embedding.model': 'mock' };
const settingsFor = (baseUrl: string) => ({
  ...embedding,
  'triptych.backends': [{ name: 'mock', provider: 'openai', model: 'mock', baseUrl }],
});

panelTest(
  'with a model on this computer the search is hybrid, without a question',
  { settings: settingsFor(server.url) },
  async (test) => {
    await lay(test, { 'a.c': 'int apple;\n', 'b.c': 'int banana;\n' });
    await finds(test, 'apple', 'a.c');
    await test.page.keyboard.press('Escape');
    await test.runCommand('Triptych: Show Panel');
    await test.eventually('vectors', async () => /Vectors 2 of 2/.test(await indexState(test)));
    await finds(test, 'apple', 'a.c');
    await test.page.locator('.quick-input-widget').getByText('Hybrid: words and vectors').waitFor();
    await test.screenshot('search-hybrid');
  },
);

panelTest(
  'before texts go elsewhere the user is asked, once, and a no counts',
  { settings: settingsFor('http://models.invalid:8000/v1') },
  async (test) => {
    await lay(test, { 'a.c': 'int apple;\n', 'b.c': 'int banana;\n' });
    await finds(test, 'apple', 'a.c');
    await test.page.keyboard.press('Escape');
    await test.page
      .getByText(/go to the model mock at models\.invalid:8000: about 2 chunks/)
      .first()
      .waitFor();
    await test.screenshot('vectors-question');
    await test.page.getByRole('button', { name: 'Not for This Workspace' }).click();
    await test.runCommand('Triptych: Show Panel');
    await test.eventually('the answer', async () => /as you said/.test(await indexState(test)));
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Make Vectors…' }).click();
    await test.page
      .getByText(/go to the model mock at models\.invalid:8000/)
      .first()
      .waitFor();
  },
);
