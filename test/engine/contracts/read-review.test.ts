import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readReview } from '../../../src/engine/contracts/read-review.ts';

const stop = (text: string) => readReview({ text, finish: 'stop' });

const verdicts: [string, string | undefined][] = [
  ...['"ok"', '"approved"', '"PASS"', '"LGTM"', '"Looks good!"', 'true'].map((said): [string, string] => [
    said,
    'ok',
  ]),
  ...[
    '"needs_changes"',
    '"needs changes"',
    '"changes_requested"',
    '"Request changes"',
    '"not ok"',
    '"not approved"',
    'false',
  ].map((said): [string, string] => [said, 'needs_changes']),
  ...['"rejected"', '"reject"', '"Rejected."'].map((said): [string, string] => [said, 'rejected']),
  ['"banana"', undefined],
  ['""', undefined],
];
for (const [said, status] of verdicts) {
  test(`the verdict ${said} is ${status ?? 'none'}`, () => {
    const read = stop(`{"status": ${said}, "issues": []}`);
    assert.equal(read.ok ? read.value.status : undefined, status);
  });
}

const issues: [string, unknown][] = [
  [
    '{"severity":"critical","path":"a.ts","line":"12","message":"m"}',
    { severity: 'error', path: 'a.ts', line: 12, message: 'm' },
  ],
  [
    '{"Severity":"Major","file":"./a.ts:7","description":"m"}',
    { severity: 'error', path: 'a.ts', line: 7, message: 'm' },
  ],
  ['{"severity":"nit","message":"m"}', { severity: 'information', path: '', line: 0, message: 'm' }],
  [
    '{"severity":"medium","message":"m","line":"10-20"}',
    { severity: 'warning', path: '', line: 10, message: 'm' },
  ],
  [
    '{"severity":"warning","message":"m","line":-4}',
    { severity: 'warning', path: '', line: 0, message: 'm' },
  ],
  ['"m"', { severity: 'warning', path: '', line: 0, message: 'm' }],
];
for (const [text, issue] of issues) {
  test(`the issue ${text}`, () => {
    const read = stop(`{"review": {"status": "needs_changes", "issues": [${text}]}}`);
    assert.deepEqual(read.ok && read.value.issues, [issue]);
  });
}

test('issues without a verdict ask for changes; nothing at all is no review', () => {
  const read = stop('[{"severity":"error","message":"m"}]');
  assert.equal(read.ok && read.value.status, 'needs_changes');
  assert.equal(stop('{"issues": []}').ok, false);
  assert.equal(stop('{}').ok, false);
});

test('never throws', () => {
  fc.assert(
    fc.property(
      fc.json(),
      (json) => void stop(`{"status":"ok","issues":[${json}],"suggested_patches":${json}}`),
    ),
  );
});
