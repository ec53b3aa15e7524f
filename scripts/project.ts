import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds package.json, absolute. */
export const projectRoot = join(import.meta.dirname, '..');

/** A path inside the project, absolute. */
export function inProject(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

/** What the scripts need to know of package.json. */
export interface PackageJson {
  name: string;
  publisher: string;
  version: string;
}

export const packageJson: PackageJson = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

/** Where `npm run package` puts the packaged extension. */
export const vsixPath = inProject(`${packageJson.name}-${packageJson.version}.vsix`);

/** The extension's id, as VS Code lists it. */
export const extensionId = `${packageJson.publisher}.${packageJson.name}`;
