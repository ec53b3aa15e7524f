import type { PanelTest } from './panel-test.ts';

/** Puts a text where "Copy" would put it. */
export async function copy({ page }: PanelTest, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  // VS Code writes to the clipboard in the page that has the focus, and so does this.
  await page.bringToFront();
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}
