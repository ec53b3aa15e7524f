import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { VsCodeTestOptions } from '../rig/vscode-test.ts';
import { type PanelTest, panelTest } from './panel-test.ts';

/** What a test of the chat works with. */
export interface ChatTest extends PanelTest {
  /** Types into the chat and sends it. */
  say(text: string): Promise<void>;
  /** The next answer, from its first word. */
  answering(): Promise<Locator>;
  /** The next answer, once it is whole. */
  answered(): Promise<Locator>;
}

const fixture = join(import.meta.dirname, '../fixtures/chat-model');

/** A test with the chat view open, and with a model in it that answers as the fixture says. */
export function chatTest(
  name: string,
  options: Omit<VsCodeTestOptions, 'prepare' | 'payload'>,
  body: (test: ChatTest) => Promise<void>,
): void {
  const payload = (address: string): [string, string][] => [
    ['extensionDevelopmentPath', `vscode-remote://${address}${fixture}`],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  const settings = { 'chat.agentHost.enabled': false, ...options.settings };
  panelTest(name, { ...options, settings, payload }, async (test) => {
    await test.runCommand('Chat: Open Chat');
    const { page } = test;
    const input = page.locator('.interactive-input-part .monaco-editor').first();
    await input.waitFor();
    let known = -1;
    const answering = async () => {
      await test.eventually('another answer', async () => (await lastAnswer(page)) > known);
      return page.locator(`.interactive-list .monaco-list-row[data-index="${await lastAnswer(page)}"]`);
    };
    await body({
      ...test,
      answering,
      async say(text) {
        await input.click();
        await page.keyboard.type(text, { delay: 5 });
        // The list of commands would take the key.
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
      },
      async answered() {
        const answer = await answering();
        await answer.locator('.chat-response-loading').waitFor({ state: 'detached' });
        known = await lastAnswer(page);
        return answer;
      },
    });
  });
}

/** Where the last answer stands in the list, which has only what is in view, in no certain order. */
async function lastAnswer(page: Page): Promise<number> {
  const rows = page
    .locator('.interactive-list .monaco-list-row')
    .filter({ has: page.locator('.interactive-response') });
  const places = await Promise.all((await rows.all()).map((row) => row.getAttribute('data-index')));
  return Math.max(-1, ...places.map(Number));
}
