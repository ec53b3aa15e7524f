import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/project.ts';
import { chatTest } from './support/chat-test.ts';
import { typeAnswer } from './support/write-code.ts';

const samples = inProject('samples');

/** A file with a last commit, and a line since. */
async function withGit(workspace: string): Promise<void> {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: workspace,
    });
  await writeFile(join(workspace, 'notes.txt'), 'first\n');
  git('init', '-q');
  git('add', 'notes.txt');
  git('commit', '-qm', 'Begin');
  await writeFile(join(workspace, 'notes.txt'), 'first second\n');
}

chatTest('a peripheral from the chat, without any model', { from: samples }, async (test) => {
  const { page } = test;
  await test.say('@triptych /peripheral');
  const which = await test.answered();
  await which.getByText('Which peripheral of').waitFor();
  // What could be said next is one click away.
  await page
    .locator('.interactive-session-followups, .chat-followups, .interactive-session')
    .getByText('UART0', { exact: true })
    .last()
    .click();
  await test.eventually(
    'the second request',
    async () => (await page.locator('.interactive-request').count()) === 2,
  );
  const answer = await test.answered();
  await answer.getByText('No model was asked.').waitFor();
  await answer.getByText('PrimeCell_UART0.robot').last().waitFor();
  await test.screenshot('chat-peripheral-dark');
  assert.equal(await test.read('renode/PrimeCell_UART0.cs'), undefined);
  await answer.getByText('Apply', { exact: true }).click();
  await test.eventually('the files to be written', async () => {
    return (await test.read('renode/PrimeCell_UART0.cs')) !== undefined;
  });
  // The same run is what the panel shows.
  await (await test.panel()).getByText('5 files written').first().waitFor();
  await test.say('@triptych /peripheral SPI7 of none.svd');
  await (await test.answered()).getByText('There is no SVD file none.svd in this workspace.').waitFor();
});

chatTest(
  'code from the chat: the picked model, refinement, old buttons',
  { theme: 'light' },
  async (test) => {
    await test.say('@triptych /code say hello');
    const first = await test.answered();
    await first.getByText('picked in the chat').waitFor();
    await first.getByText('It says hello.').waitFor();
    await test.screenshot('chat-code-light');
    await test.say('@triptych /explain the plan');
    await (await test.answered()).getByText('Write hello.txt').waitFor();
    // A question in between does not end what it is about.
    await test.say('@triptych now once more');
    const second = await test.answered();
    await second.getByText('It says hello.').waitFor();
    // The buttons of the first answer are about changes that are gone.
    const old = test.page
      .locator('.monaco-list-row[data-index="1"]')
      .getByRole('button', { name: 'Apply', exact: true });
    await test.page.locator('.interactive-list').hover();
    await test.eventually('the first answer to be in view', async () => {
      await test.page.mouse.wheel(0, -300);
      return old.isVisible();
    });
    await old.press('Enter');
    await test.page.waitForTimeout(500);
    assert.equal(await test.read('hello.txt'), undefined);
    await test.page.locator('.interactive-list').hover();
    const present = second.getByRole('button', { name: 'Apply', exact: true });
    await test.eventually('the second answer to be in view', async () => {
      await test.page.mouse.wheel(0, 300);
      return present.isVisible();
    });
    await present.press('Enter');
    await test.eventually('the file to be written', async () => (await test.read('hello.txt')) !== undefined);
    // The model was told of the first request.
    assert.equal(await test.read('hello.txt'), 'hello again from the chat\n');
  },
);

chatTest('review, fix and explain from the chat', { theme: 'high-contrast', from: samples }, async (test) => {
  await withGit(test.workspace);
  await test.say('@triptych /review');
  const review = await test.answered();
  await review.getByText('One word is missing.').waitFor();
  await review.getByText('A word is missing.').waitFor();
  await review.getByText('notes.txt:1').first().waitFor();
  await test.screenshot('chat-review-high-contrast');
  await test.openFile('notes.txt');
  await test.runCommand('Chat Fixture: Report a Problem');
  await test.say('@triptych fix the problems');
  await (await test.answered()).getByText('hello.txt').first().waitFor();
  await test.say('@triptych /explain UART0.UARTCR of pl011.svd');
  const map = await test.answered();
  await map.getByText('CTSEN').first().waitFor();
  await test.screenshot('chat-explain-high-contrast');
  await test.say('@triptych what does notes.txt say?');
  await (await test.answered()).getByText('It is explained by the model of the chat.').waitFor();
  await test.say('@triptych /pipeline');
  await (await test.answered()).getByText('are not there yet').waitFor();
  // A question leaves the changes that wait in the panel as they were.
  await test.runCommand('Triptych: Show Panel');
  await (await test.panel()).getByRole('button', { name: 'Apply 1 file' }).waitFor();
});

chatTest('what goes wrong in the chat is an error of the chat', {}, async (test) => {
  await test.say('@triptych /code be refused');
  const refused = await test.answered();
  await refused.locator('.chat-notification-widget, .interactive-response-error-details').first().waitFor();
  await refused.getByText('The fixture refuses this.').first().waitFor();
  await test.say('@triptych /fix');
  await (await test.answered()).getByText('Open a file with problems, or attach one.').waitFor();
  await test.say('@triptych /peripheral');
  await (await test.answered()).getByText('There is no SVD file in this workspace.').waitFor();
  await test.screenshot('chat-errors-dark');
  await test.say('@triptych /code dally');
  await (await test.answering()).getByText('Planning…').first().waitFor();
  await test.page.keyboard.press('Escape');
  await test.page
    .locator('.chat-execute-toolbar .codicon-stop-circle, .chat-execute-toolbar .codicon-stop')
    .first()
    .click();
  await test.runCommand('Triptych: Show Panel');
  await test.eventually('the run to end', async () => {
    return (await (await test.panel()).getByText('Cancelled').count()) > 0;
  });
});

/** Calls a tool as another extension would. */
async function callTool(test: Parameters<Parameters<typeof chatTest>[2]>[0], tool: string, input: unknown) {
  await test.runCommand('Chat Fixture: Invoke Tool');
  await typeAnswer(test, /Tool and Input/, JSON.stringify({ tool, input }));
}

chatTest('tools ask before they do anything', { from: samples }, async (test) => {
  const { page } = test;
  const answer = (like: RegExp) =>
    test.eventually(`${like}`, async () => like.test((await test.read('tool-answer.txt')) ?? ''));
  await callTool(test, 'triptych_generatePeripheral', { svd: 'pl011.svd', peripheral: 'UART0' });
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('Nothing is written before you apply them').waitFor();
  await test.screenshot('tool-dialog');
  await dialog.getByRole('button', { name: 'Yes' }).click();
  await answer(/PrimeCell_UART0\.cs[\s\S]*Nothing is written yet/);
  assert.equal(await test.read('renode/PrimeCell_UART0.cs'), undefined);
  const writing = { svd: 'pl011.svd', peripheral: 'UART0', write: true };
  await callTool(test, 'triptych_generatePeripheral', writing);
  await dialog.getByText('written at once').waitFor();
  await dialog.getByRole('button', { name: 'Yes' }).click();
  await answer(/failed: .*wait for review/);
  await test.runCommand('Triptych: Show Panel');
  const accepted = (await test.panel()).getByRole('checkbox', { checked: true });
  await test.eventually('nothing to be accepted', async () => {
    if ((await accepted.count()) === 0) return true;
    // One box ticks or clears others, so that the one seen may be clear before it is clicked.
    await accepted
      .first()
      .click({ timeout: 2000 })
      .catch(() => undefined);
    return false;
  });
  await callTool(test, 'triptych_generatePeripheral', writing);
  await dialog.getByRole('button', { name: 'Yes' }).click();
  await answer(/"status": "written"/);
  assert.ok(await test.read('renode/PrimeCell_UART0.cs'));
  await callTool(test, 'triptych_generatePeripheral', { svd: '../secret.svd', peripheral: 'UART0' });
  await dialog.getByRole('button', { name: 'Yes' }).click();
  await answer(/failed: .*leads out of the workspace/);
  await callTool(test, 'triptych_reviewChange', { files: ['pl011.svd'] });
  await dialog.getByText('No model is set up').waitFor();
  await dialog.getByRole('button', { name: 'Yes' }).click();
  await answer(/"reviewed": \[\s*"pl011\.svd"/);
});

const ask = async (test: Parameters<Parameters<typeof chatTest>[2]>[0], question: string) => {
  await test.runCommand('Chat Fixture: Ask Triptych');
  await typeAnswer(test, /Question/, question);
};

chatTest(
  'the pipeline answers as a language model',
  { settings: { 'triptych.backends': [{ name: 'fixture', provider: 'vscode', model: 'copilot/fixture' }] } },
  async (test) => {
    await ask(test, 'say hello');
    await test.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Start' }).click();
    await test.eventually('the answer', async () => {
      const text = (await test.read('model-answer.txt')) ?? '';
      return /Triptych: plan, code, review: \d+ tokens[\s\S]*Planning…[\s\S]*path=hello\.txt\nhello from the chat/.test(
        text,
      );
    });
    assert.equal(await test.read('hello.txt'), undefined);
  },
);

chatTest(
  'the pipeline never asks itself',
  {
    settings: {
      'triptych.backends': [{ name: 'self', provider: 'vscode', model: 'triptych/plan-code-review' }],
      'triptych.maxRetries': 0,
    },
  },
  async (test) => {
    await ask(test, 'say hello');
    await test.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Start' }).click();
    await test.eventually('the refusal', async () => {
      return /failed: NotFound: .*no language model called triptych/.test(
        (await test.read('model-answer.txt')) ?? '',
      );
    });
  },
);
