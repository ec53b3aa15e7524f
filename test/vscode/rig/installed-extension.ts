import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, vsixPath } from '../../../scripts/project.ts';
import { runOrThrow } from '../../../scripts/run-command.ts';
import { installExtension } from '../../../scripts/vscode/start-server.ts';
import type { VsCodeServer } from '../../../scripts/vscode/vscode-server.ts';

/**
 * The folder of extensions into which `npm run package`'s `.vsix` was installed by VS Code itself.
 * It is kept for as long as the package's bytes stay the same.
 * @throws Error where the extension has not been packaged yet.
 */
export async function installedExtension(vsCode: VsCodeServer): Promise<string> {
  if (!existsSync(vsixPath)) throw new Error(`${vsixPath} is not there: run "npm run package" first`);
  const digest = createHash('sha256')
    .update(vsCode.version)
    .update(await readFile(vsixPath))
    .digest('hex');
  const folder = inProject('.vscode-test', 'installed', digest.slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-${process.pid}`;
  await rm(inProject('.vscode-test', 'installed'), { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await installExtension(vsCode, vsixPath, unfinished);
  await rename(unfinished, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
  return folder;
}

/**
 * A copy of a folder of extensions in which further ones are installed, packaged from their sources.
 * @param sources folders with a `package.json` each
 */
export async function withExtensions(
  vsCode: VsCodeServer,
  installed: string,
  sources: string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-extensions-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await cp(installed, folder, { recursive: true });
  const vsce = inProject('node_modules', '@vscode', 'vsce', 'vsce');
  for (const [index, source] of sources.entries()) {
    const vsix = join(folder, `${index}.vsix`);
    await runOrThrow(
      process.execPath,
      [
        ...[vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license'],
        ...['--out', vsix],
      ],
      { cwd: source },
    );
    await installExtension(vsCode, vsix, folder);
  }
  return folder;
}
