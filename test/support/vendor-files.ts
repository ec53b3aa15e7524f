import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/svd/', import.meta.url));

/** Why tests on real vendor files cannot run, or `false`. */
export const vendorFilesMissing: string | false = existsSync(FOLDER)
  ? false
  : 'the folder ../shared/svd is missing';

/** Names of the real vendor files, read where they lie. */
export const vendorFiles: string[] = vendorFilesMissing
  ? []
  : readdirSync(FOLDER).filter((name) => name.endsWith('.svd'));

export function vendorFile(name: string): string {
  return `${FOLDER}${name}`;
}

export function vendorText(name: string): string {
  return readFileSync(vendorFile(name), 'utf8');
}
