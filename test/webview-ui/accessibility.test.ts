import assert from 'node:assert/strict';
import { axeViolations } from '../support/axe.ts';
import { pages } from './fixtures/pages.ts';
import { pageTest, themes, unfold } from './support/open-panel.ts';

/** What is not seen is not looked at. */
const height = 5000;

for (const theme of themes) {
  for (const [name, messages] of Object.entries(pages)) {
    pageTest(
      `axe finds nothing in "${name}": ${theme}`,
      messages,
      { width: 320, height, theme },
      async ({ page }) => {
        await unfold(page);
        assert.deepEqual(await axeViolations(page), []);
      },
    );
  }
}

pageTest('axe sees a fault', pages['hunks']!, { width: 320, theme: 'dark' }, async ({ page }) => {
  await page.evaluate(() => document.querySelector('.hunk-box')?.removeAttribute('aria-label'));
  assert.match((await axeViolations(page)).join('\n'), /^label: /m);
});
