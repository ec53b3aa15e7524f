import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { inProject } from '../../../scripts/project.ts';
import { launchBrowser } from '../../../scripts/vscode/chromium.ts';
import { type RunningServer, startServer } from '../../../scripts/vscode/start-server.ts';
import { available } from './available.ts';
import { installedExtension, withExtensions } from './installed-extension.ts';

export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

export interface OpenOptions {
  /** Absolute path of the folder, or of a `.code-workspace` file, to open. */
  workspace: string;
  /** On top of the rig's own settings, which only keep VS Code quiet. */
  settings?: Record<string, unknown>;
  /** `dark` unless told otherwise. */
  theme?: Theme;
  /** `false` opens the folder in Restricted Mode. */
  trust?: boolean;
  /** Folders of extensions that are packaged and installed besides. */
  extensions?: string[];
  /** Language of VS Code, for instance `pt-br`; only Triptych's own texts are translated. */
  language?: string;
  /** Size of the window in pixels. */
  viewport?: { width: number; height: number };
  /** Entries of VS Code's development payload, for instance `['extensionTestsPath', 'vscode-remote://…']`. */
  payload?: (address: string) => [string, string][];
  /** Called with the page before VS Code is loaded into it. */
  prepare?: (page: Page) => Promise<void>;
}

/** A VS Code with the packaged extension, driven as a person would. */
export interface VsCode {
  /** Playwright's page: `page.locator`, `page.keyboard`, … */
  page: Page;
  /** Saves what is seen to `test-results/NAME.png` and returns that path. */
  screenshot(name: string): Promise<string>;
  /** Opens the palette, types the command's title, and runs the entry that is called so. */
  runCommand(title: string): Promise<void>;
  /** Picks an entry of the quick pick that is open, by its label. */
  pick(label: string | RegExp): Promise<void>;
  /** The innermost frame of the webview in which `selector` matches; waits for it. */
  findWebviewFrame(selector: string): Promise<Frame>;
  /** Opens a file of the workspace by its name. */
  openFile(name: string): Promise<void>;
  /** What the server printed, for an error message. */
  serverLog(): string;
  /** Loads the window anew, as "Developer: Reload Window" does. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

const themes: Record<Theme, string> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** Generous, because a cold VS Code on a slow machine takes its time; nothing is asserted about it. */
const patience = 60_000;

/**
 * Opens a real VS Code with the packaged extension installed, in a headless browser.
 * Ask `whyNot()` first, or let `vsCodeTest` do both.
 */
export async function openVsCode(options: OpenOptions): Promise<VsCode> {
  const machine = await available();
  if (typeof machine === 'string') throw new Error(machine);
  const installed = await installedExtension(machine.vsCode);
  const server = await startServer({
    vsCode: machine.vsCode,
    extensionsFolder: options.extensions
      ? await withExtensions(machine.vsCode, installed, options.extensions)
      : installed,
    settings: {
      ...quietSettings,
      'workbench.colorTheme': themes[options.theme ?? 'dark'],
      ...options.settings,
    },
    trust: options.trust ?? true,
    // With the test driver on, VS Code shows no notifications; a person's VS Code does.
    forTests: options.payload !== undefined,
  });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser(machine.browser);
    const page = await browser.newPage({ viewport: options.viewport ?? { width: 1400, height: 900 } });
    page.setDefaultTimeout(patience);
    if (options.language !== undefined) {
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.language)};`);
    }
    await options.prepare?.(page);
    await page.goto(workbenchUrl(server, options));
    const window = windowOf(page, browser, server);
    await waitForWorkbench(page).catch(async (error: unknown) => {
      const seen = await window.screenshot('failed to open');
      throw new Error(`VS Code did not come up (${seen}). Its server said:\n${server.log()}`, {
        cause: error,
      });
    });
    return window;
  } catch (error) {
    await browser?.close();
    await server.stop();
    throw error;
  }
}

function workbenchUrl(server: RunningServer, { workspace, payload }: OpenOptions): string {
  return server.url({
    [workspace.endsWith('.code-workspace') ? 'workspace' : 'folder']: workspace,
    ...(payload && { payload: JSON.stringify(payload(`127.0.0.1:${server.port}`)) }),
  });
}

async function waitForWorkbench(page: Page): Promise<void> {
  // The extension's own icon says that VS Code has read the manifests of the installed extensions.
  await page.locator('.activitybar [aria-label^="Triptych"]').first().waitFor();
}

function windowOf(page: Page, browser: Browser, server: RunningServer): VsCode {
  return {
    page,
    serverLog: server.log,
    async screenshot(name) {
      const path = inProject('test-results', `${name}.png`);
      await mkdir(join(path, '..'), { recursive: true });
      await page.screenshot({ path });
      return path;
    },
    runCommand: (title) => runCommand(page, title),
    async pick(label) {
      await rows(page).filter({ hasText: label }).first().click();
    },
    findWebviewFrame: (selector) => findFrame(page, selector),
    async openFile(name) {
      await page.keyboard.press('Control+p');
      await quickInput(page).fill(name);
      await rows(page).filter({ hasText: name }).first().click();
      await page.locator('.tabs-container .tab').filter({ hasText: name }).first().waitFor();
    },
    async reload() {
      await page.reload();
      await waitForWorkbench(page);
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

const quickInput = (page: Page) => page.locator('.quick-input-widget .quick-input-box input').first();
const rows = (page: Page) => page.locator('.quick-input-widget .quick-input-list .monaco-list-row');

/** A palette that was opened before a command was known, or enabled, never shows it: it is opened anew. */
async function runCommand(page: Page, title: string): Promise<void> {
  const row = rows(page).filter({ hasText: title }).first();
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    await page.keyboard.press('F1');
    await quickInput(page).fill(`>${title}`);
    const shown = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (shown) return row.click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`the palette has no "${title}"`);
}

async function findFrame(page: Page, selector: string): Promise<Frame> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      // A frame may go away while it is asked; then it is not the one.
      if (
        await frame
          .locator(selector)
          .count()
          .catch(() => 0)
      )
        return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`no webview shows ${selector}`);
}
