import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, leadsIntoGit } from '../../../../src/hosts/vscode/files/forbidden-path.ts';

const paths: { path: string; git: boolean }[] = [
  { path: '/w/renode/A.cs', git: false },
  { path: '/w/.gitignore', git: false },
  { path: '/w/.github/A.cs', git: false },
  { path: '/w/a.git/A.cs', git: false },
  { path: '/w/.git/hooks/post-commit', git: true },
  { path: '/w/.GIT/config', git: true },
  { path: '/w/.git. /config', git: true },
  { path: '/w/git~1/config', git: true },
  { path: '/w/.git::$INDEX_ALLOCATION/config', git: true },
  { path: 'C:\\w\\.git\\config', git: true },
];

for (const { path, git } of paths) {
  test(`${path} ${git ? 'leads' : 'does not lead'} into .git`, () => assert.equal(leadsIntoGit(path), git));
}

const places: { folder: string; path: string; within: boolean }[] = [
  { folder: '/w', path: '/w', within: true },
  { folder: '/w', path: '/w/a', within: true },
  { folder: '/', path: '/w', within: true },
  { folder: '/w', path: '/work/a', within: false },
  { folder: '/w/a', path: '/w', within: false },
];

for (const { folder, path, within } of places) {
  test(`${path} is ${within ? '' : 'not '}within ${folder}`, () =>
    assert.equal(isWithin(folder, path), within));
}
