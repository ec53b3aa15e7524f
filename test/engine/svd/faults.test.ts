import assert from 'node:assert/strict';
import { test } from 'node:test';
import { svdDiagnosticCodes } from '../../../src/engine/svd/diagnostic-codes.ts';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { plainJson } from '../../support/plain-json.ts';
import { faults } from './faults.ts';
import { unusableFiles } from './unusable-files.ts';

for (const fault of faults) {
  test(`fault: ${fault.title ?? fault.code}`, () => {
    const { device, diagnostics } = readSvd(fault.svd, { file: 'f.svd', limits: fault.limits ?? {} });
    assert.ok(device, 'the rest of the file works');
    const found = diagnostics.filter(({ code }) => code === fault.code);
    const [first] = found;
    assert.ok(first, `no ${fault.code} among ${plainJson(diagnostics)}`);
    assert.equal(found.length, fault.count ?? 1);
    assert.deepEqual([first.file, first.source], ['f.svd', 'svd']);
    assert.equal(first.severity, fault.severity ?? svdDiagnosticCodes[fault.code].severity);
    assert.deepEqual([first.line, first.column], fault.at);
    assert.equal(first.path, fault.path);
    if (fault.assumed !== undefined) assert.match(first.assumed ?? '', fault.assumed);
    if (fault.message !== undefined) assert.match(first.message, fault.message);
    if (fault.others !== true) {
      assert.deepEqual([...new Set(diagnostics.map(({ code }) => code))], [fault.code]);
    }
    fault.check?.(device);
  });
}

test('every code of a fault has a case', () => {
  const covered = new Set<string>([...faults, ...unusableFiles].map(({ code }) => code));
  const missing = Object.keys(svdDiagnosticCodes).filter((code) => !covered.has(code));
  assert.deepEqual(missing, []);
});

test('a file without a fault has no diagnostics, so that a fault is what makes one', () => {
  const { diagnostics } = readSvd(faults[0]!.svd.replace('<access>rw</access>', ''), { file: 'f.svd' });
  assert.deepEqual(diagnostics, []);
});
