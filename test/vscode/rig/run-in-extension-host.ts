import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inProject } from '../../../scripts/project.ts';
import { type OpenOptions, openVsCode } from './open-vscode.ts';

export interface SuiteResult {
  /** 0 when `run()` was fulfilled. */
  code: number;
  /** What the extension host wrote to its console. */
  log: string;
}

/**
 * Runs a suite inside VS Code's extension host, beside the installed extension.
 * @param suite a TypeScript file that exports `run(): Promise<void>`, the contract of `extensionTestsPath`;
 *   it may import `vscode`.
 */
export async function runInExtensionHost(suite: string, options: OpenOptions): Promise<SuiteResult> {
  const bundle = await bundleSuite(suite);
  // VS Code runs tests only beside an extension under development; this one is empty, ours is the installed one.
  const harness = join(import.meta.dirname, 'harness');
  const lines: string[] = [];
  const { promise: exit, resolve } = Promise.withResolvers<number>();
  const code = await openVsCode({
    ...options,
    payload: (address) => [
      ['extensionDevelopmentPath', `vscode-remote://${address}${harness}`],
      ['extensionTestsPath', `vscode-remote://${address}${bundle}`],
      ['skipWelcome', 'true'],
    ],
    async prepare(page) {
      await page.exposeFunction('codeAutomationLog', (_type: string, parts: unknown[]) => {
        lines.push(parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' '));
      });
      await page.exposeFunction('codeAutomationExit', (status: number) => resolve(status));
    },
  });
  try {
    return { code: await exit, log: lines.join('\n') };
  } finally {
    await code.close();
  }
}

async function bundleSuite(suite: string): Promise<string> {
  const folder = inProject('out', 'suite');
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, `${suite.split('/').at(-1)?.replace(/\.ts$/, '')}.cjs`);
  await build({
    entryPoints: [suite],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
