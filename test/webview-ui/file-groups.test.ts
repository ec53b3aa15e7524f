import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileState } from '../../src/protocol/panel-state.ts';
import { fileGroups } from '../../webview-ui/file-groups.ts';

const filesOf = (...labels: string[]) =>
  labels.map((label): FileState => ({ label, status: 'new', chosen: true }));

test('the files of few peripherals stand alone', () => {
  assert.deepEqual(fileGroups(filesOf('A.cs', 'A.repl', 'B.cs', 'C.cs')), []);
});

test('the files of many peripherals are grouped, with their places in the list', () => {
  const files = filesOf('A.cs', 'A.Registers.cs', 'B.cs', 'C.cs', 'D.cs');
  assert.deepEqual(
    fileGroups(files).map(({ name, files }) => [name, ...files.map(({ index }) => index)]),
    [
      ['A', 0, 1],
      ['B', 2],
      ['C', 3],
      ['D', 4],
    ],
  );
});

test('many files of which each has its own name stand alone', () => {
  assert.deepEqual(fileGroups(filesOf('a.ts', 'b.ts', 'c.ts', 'd.ts', 'README.md')), []);
});

const stems: { label: string; stem: string }[] = [
  { label: 'A.Registers.cs', stem: 'A' },
  { label: 'sub.folder/A.cs', stem: 'sub.folder/A' },
  { label: 'LICENSE', stem: 'LICENSE' },
  { label: '.gitignore', stem: '.gitignore' },
];

for (const { label, stem } of stems)
  test(`${label} begins with ${stem}`, () => {
    const [group] = fileGroups(filesOf(label, label, 'B.cs', 'C.cs', 'D.cs'));
    assert.equal(group?.name, stem);
  });
