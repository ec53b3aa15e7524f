import type { PanelTest } from './panel-test.ts';

/** From the palette to the start of the run: asks for code in words. */
export async function writeCode(test: PanelTest, request: string): Promise<void> {
  await test.runCommand('Triptych: Write Code');
  await typeAnswer(test, /^Write Code/, request);
}

/** Types into the input box with this title and goes on. */
export async function typeAnswer({ page }: PanelTest, title: RegExp, text: string): Promise<void> {
  await page.locator('.quick-input-widget .quick-input-title').filter({ hasText: title }).waitFor();
  await page.locator('.quick-input-widget .quick-input-box input').first().fill(text);
  await page.keyboard.press('Enter');
}
