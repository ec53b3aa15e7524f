import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { VsCode } from '../rig/open-vscode.ts';
import { type VsCodeTestOptions, vsCodeTest } from '../rig/vscode-test.ts';

/** What a test of the panel works with. */
export interface PanelTest extends VsCode {
  workspace: string;
  /** The panel's frame as it is now: hiding and reloading make a new one. */
  panel(): Promise<Frame>;
  /** The names of the files the panel lists. */
  files(): Promise<string[]>;
  /** A file of the workspace; `undefined` where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Waits until a check holds. */
  eventually(what: string, check: () => Promise<boolean>): Promise<void>;
  /** Violations of a content security policy so far. */
  violations: string[];
}

/** Patience for what a slow machine may take its time for; nothing is asserted about it. */
const patience = 60_000;

/** A test of the extension in a real VS Code, which fails too where a webview breaks its security policy. */
export function panelTest(
  name: string,
  options: Omit<VsCodeTestOptions, 'prepare'>,
  body: (test: PanelTest) => Promise<void>,
): void {
  const violations: string[] = [];
  const prepare = async (page: Page) => collectViolations(page, violations);
  vsCodeTest(name, { ...options, prepare }, async (code, workspace) => {
    const panel = () => code.findWebviewFrame('#panel > *');
    const test: PanelTest = {
      ...code,
      workspace,
      violations,
      panel,
      files: async () => (await panel()).locator('.file .label').allTextContents(),
      read: (path) => readFile(join(workspace, path), 'utf8').catch(() => undefined),
      eventually: (what, check) => eventually(code.page, what, check),
    };
    await body(test);
    assert.deepEqual(violations, []);
  });
}

function collectViolations(page: Page, violations: string[]): void {
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
}

async function eventually(page: Page, what: string, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (await check()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`waited in vain for: ${what}`);
}
