import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IndexedFolder } from './indexed-folder.ts';

/**
 * A process with an index of its own: `build` makes it anew until it is killed, `take` takes in so many files that it
 * writes itself, under names with its own prefix.
 */
const [mode, root = '', storage = '', prefix = '', count = '0'] = process.argv.slice(2);
const folder = new IndexedFolder(root, storage);
await folder.index.open();
process.stdout.write('open\n');
if (mode === 'build') {
  for (;;) {
    await folder.index.forget();
    await folder.refresh();
  }
}
for (let number = 0; number < Number(count); number++) {
  const path = `${prefix}-${number}.txt`;
  writeFileSync(join(root, path), `text of ${path}\n`);
  await folder.take(path);
}
