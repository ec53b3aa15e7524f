import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/vscode/chromium.ts';
import type { ToPanel } from '../../../src/protocol/to-panel.ts';

export const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof themes)[number];

export interface Look {
  /** Of the window, in pixels; 900 high unless told otherwise. */
  width: number;
  height?: number;
  theme: Theme;
}

/** The panel in a page of its own, in the place of VS Code's webview. */
export interface OpenPanel {
  page: Page;
  /** Errors of the page's console so far, breaches of its policy among them. */
  complaints: string[];
  /** Lets the host say something. */
  say(message: ToPanel): Promise<void>;
  /** What the panel told the host, after its `ready`. */
  told(): Promise<unknown[]>;
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'";
const browserPath = findBrowser();
let started: Promise<[Browser, { script: string; style: string }]> | undefined;

after(async () => {
  const [browser] = (await started) ?? [];
  await browser?.close();
});

/** A test of the panel that is skipped where there is no browser; its page is closed after it. */
export function pageTest(
  name: string,
  messages: ToPanel[],
  look: Look,
  body: (panel: OpenPanel) => Promise<void>,
): void {
  test(name, { skip: browserPath === undefined && 'no browser here' }, async () => {
    const panel = await openPanel(messages, look);
    try {
      await body(panel);
    } finally {
      await panel.page.close();
    }
  });
}

/** The panel with these messages, under the policy it has in VS Code. */
async function openPanel(messages: ToPanel[], look: Look): Promise<OpenPanel> {
  started ??= Promise.all([launch(), bundle()]);
  const [browser, panel] = await started;
  const page = await browser.newPage({ viewport: { width: look.width, height: look.height ?? 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await serve(page, panel, look.theme);
  await page.goto('http://panel.test/');
  await page.waitForFunction(() => (window as unknown as { told: unknown[] }).told.length > 0);
  const say = (message: ToPanel) => page.evaluate((data) => window.postMessage(data, '*'), message);
  for (const message of messages) await say(message);
  await page.waitForSelector('main');
  const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told.slice(1));
  return { page, complaints, say, told };
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox'] });
}

async function bundle(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../../webview-ui/panel.tsx')],
    bundle: true,
    write: false,
    outdir: '/panel',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

async function serve(page: Page, panel: { script: string; style: string }, theme: Theme): Promise<void> {
  const colours = await readFile(join(import.meta.dirname, '../fixtures', `${theme}.css`), 'utf8');
  const files: Record<string, { body: string; contentType: string }> = {
    '/': { body: html(theme), contentType: 'text/html' },
    '/host.js': { body: host, contentType: 'text/javascript' },
    '/panel.js': { body: panel.script, contentType: 'text/javascript' },
    '/panel.css': { body: panel.style, contentType: 'text/css' },
    '/theme.css': { body: colours, contentType: 'text/css' },
  };
  await page.route('**/*', (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.fulfill({ status: 204 });
  });
}

/** The classes are those that VS Code gives the body of a webview. */
function html(theme: Theme): string {
  const classes =
    theme === 'high-contrast-light' ? 'vscode-high-contrast-light vscode-high-contrast' : `vscode-${theme}`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Triptych</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/panel.css"></head>
<body class="${classes}"><div id="panel"><p>Until the script is there</p></div>
<script src="/host.js"></script><script src="/panel.js"></script></body></html>`;
}

const host =
  'window.told = []; window.acquireVsCodeApi = () => ({ postMessage: (m) => window.told.push(m) });';

/** Everything that is folded is opened, a level at a time. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const fold of document.querySelectorAll<HTMLElement>('main [aria-expanded="false"]')) fold.click();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
