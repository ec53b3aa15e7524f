import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSegment, LexicalIndex } from '../../../../../src/engine/index.ts';
import { fileOf, live } from '../fixture.ts';

const code = 'export function refill(bucket) {\n  return bucket.size;\n}\n';

const tests = [
  'test/bucket.ts',
  'src/__tests__/bucket.ts',
  'src/bucket.test.ts',
  'src/BucketTests.cs',
  'Bucket.Tests/Bucket.cs',
  'src/bucket_test.go',
];

for (const path of tests) {
  // The test comes first in the index, so that of equal ones it would be found first.
  const index = new LexicalIndex();
  index.setFolder('a', [live(buildSegment([fileOf(path, code), fileOf('source/bucket.ts', code)]))]);
  const found = (text: string) => index.rank({ text }).files.map((file) => file.path);

  test(`what is tested comes before ${path}`, () =>
    assert.equal(found('refill size')[0], 'source/bucket.ts'));
  test(`${path} is still found`, () => assert.ok(found('refill size').includes(path)));
}

test('where tests are asked for, they are as good as others', () => {
  const index = new LexicalIndex();
  index.setFolder('a', [live(buildSegment([fileOf('test/a.ts', code), fileOf('sources/a.ts', code)]))]);
  assert.equal(index.rank({ text: 'refill test' }).files[0]?.path, 'test/a.ts');
});
