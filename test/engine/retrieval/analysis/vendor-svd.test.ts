import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyseFile, countTokens } from '../../../../src/engine/index.ts';
import { readSvd } from '../../../../src/engine/svd/read-svd.ts';
import { assertPartition } from '../../../support/assert-partition.ts';
import { vendorFiles, vendorFilesMissing, vendorText } from '../../../support/vendor-files.ts';

test('vendor files are there', { skip: vendorFilesMissing }, () => assert.ok(vendorFiles.length > 5));

for (const name of vendorFiles) {
  test(`each peripheral of ${name} has chunks of its own name, and none is too large`, () => {
    const text = vendorText(name);
    const file = analyseFile(name, text);
    assertPartition(text, file);
    const named = new Set(
      file.chunks.flatMap((chunk) => (chunk.name ?? '').split(', ').map((each) => each.split('.')[0])),
    );
    const { device } = readSvd(text, { file: name });
    // What is expanded from an array is not written anywhere.
    const peripherals = device!.peripherals
      .map((peripheral) => peripheral.name)
      .filter((written) => new RegExp(`(?<!<interrupt>\\s*)<name>${written}</name>`).test(text));
    assert.ok(peripherals.length > 0);
    const known = new Set(file.symbols);
    const missing = peripherals.filter((peripheral) => !named.has(peripheral) && !known.has(peripheral));
    assert.deepEqual(missing, []);
    for (const { start, end, startLine, endLine } of file.chunks) {
      if (startLine !== endLine) assert.ok(countTokens(text.slice(start, end)) <= 560, `line ${startLine}`);
    }
  });
}

test('a damaged file is cut by what is left of its structure', { skip: vendorFilesMissing }, () => {
  const text = vendorText(vendorFiles[0]!);
  for (const broken of [
    text.slice(0, text.length / 2),
    text.replaceAll('</register>', ''),
    text.replaceAll('>', ''),
  ]) {
    assertPartition(broken, analyseFile('a.svd', broken));
  }
});
