import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { spendFile } from '../../src/adapters/spend-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const spend = { day: '2026-01-31', cost: 0.5, tokens: 1200, requests: 3 };

test('what is saved is loaded, also by another process, and nothing else is left', async (t) => {
  const folder = join(await temporaryFolder(t), 'state');
  assert.equal(spendFile(folder).load(), undefined);
  spendFile(folder).save(spend);
  assert.deepEqual(spendFile(folder).load(), spend);
  assert.deepEqual(await readdir(folder), ['spent.json']);
});

for (const [text, loaded] of [
  ['', undefined],
  ['{"day":', undefined],
  ['null', undefined],
  ['{"day":3}', undefined],
  ['{"day":"d","cost":-5,"tokens":"many"}', { day: 'd', cost: 0, tokens: 0, requests: 0 }],
] as const) {
  test(`a file of ${JSON.stringify(text)} is ${JSON.stringify(loaded) ?? 'as if there was none'}`, async (t) => {
    const folder = await temporaryFolder(t);
    await writeFile(join(folder, 'spent.json'), text);
    assert.deepEqual(spendFile(folder).load(), loaded);
  });
}

test('a folder that cannot be made is no failure', async (t) => {
  const folder = join(await temporaryFolder(t), 'file');
  await writeFile(folder, '');
  spendFile(folder).save(spend);
  assert.equal(spendFile(folder).load(), undefined);
});
