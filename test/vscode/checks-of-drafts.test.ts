import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { startModelServer } from '../support/model-server.ts';
import { panelTest } from './support/panel-test.ts';
import { writeCode } from './support/write-code.ts';

const server = await startModelServer({
  replies: {
    plan: JSON.stringify({ goal: 'Show a box', steps: ['Write it'], files: ['view.tsx'] }),
    code: '`view.tsx`\n```tsx\nexport const View = () => <div><span></div>;\n```\n',
  },
});
after(() => server.close());

const settings = {
  'triptych.backends': [
    { name: 'mock', provider: 'openai', model: 'mock', baseUrl: server.openaiUrl, hardware: 'cpu' },
  ],
  // A check that has something against a line of a file.
  'triptych.checkCommand': 'echo "notes.txt(2,1): error X1: too short"; exit 1',
};

panelTest(
  "what the language and the project's own check say of a draft is shown, and leads to the place",
  { settings },
  async (test) => {
    await writeFile(join(test.workspace, 'notes.txt'), 'one\ntwo\n');
    await writeCode(
      test,
      'Show a box with a view of its own, and use it wherever the old one was used so far.',
    );
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Run Again' }).waitFor();
    await panel.locator('details.issues > summary').last().click();
    const issues = panel.locator('details.issues[open]').last();
    await issues.getByText(/JSX element 'span' has no corresponding closing tag/).waitFor();
    await test.screenshot('checks-of-drafts');
    await issues.getByRole('button').filter({ hasText: 'too short' }).click();
    await test.page.locator('.tabs-container .tab').filter({ hasText: 'notes.txt' }).waitFor();
    await test.page.locator('.statusbar-item').filter({ hasText: 'Ln 2, Col 1' }).waitFor();
  },
);
