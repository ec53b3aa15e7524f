import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { inProject, vsixPath } from '../../../scripts/project.ts';
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
