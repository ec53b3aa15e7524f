import assert from 'node:assert/strict';
import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { realTarget } from '../../src/adapters/real-target.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const cases: { name: string; path: string; target: string }[] = [
  { name: 'a file that is there', path: 'in/a.cs', target: 'in/a.cs' },
  { name: 'a file that is not there yet', path: 'in/new/b.cs', target: 'in/new/b.cs' },
  { name: 'a file below a linked folder', path: 'in/linked/b.cs', target: 'out/b.cs' },
  { name: 'a link to a file that is missing', path: 'in/dangling.cs', target: 'out/missing.cs' },
  { name: 'a link to a folder that is missing', path: 'in/gone/b.cs', target: 'out/nowhere/b.cs' },
];

for (const { name, path, target } of cases) {
  test(`${name} is written to ${target}`, async (t) => {
    const folder = await realpath(await temporaryFolder(t));
    await mkdir(join(folder, 'in'));
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'in', 'a.cs'), '');
    await symlink(join(folder, 'out'), join(folder, 'in', 'linked'));
    await symlink('../out/missing.cs', join(folder, 'in', 'dangling.cs'));
    await symlink('../out/nowhere', join(folder, 'in', 'gone'));
    assert.equal(await realTarget(join(folder, path)), join(folder, target));
  });
}

test('links that go in a circle are an error, not an endless walk', async (t) => {
  const folder = await temporaryFolder(t);
  await symlink('two', join(folder, 'one'));
  await symlink('one', join(folder, 'two'));
  await assert.rejects(realTarget(join(folder, 'one', 'x.cs')));
});
