import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { PanelTest } from './panel-test.ts';

type Window = Pick<PanelTest, 'page' | 'runCommand' | 'eventually' | 'workspace'>;

const widget = '.quick-input-widget';

/** Writes files of the workspace, as another program would. */
export async function lay({ workspace }: Window, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
}

/** The results that are listed. */
export function results({ page }: Window): Locator {
  return page.locator(`${widget} .monaco-list-row`);
}

/** Types into the search, which is opened where it is not open. */
export async function search(test: Window, words: string): Promise<void> {
  const input = test.page.locator(`${widget} .quick-input-box input`).first();
  const title = test.page.locator(`${widget} .quick-input-title`).filter({ hasText: 'Search Workspace' });
  if (!(await title.isVisible())) await test.runCommand('Triptych: Search Workspace');
  await title.waitFor();
  // The same words again would be no change.
  await input.fill('');
  await input.fill(words);
}

/** Searches anew until a result has this place, or until none has it. */
export async function finds(test: Window, words: string, place: string, isThere = true): Promise<void> {
  await test.eventually(`${words} ${isThere ? 'to be found' : 'to be gone'} at ${place}`, async () => {
    await search(test, words);
    await test.page.waitForTimeout(400);
    const texts = await results(test).allInnerTexts();
    return texts.length > 0 && texts.some((text) => text.includes(place)) === isThere;
  });
}

/** What the panel says of the index, as `name: value` lines. */
export async function indexState(test: PanelTest): Promise<string> {
  const panel = await test.panel();
  const fold = panel.getByRole('button', { name: /Workspace index/ });
  await fold.waitFor();
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
  return (await panel.locator('.index').locator('dt, dd, p').allTextContents()).join(' ');
}
