import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSvdReader, readSvd, readSvdChunks } from '../../../src/engine/svd/read-svd.ts';
import { svdPeripheral } from '../../support/svd-text.ts';
import { unusableFiles } from './unusable-files.ts';

for (const { title, code, text, at, message, limits } of unusableFiles) {
  test(`unusable: ${title}`, () => {
    const result = readSvd(text, { file: 'f.svd', limits: limits ?? {} });
    assert.equal(result.device, undefined);
    const [only, ...more] = result.diagnostics;
    assert.deepEqual(more, []);
    assert.deepEqual(
      [only?.code, only?.severity, only?.file, only?.source, only?.line, only?.column],
      [code, 'error', 'f.svd', 'svd', ...at],
    );
    if (message !== undefined) assert.match(only!.message, message);
  });
}

test('a byte order mark is no fault and takes no column', () => {
  const text = `\uFEFF${svdPeripheral('')}`;
  const { device, diagnostics } = readSvd(text, { file: 'f.svd' });
  assert.equal(device?.peripherals.length, 1);
  assert.deepEqual(
    diagnostics.map(({ code, line, column }) => [code, line, column]),
    [['no-registers', 2, 1]],
  );
});

test('a file without end is left as soon as it is too large', () => {
  const reader = createSvdReader({ file: 'f.svd', limits: { characters: 1_000_000 } });
  const chunk = '<peripherals></peripherals>'.repeat(1000);
  reader.write('<device>');
  let taken = 0;
  while (reader.write(chunk)) taken += chunk.length;
  assert.ok(taken <= 1_000_000);
  assert.deepEqual(
    reader.end().diagnostics.map(({ code }) => code),
    ['file-too-large'],
  );
});

test('reading in chunks can be cancelled between any two of them', async () => {
  const abort = new AbortController();
  let given = 0;
  async function* endless() {
    yield '<device>';
    for (;;) {
      given++;
      if (given === 3) abort.abort();
      yield '<peripherals></peripherals>';
    }
  }
  const options = { file: 'f.svd', signal: abort.signal };
  await assert.rejects(readSvdChunks(endless(), options), { name: 'AbortError' });
  assert.equal(given, 3);
});

test('reading in chunks lets others run', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const text = svdPeripheral(`<!--${' '.repeat(500_000)}-->`.repeat(8));
  const { device } = await readSvdChunks([text], { file: 'f.svd' });
  clearInterval(timer);
  assert.equal(device?.peripherals.length, 1);
  assert.ok(turns >= 5, `others had ${turns} turns`);
});
