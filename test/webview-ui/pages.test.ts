import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/vscode/chromium.ts';
import { idleState, type PanelState } from '../../src/protocol/panel-state.ts';
import type { ToPanel } from '../../src/protocol/to-panel.ts';
import { bareSetup, fullMetrics, fullSetup } from './fixtures/page-states.ts';
import { reviewStates } from './fixtures/review-states.ts';

/** Each page as messages of the host. */
const pages: Record<string, ToPanel[]> = {
  ...Object.fromEntries(
    Object.entries(reviewStates).map(([name, state]) => [name, [{ type: 'state', state }]] as const),
  ),
  metrics: [shown('metrics'), { type: 'metrics', metrics: fullMetrics }],
  setup: [shown('setup'), { type: 'setup', setup: fullSetup }],
  'setup without anything': [shown('setup'), { type: 'setup', setup: bareSetup }],
};

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
] as const;

function inLocale(messages: ToPanel[], locale: PanelState['locale']): ToPanel[] {
  return messages.map((message) =>
    message.type === 'state' ? { ...message, state: { ...message.state, locale } } : message,
  );
}

function shown(page: PanelState['page']): ToPanel {
  return { type: 'state', state: { ...idleState, page } };
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'";
const browserPath = findBrowser();
/** Folder for pictures of every page; none are taken without it. */
const pictures = process.env['TRIPTYCH_SCREENSHOTS'];

let browser: Browser;
let panel: { script: string; style: string };

before(async () => {
  if (browserPath === undefined) return;
  [browser, panel] = await Promise.all([
    chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] }),
    bundle(),
  ]);
  if (pictures) await mkdir(pictures, { recursive: true });
});

after(async () => {
  await browser?.close();
});

async function bundle(): Promise<typeof panel> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../webview-ui/panel.tsx')],
    bundle: true,
    write: false,
    outdir: '/panel',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

/** The panel with these messages, under the policy it has in VS Code. */
async function openPanel(messages: ToPanel[], look: { width: number; theme: 'dark' | 'light' }) {
  const page = await browser.newPage({ viewport: { width: look.width, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const theme = await readFile(join(import.meta.dirname, 'fixtures', `${look.theme}.css`), 'utf8');
  const files: Record<string, { body: string; contentType: string }> = {
    '/': { body: html(look.theme), contentType: 'text/html' },
    '/host.js': { body: host, contentType: 'text/javascript' },
    '/panel.js': { body: panel.script, contentType: 'text/javascript' },
    '/panel.css': { body: panel.style, contentType: 'text/css' },
    '/theme.css': { body: theme, contentType: 'text/css' },
  };
  await page.route('**/*', (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.fulfill({ status: 204 });
  });
  await page.goto('http://panel.test/');
  await page.waitForFunction(() => (window as unknown as { told: unknown[] }).told.length > 0);
  for (const message of messages) await page.evaluate((data) => window.postMessage(data, '*'), message);
  await page.waitForSelector('main');
  return { page, complaints };
}

function html(theme: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/panel.css"></head>
<body class="vscode-${theme}"><div id="panel"></div>
<script src="/host.js"></script><script src="/panel.js"></script></body></html>`;
}

const host =
  'window.told = []; window.acquireVsCodeApi = () => ({ postMessage: (m) => window.told.push(m) });';

/** Everything that is folded is opened, a level at a time. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const fold of document.querySelectorAll<HTMLElement>('main [aria-expanded="false"]')) fold.click();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

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
    test(`${name} fits into ${width} pixels (${locale}), keeps to its policy and names its controls`, {
      skip: browserPath === undefined && 'no browser here',
    }, async () => {
      const { page, complaints } = await openPanel(inLocale(messages, locale), { width, theme: 'dark' });
      await unfold(page);
      assert.deepEqual(await overflow(page), []);
      assert.equal(await unnamed(page), 0);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
  if (!pictures) continue;
  for (const { theme, width, locale } of looks) {
    test(`picture of ${name}, ${theme}, ${width} pixels, ${locale}`, {
      skip: browserPath === undefined && 'no browser here',
    }, async () => {
      const { page } = await openPanel(inLocale(messages, locale), { width, theme });
      const path = join(pictures, `${name.replaceAll(' ', '-')}-${theme}-${width}-${locale}.png`);
      await page.screenshot({ path, fullPage: true });
      await page.close();
    });
  }
}

test('the buttons of an estimate answer it', {
  skip: browserPath === undefined && 'no browser here',
}, async () => {
  const { page } = await openPanel(pages['confirming']!, { width: 320, theme: 'light' });
  await page.getByRole('button', { name: 'Start' }).click();
  const told = await page.evaluate(() => (window as unknown as { told: unknown[] }).told);
  assert.deepEqual(told, [{ type: 'ready' }, { type: 'confirm', run: 1, confirmed: true }]);
  await page.close();
});

test('a model’s Markdown is shown, and none of it becomes markup, picture or link', {
  skip: browserPath === undefined && 'no browser here',
}, async () => {
  const markdown = [
    '## Done <img src=x onerror="document.title=1">',
    '- **bold** and `code`\n- <script>document.title = 2</script>',
    '![picture](https://example.org/a.png) and [words](https://example.org/b)',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '```js\nlet a = "<b>";\n```',
  ].join('\n\n');
  const state = { ...reviewStates['done']!, answer: { markdown, commands: [], notes: [] } };
  const { page, complaints } = await openPanel([{ type: 'state', state }], { width: 320, theme: 'light' });
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
  assert.equal(await page.title(), '');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('a long request is cut after a word, and whole when asked for', {
  skip: browserPath === undefined && 'no browser here',
}, async () => {
  const { page } = await openPanel(pages['done']!, { width: 320, theme: 'light' });
  const title = page.locator('h1');
  assert.match((await title.textContent()) ?? '', /^Add a ring buffer .*\w…$/s);
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.equal(await title.textContent(), reviewStates['done']!.request);
  await page.close();
});

const buttonsOfFailures: { name: string; buttons: string[] }[] = [
  { name: 'rejected', buttons: ['Run Again'] },
  { name: 'fallback', buttons: ['Set Up Models', 'Run Again'] },
];

for (const { name, buttons } of buttonsOfFailures) {
  test(`after "${name}" there is to do: ${buttons.join(', ')}`, {
    skip: browserPath === undefined && 'no browser here',
  }, async () => {
    const { page } = await openPanel(pages[name]!, { width: 320, theme: 'light' });
    assert.deepEqual(await page.locator('header .actions button').allTextContents(), buttons);
    await page.close();
  });
}

test('a rejection shows the reviewer’s words, no green tick beside it, and every file with its diff', {
  skip: browserPath === undefined && 'no browser here',
}, async () => {
  const { page } = await openPanel(pages['rejected']!, { width: 320, theme: 'light' });
  assert.match((await page.locator('.rounds .markdown').textContent()) ?? '', /not safe against interrupts/);
  assert.equal(await page.locator('.stages .icon.done').count(), 2);
  assert.equal(await page.locator('.stage-line .icon.warning').count(), 2);
  assert.equal(await page.locator('.files .icon-button').count(), 5);
  assert.equal(await page.locator('.file .label', { hasText: /\.md$/ }).textContent(), 'README.md');
  await page.close();
});

test('an estimate above a limit says so before the run is started', {
  skip: browserPath === undefined && 'no browser here',
}, async () => {
  const { page } = await openPanel(pages['confirming']!, { width: 320, theme: 'light' });
  const words = (await page.locator('.confirm').textContent()) ?? '';
  assert.match(words, /leads to \$0\.0763, above the limit of \$0\.0100/);
  assert.match(words, /At most \$0\.0512, if local is passed over for openrouter-with-a-long-name/);
  await page.close();
});

test('colours of the metrics have a legend', {
  skip: browserPath === undefined && 'no browser here',
}, async () => {
  const { page } = await openPanel(pages['metrics']!, { width: 320, theme: 'light' });
  assert.deepEqual(await page.locator('.legend li').allTextContents(), [
    ...['local', 'openrouter', 'no model'],
    ...['in', 'out'],
  ]);
  await page.close();
});
