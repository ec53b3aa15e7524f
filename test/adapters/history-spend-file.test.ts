import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { spendFile } from '../../src/adapters/spend-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const spend = {
  ...{ day: '2026-01-31', cost: 0.5, tokens: 1200, requests: 3 },
  reserved: [{ owner: 'one', until: 5, cost: 0.25, tokens: 10, requests: 1 }],
};

test('what is kept is loaded, also by another process, and nothing else is left', async (t) => {
  const folder = join(await temporaryFolder(t), 'state');
  assert.equal(spendFile(folder).load(), undefined);
  spendFile(folder).update(() => spend);
  assert.deepEqual(spendFile(folder).load(), spend);
  assert.deepEqual(await readdir(folder), ['spent.json']);
});

for (const [text, loaded] of [
  ['', undefined],
  ['{"day":', undefined],
  ['null', undefined],
  ['{"day":3}', undefined],
  ['{"day":"d","cost":-5,"tokens":"many"}', { day: 'd', cost: 0, tokens: 0, requests: 0 }],
  [
    '{"day":"d","cost":1e999,"reserved":[null,3,{"owner":"o"},{"owner":"o","until":1,"cost":-1,"requests":2}]}',
    {
      ...{ day: 'd', cost: 0, tokens: 0, requests: 0 },
      reserved: [{ owner: 'o', until: 1, cost: 0, tokens: 0, requests: 2 }],
    },
  ],
] as const) {
  test(`a file of ${JSON.stringify(text)} is ${JSON.stringify(loaded) ?? 'as if there was none'}`, async (t) => {
    const folder = await temporaryFolder(t);
    await writeFile(join(folder, 'spent.json'), text);
    assert.deepEqual(spendFile(folder).load(), loaded);
  });
}

test('a folder that cannot be made is no failure, and the step is made once', async (t) => {
  const folder = join(await temporaryFolder(t), 'file');
  await writeFile(folder, '');
  let steps = 0;
  spendFile(folder).update((stored) => {
    assert.equal(stored, undefined);
    steps += 1;
    return spend;
  });
  assert.equal(steps, 1);
  assert.equal(spendFile(folder).load(), undefined);
});

test('a lock that a dead process left behind is taken away', async (t) => {
  const folder = await temporaryFolder(t);
  const lock = join(folder, 'spent.json.lock');
  for (const when of [new Date(0), new Date(Date.now() + 1e9)]) {
    await writeFile(lock, '');
    await utimes(lock, when, when);
    spendFile(folder).update(() => spend);
    assert.deepEqual(await readdir(folder), ['spent.json']);
  }
});

test('what cannot be a lock does not keep the step from being made', async (t) => {
  const folder = await temporaryFolder(t);
  const lock = join(folder, 'spent.json.lock');
  await mkdir(lock);
  await utimes(lock, new Date(0), new Date(0));
  spendFile(folder).update(() => spend);
  assert.deepEqual(spendFile(folder).load(), spend);
});

test('steps of several processes do not get lost', async (t) => {
  const folder = await temporaryFolder(t);
  const module = new URL('../../src/adapters/spend-file.ts', import.meta.url).href;
  const script = `
    const { spendFile } = await import(${JSON.stringify(module)});
    const store = spendFile(${JSON.stringify(folder)});
    const linger = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
    for (let step = 0; step < 40; step++) {
      store.update((stored) => {
        linger();
        return { day: 'd', cost: 0, tokens: 0, requests: (stored?.requests ?? 0) + 1 };
      });
      linger();
    }`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  await Promise.all([run(), run(), run()]);
  assert.equal(spendFile(folder).load()?.requests, 120);
  assert.deepEqual(await readdir(folder), ['spent.json']);
});
