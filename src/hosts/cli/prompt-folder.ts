import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the built-in prompts: beside the sources, or beside the folder of the built command line. */
export function promptFolder(from: string = import.meta.dirname): string {
  const folder = join(from, 'prompts');
  const above = dirname(from);
  return existsSync(join(folder, 'plan.md')) || above === from ? folder : promptFolder(above);
}
