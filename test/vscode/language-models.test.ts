import assert from 'node:assert/strict';
import { join } from 'node:path';
import { runEnded } from './support/choose.ts';
import { panelTest } from './support/panel-test.ts';
import { writeCode } from './support/write-code.ts';

const extensions = [join(import.meta.dirname, 'fixtures', 'model-provider')];
const backends = (model: string) => ({
  'triptych.backends': [{ name: 'parrot', provider: 'vscode', model }],
  'triptych.maxRetries': 0,
});

// VS Code asks for consent only where a provider wants to know who asks, as Copilot's does; this one does not.
panelTest(
  "VS Code's own models write code",
  { settings: backends('tests/parrot'), extensions },
  async (test) => {
    await writeCode(test, 'Say hello.');
    const panel = await test.panel();
    // Each request may count against a plan: the user is asked.
    await panel.getByRole('button', { name: 'Start' }).click();
    await runEnded(test);
    await test.screenshot('language-models-done');
    await panel.getByRole('button', { name: 'Apply 1 file' }).click();
    await panel.getByText('1 file written').first().waitFor();
    assert.equal(await test.read('hello.txt'), 'hello from VS Code\n');
  },
);

panelTest(
  'a model that VS Code does not have is named',
  { settings: backends('tests/gone'), extensions },
  async (test) => {
    await writeCode(test, 'Say hello.');
    const panel = await test.panel();
    await panel.getByRole('button', { name: 'Start' }).click();
    await runEnded(test);
    await panel.getByText('VS Code has no language model called tests/gone.').first().waitFor();
    await panel.getByRole('button', { name: 'Set Up Models' }).first().waitFor();
    assert.equal(await test.read('hello.txt'), undefined);
  },
);
