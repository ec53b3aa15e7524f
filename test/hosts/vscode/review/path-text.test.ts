import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWholePath } from '../../../../src/hosts/vscode/review/path-text.ts';

for (const path of [
  '/work/a.ts',
  'C:\\work\\a.ts',
  'c:/work/a.ts',
  '\\\\server\\a.ts',
  'file:///work/a.ts',
  'vscode-vfs://github/a.ts',
]) {
  test(`${path} is a whole path`, () => assert.ok(isWholePath(path)));
}

for (const path of ['request', '', 'a.ts', 'src/a.ts', './a.ts', '../a.ts', 'src\\a.ts']) {
  test(`“${path}” is none`, () => assert.ok(!isWholePath(path)));
}
