import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Options } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

/** The folder that `--workspace` names, as an absolute path; else the current one. @throws UsageError */
export function workspaceFolder(options: Options): string {
  const folder = resolve(options.text('workspace') ?? '.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${folder}.`, '--workspace names the folder to work in.');
  }
  return folder;
}
