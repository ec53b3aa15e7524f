import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import type { ToPanel } from '../../src/protocol/to-panel.ts';
import { pages } from './fixtures/pages.ts';
import { reviewStates } from './fixtures/review-states.ts';
import { pageTest, unfold } from './support/open-panel.ts';

/** The narrowest that VS Code makes a side bar by a drag, and a usual one. */
const narrow = [
  ['en', 200],
  ['pt-br', 200],
  ['en', 300],
  ['pt-br', 300],
] as const;

const looks = [
  { theme: 'dark', width: 320, locale: 'en' },
  { theme: 'light', width: 700, locale: 'en' },
  { theme: 'dark', width: 200, locale: 'pt-br' },
  { theme: 'high-contrast', width: 320, locale: 'en' },
  { theme: 'high-contrast-light', width: 320, locale: 'pt-br' },
] as const;

function inLocale(messages: ToPanel[], locale: PanelState['locale']): ToPanel[] {
  return messages.map((message) =>
    message.type === 'state' ? { ...message, state: { ...message.state, locale } } : message,
  );
}

/** Folder for pictures of every page; none are taken without it. */
const pictures = process.env['TRIPTYCH_SCREENSHOTS'];

before(async () => {
  if (pictures) await mkdir(pictures, { recursive: true });
});

/** What sticks out to the right, short of what scrolls by itself. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll('main *, footer *, nav *')].filter(
      (element) =>
        element.getBoundingClientRect().right > window.innerWidth + 0.5 &&
        !element.closest('.wide, .diff, .box, .visually-hidden, svg'),
    );
    return wide.map((element) =>
      `${element.tagName}.${element.className}: ${element.textContent}`.slice(0, 120),
    );
  });
}

function unnamed(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('button, input')].filter(
        (one) => !one.textContent?.trim() && !one.getAttribute('aria-label') && !one.closest('label'),
      ).length,
  );
}

for (const [name, messages] of Object.entries(pages)) {
  for (const [locale, width] of narrow) {
    pageTest(
      `${name} fits into ${width} pixels (${locale}), keeps to its policy and names its controls`,
      inLocale(messages, locale),
      { width, theme: 'dark' },
      async ({ page, complaints }) => {
        await unfold(page);
        assert.deepEqual(await overflow(page), []);
        assert.equal(await unnamed(page), 0);
        assert.deepEqual(complaints, []);
      },
    );
  }
  if (!pictures) continue;
  for (const { theme, width, locale } of looks) {
    pageTest(
      `picture of ${name}, ${theme}, ${width} pixels, ${locale}`,
      inLocale(messages, locale),
      { width, theme },
      async ({ page }) => {
        const path = join(pictures, `${name.replaceAll(' ', '-')}-${theme}-${width}-${locale}.png`);
        await page.screenshot({ path, fullPage: true });
      },
    );
  }
}

pageTest(
  'the buttons of an estimate answer it',
  pages['confirming']!,
  { width: 320, theme: 'light' },
  async ({ page, told }) => {
    await page.getByRole('button', { name: 'Start' }).click();
    assert.deepEqual(await told(), [{ type: 'confirm', run: 1, confirmed: true }]);
  },
);

const markdown = [
  '## Done <img src=x onerror="document.title=1">',
  '- **bold** and `code`\n- <script>document.title = 2</script>',
  '![picture](https://example.org/a.png) and [words](https://example.org/b)',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '```js\nlet a = "<b>";\n```',
].join('\n\n');
const answered = { ...reviewStates['done']!, answer: { markdown, commands: [], notes: [] } };

pageTest(
  'a model’s Markdown is shown, and none of it becomes markup, picture or link',
  [{ type: 'state', state: answered }],
  { width: 320, theme: 'light' },
  async ({ page, complaints }) => {
    const box = page.locator('.markdown');
    assert.deepEqual(await box.locator('h3, strong, li > code, td, pre').allTextContents(), [
      'Done <img src=x onerror="document.title=1">',
      'bold',
      'code',
      '1',
      '2',
      'let a = "<b>";',
    ]);
    assert.match((await box.textContent()) ?? '', /words \(https:\/\/example\.org\/b\)/);
    assert.equal(await box.locator('a, img, script, iframe').count(), 0);
    assert.equal(await page.title(), 'Triptych');
    assert.deepEqual(complaints, []);
  },
);

pageTest(
  'a long request is cut after a word, and whole when asked for',
  pages['done']!,
  { width: 320, theme: 'light' },
  async ({ page }) => {
    const title = page.locator('h1');
    assert.match((await title.textContent()) ?? '', /^Add a ring buffer .*\w…$/s);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await title.textContent(), reviewStates['done']!.request);
  },
);

const buttonsOfFailures: { name: string; buttons: string[] }[] = [
  { name: 'rejected', buttons: ['Run Again'] },
  { name: 'fallback', buttons: ['Set Up Models', 'Run Again'] },
];

for (const { name, buttons } of buttonsOfFailures) {
  pageTest(
    `after "${name}" there is to do: ${buttons.join(', ')}`,
    pages[name]!,
    { width: 320, theme: 'light' },
    async ({ page }) => {
      assert.deepEqual(await page.locator('header .actions button').allTextContents(), buttons);
    },
  );
}

pageTest(
  'a rejection shows the reviewer’s words, no green tick beside it, and every file with its diff',
  pages['rejected']!,
  { width: 320, theme: 'light' },
  async ({ page }) => {
    assert.match(
      (await page.locator('.rounds .markdown').textContent()) ?? '',
      /not safe against interrupts/,
    );
    assert.equal(await page.locator('.stages .icon.done').count(), 2);
    assert.equal(await page.locator('.stage-line .icon.warning').count(), 2);
    assert.equal(await page.locator('.files .icon-button').count(), 5);
    assert.equal(await page.locator('.file .label', { hasText: /\.md$/ }).textContent(), 'README.md');
  },
);

pageTest(
  'an estimate above a limit says so before the run is started',
  pages['confirming']!,
  { width: 320, theme: 'light' },
  async ({ page }) => {
    const words = (await page.locator('.confirm').textContent()) ?? '';
    assert.match(words, /leads to \$0\.0763, above the limit of \$0\.0100/);
    assert.match(words, /At most \$0\.0512, if local is passed over for openrouter-with-a-long-name/);
  },
);

pageTest(
  'colours of the metrics have a legend',
  pages['metrics']!,
  { width: 320, theme: 'light' },
  async ({ page }) => {
    assert.deepEqual(await page.locator('.legend li').allTextContents(), [
      ...['local', 'openrouter', 'no model'],
      ...['in', 'out'],
    ]);
  },
);

pageTest(
  'a run that is done leaves the room to its files, and its stages unfold by keyboard',
  pages['done']!,
  { width: 400, theme: 'light' },
  async ({ page }) => {
    const course = page.locator('.course');
    assert.equal(
      await course.locator('summary').textContent(),
      '5 stages · 41.2 s · 8,646 tokens ·  with remarks',
    );
    const top = await page
      .locator('.file')
      .first()
      .evaluate((one) => one.getBoundingClientRect().top);
    assert.ok(top < 350, `the first file is ${top} pixels below the top`);
    assert.equal(await course.locator('.stages > li').first().isVisible(), false);
    await course.locator('summary').press('Enter');
    assert.equal(await course.locator('.stages > li').first().isVisible(), true);
  },
);

pageTest(
  'the stages of a run that failed stay unfolded',
  pages['rejected']!,
  { width: 400, theme: 'light' },
  async ({ page }) => {
    assert.equal(await page.locator('.course').count(), 0);
    assert.equal(await page.locator('.stages > li').first().isVisible(), true);
  },
);
