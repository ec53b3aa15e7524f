import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { whyNot } from './available.ts';
import { type OpenOptions, openVsCode, type VsCode } from './open-vscode.ts';

export interface VsCodeTestOptions extends Omit<OpenOptions, 'workspace'> {
  /** A folder whose copy becomes the workspace; an empty one unless given. */
  from?: string;
  /** A `.code-workspace` file in it that is opened instead of the folder. */
  open?: string;
}

/**
 * A test in a VS Code of its own, with a workspace of its own that may be written to.
 * When it fails, what was seen is left in `test-results/`. Where no VS Code can be had it is skipped with the reason.
 *
 * @example
 * vsCodeTest('the palette has the command', { from: inProject('samples') }, async (code, workspace) => {
 *   await code.runCommand('Triptych: Generate Renode Peripheral…');
 * });
 */
export function vsCodeTest(
  name: string,
  options: VsCodeTestOptions,
  body: (code: VsCode, workspace: string) => Promise<void>,
): void {
  test(name, async (t) => {
    const reason = await whyNot();
    if (reason) return t.skip(reason);
    const workspace = await mkdtemp(join(tmpdir(), 'triptych-workspace-'));
    if (options.from) await cp(options.from, workspace, { recursive: true });
    const code = await openVsCode({ ...options, workspace: join(workspace, options.open ?? '') });
    try {
      await body(code, workspace);
    } catch (error) {
      await code.screenshot(`failed ${name.replace(/[^\w-]+/g, ' ')}`).catch(() => undefined);
      throw error;
    } finally {
      await code.close();
      await rm(workspace, { recursive: true, force: true });
    }
  });
}
