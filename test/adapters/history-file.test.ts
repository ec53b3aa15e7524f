import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { historyFile } from '../../src/adapters/history-file.ts';
import { emptyRunRecord, foldMetrics, type RunRecord } from '../../src/engine/index.ts';
import { recordedRun } from '../support/recorded-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const record = (id: string): RunRecord => ({
  ...recordedRun.reduce(foldMetrics, emptyRunRecord()),
  id,
});
const ids = (records: RunRecord[]) => records.map(({ id }) => id);

test('what is appended is read again, oldest first, also by another process', async (t) => {
  const folder = join(await temporaryFolder(t), 'not/there yet');
  assert.deepEqual(await historyFile(folder).read(), []);
  await historyFile(folder).append(record('a'));
  await historyFile(folder).append(record('b'));
  assert.deepEqual(await historyFile(folder).read(), [record('a'), record('b')]);
});

test('only the owner can read it', { skip: process.platform === 'win32' }, async (t) => {
  const folder = join(await temporaryFolder(t), 'state');
  await historyFile(folder).append(record('a'));
  assert.equal((await stat(folder)).mode & 0o77, 0);
  assert.equal((await stat(join(folder, 'runs.jsonl'))).mode & 0o77, 0);
});

test('a line that was cut off, and lines of another form, spoil no other', async (t) => {
  const folder = await temporaryFolder(t);
  const history = historyFile(folder);
  await history.append(record('a'));
  await appendFile(join(folder, 'runs.jsonl'), '{"version":2}\nnull\n{"version":1,"id":"cut');
  await history.append(record('b'));
  assert.deepEqual(ids(await history.read()), ['a', 'b']);
});

test('it does not grow without end, and keeps the last', async (t) => {
  const folder = await temporaryFolder(t);
  const history = historyFile(folder, 5);
  for (let index = 0; index < 23; index++) await history.append(record(`${index}`));
  assert.deepEqual(ids(await history.read()), ['18', '19', '20', '21', '22']);
  const lines = await Promise.all(
    (await readdir(folder)).map(async (name) => (await readFile(join(folder, name), 'utf8')).match(/^\{/gm)),
  );
  assert.ok(lines.flat().length <= 10);
});

test('several that write at once lose nothing', async (t) => {
  const folder = await temporaryFolder(t);
  const names = Array.from({ length: 40 }, (_, index) => `${index}`);
  await Promise.all(names.map((name) => historyFile(folder).append(record(name))));
  assert.deepEqual(ids(await historyFile(folder).read()).sort(), names.sort());
});

test('clearing leaves nothing', async (t) => {
  const folder = await temporaryFolder(t);
  const history = historyFile(folder, 2);
  for (const name of ['a', 'b', 'c']) await history.append(record(name));
  await history.clear();
  assert.deepEqual(await history.read(), []);
  assert.deepEqual(await readdir(folder), []);
});

test('a folder that cannot be made is a failure to write', async (t) => {
  const folder = join(await temporaryFolder(t), 'file');
  await writeFile(folder, '');
  await assert.rejects(historyFile(folder).append(record('a')), { code: 'write-failed' });
});
