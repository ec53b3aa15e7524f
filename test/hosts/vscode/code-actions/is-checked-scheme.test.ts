import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCheckedScheme } from '../../../../src/hosts/vscode/code-actions/is-checked-scheme.ts';

for (const scheme of ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'memfs']) {
  test(`a text of ${scheme} is checked where a folder is of memfs`, () => {
    assert.equal(isCheckedScheme(scheme, ['memfs']), true);
  });
}

for (const scheme of ['triptych-diff', 'git', 'vscode-local-history', 'output', 'memfs']) {
  test(`a text of ${scheme} is not checked where the folders are files`, () => {
    assert.equal(isCheckedScheme(scheme, ['file']), false);
  });
}
