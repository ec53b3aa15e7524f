import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextText } from '../../../../src/hosts/vscode/commands/context-text.ts';
import { untranslated } from '../../../support/untranslated.ts';

const selection = { path: 'a.ts', startLine: 2, endLine: 4, text: 'x' };
const many = Array.from({ length: 12 }, (_, index) => `${index}.ts`);
const cases: [Parameters<typeof contextText>[0], typeof selection | undefined, string][] = [
  [[], undefined, 'No file is chosen; Triptych looks for the files that matter.'],
  [['a.ts'], undefined, 'With a.ts.'],
  [['a.ts', 'b.ts'], undefined, 'With a.ts, b.ts.'],
  [many, undefined, 'With 0.ts, 1.ts, 2.ts, 3.ts, 4.ts, 5.ts, 6.ts, 7.ts, 8.ts, 9.ts and 2 more.'],
  [['a.ts'], selection, 'With lines 2 to 4 of a.ts.'],
  [['a.ts', 'b.ts'], selection, 'With lines 2 to 4 of a.ts, and b.ts.'],
];
for (const [files, selected, expected] of cases) {
  test(`the question says what is sent: ${expected}`, () => {
    assert.equal(contextText(files, selected, untranslated), expected);
  });
}
