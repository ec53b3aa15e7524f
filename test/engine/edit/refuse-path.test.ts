import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusePath } from '../../../src/engine/edit/refuse-path.ts';

const hidden = [
  '\u0007',
  '\u0085',
  '\u200B',
  '\u202E',
  '\u2060',
  '\uFEFF',
  '\u00AD',
  '\u3164',
  '\uFFA0',
  '\u{E0041}',
];

for (const character of hidden)
  test(`no path with U+${character.codePointAt(0)!.toString(16)}`, () =>
    assert.equal(refusePath(`src/a${character}.ts`), 'The path has control characters.'));

test('names of any language are taken', () => {
  for (const path of ['ação.ts', '漢字/שלום.ts', 'a b.ts']) assert.equal(refusePath(path), undefined);
});
