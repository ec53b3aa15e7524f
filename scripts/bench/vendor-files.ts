import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../project.ts';

const folder = inProject('..', 'shared', 'svd');

/** Where a vendor's file lies, if it is there; vendors' files are not part of the project. */
export function vendorFile(name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}

export const whereVendorFiles = 'vendor files are expected in ../shared/svd';
