import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';

interface Expected {
  create?: unknown[];
  update?: unknown[];
  remove?: string[];
  move?: unknown[];
  problem?: RegExp;
}

const edit = (path: string, ...edits: object[]) => ({ path, edits });
const ab = { search: 'a\n', replace: 'b\n' };

function check(reply: string, { create = [], update = [], remove = [], move = [], problem }: Expected): void {
  const { reply: read, problems } = readCodeReply(reply);
  assert.deepEqual(read.files_to_create, create);
  assert.deepEqual(read.files_to_update, update);
  assert.deepEqual(
    read.files_to_delete.map(({ path }) => path),
    remove,
  );
  assert.deepEqual(read.files_to_move, move);
  if (problem) assert.match(problems.join('\n'), problem);
  else assert.deepEqual(problems, []);
}

const diffs: [name: string, diff: string, expected: Expected][] = [
  [
    'wrong numbers',
    '--- a/x.ts\n+++ b/x.ts\n@@ -9,99 +1,2 @@\n-a\n+b\n',
    { update: [edit('x.ts', { ...ab, hint: 9 })] },
  ],
  ['no numbers', '--- a/x.ts\n+++ b/x.ts\n@@ @@\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  ['an elided head', '--- a/x.ts\n+++ b/x.ts\n@@ ... @@\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  ['no head', '--- a/x.ts\n+++ b/x.ts\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  ['no prefixes', '--- x.ts\n+++ x.ts\n@@ @@\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  [
    'folders named as the prefixes',
    '--- a/x.ts\n+++ a/x.ts\n@@ @@\n-a\n+b\n',
    { update: [edit('a/x.ts', ab)] },
  ],
  ['prefixes by meaning', '--- i/x.ts\n+++ w/x.ts\n@@ @@\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  [
    'times',
    '--- x.ts\t2026-01-02 03:04:05\n+++ x.ts 2026-01-02 03:04:05.0 +0000\n@@ @@\n-a\n+b\n',
    {
      update: [edit('x.ts', ab)],
    },
  ],
  [
    'quoted names',
    '--- "a/\\303\\251 1.ts"\n+++ "b/\\303\\251 1.ts"\n@@ @@\n-a\n+b\n',
    {
      update: [edit('é 1.ts', ab)],
    },
  ],
  [
    'a heading behind the numbers',
    '--- a/x.ts\n+++ b/x.ts\n@@ -3,1 +3,1 @@ class A {\n-a\n+b\n',
    { update: [edit('x.ts', { ...ab, hint: 3, anchors: ['class A {'] })] },
  ],
  [
    'context, blank lines and two hunks',
    '--- a/x.ts\n+++ b/x.ts\n@@ -1,4 +1,4 @@\n c\n\n-a\n+b\n d\n@@ -9 +9 @@\n-a\n+b\n',
    {
      update: [edit('x.ts', { search: 'c\n\na\nd\n', replace: 'c\n\nb\nd\n', hint: 1 }, { ...ab, hint: 9 })],
    },
  ],
  [
    'only new lines',
    '--- a/x.ts\n+++ b/x.ts\n@@ -5,0 +6 @@\n+b\n',
    { update: [edit('x.ts', { search: '', replace: 'b\n', hint: 5 })] },
  ],
  [
    'no final line end on both sides',
    '--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
    { update: [edit('x.ts', { ...ab, hint: 1 })] },
  ],
  [
    'a new file',
    'diff --git a/x.ts b/x.ts\nnew file mode 100644\nindex 0000000..e69de29\n--- /dev/null\n+++ b/x.ts\n@@ -0,0 +1,2 @@\n+a\n+b\n',
    { create: [{ path: 'x.ts', content: 'a\nb\n' }] },
  ],
  [
    'a new file without a final line end',
    '--- /dev/null\n+++ b/x.ts\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n',
    { create: [{ path: 'x.ts', content: 'a' }] },
  ],
  [
    'a new empty file',
    'diff --git a/x.ts b/x.ts\nnew file mode 100644\nindex 0000000..e69de29\n',
    {
      create: [{ path: 'x.ts', content: '' }],
    },
  ],
  [
    'a deleted file',
    'diff --git a/x.ts b/x.ts\ndeleted file mode 100644\n--- a/x.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n',
    { remove: ['x.ts'] },
  ],
  [
    'a deleted file without its text',
    'diff --git a/x.ts b/x.ts\ndeleted file mode 100644\n',
    { remove: ['x.ts'] },
  ],
  ['a deleted file without git', '--- x.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n', { remove: ['x.ts'] }],
  [
    'a moved file',
    'diff --git a/x.ts b/y.ts\nsimilarity index 100%\nrename from x.ts\nrename to y.ts\n',
    { move: [{ from: 'x.ts', to: 'y.ts' }] },
  ],
  [
    'a moved file with an edit',
    'diff --git a/x.ts b/y.ts\nsimilarity index 90%\nrename from x.ts\nrename to y.ts\nindex 1234567..89abcde 100644\n--- a/x.ts\n+++ b/y.ts\n@@ -1 +1 @@\n-a\n+b\n',
    { move: [{ from: 'x.ts', to: 'y.ts', edits: [{ ...ab, hint: 1 }] }] },
  ],
  [
    'a name with blanks',
    'diff --git a/x y.ts b/x y.ts\n--- a/x y.ts\n+++ b/x y.ts\n@@ @@\n-a\n+b\n',
    { update: [edit('x y.ts', ab)] },
  ],
  [
    'a deleted comment that looks like a name',
    '--- a/x.sql\n+++ b/x.sql\n@@ -1,2 +1,2 @@\n select\n--- a comment\n+++ another\n',
    {
      update: [edit('x.sql', { search: 'select\n-- a comment\n', replace: 'select\n++ another\n', hint: 1 })],
    },
  ],
  [
    "git's signature",
    '--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b\n-- \n2.40.0\n',
    { update: [edit('x.ts', { ...ab, hint: 1 })] },
  ],
  ['a changed mode', 'diff --git a/x.sh b/x.sh\nold mode 100644\nnew mode 100755\n', {}],
  [
    'bytes of a picture',
    'diff --git a/x.png b/x.png\nindex 123456..789abc 100644\nBinary files a/x.png and b/x.png differ\n',
    { problem: /x.png is not text/ },
  ],
  ['a copy', 'diff --git a/x.ts b/y.ts\ncopy from x.ts\ncopy to y.ts\n', { problem: /y.ts is to be a copy/ }],
];
for (const [name, diff, expected] of diffs) {
  const rest = 'diff --git a/z.ts b/z.ts\n--- a/z.ts\n+++ b/z.ts\n@@ @@\n-a\n+b\n';
  const both = { ...expected, update: [...(expected.update ?? []), edit('z.ts', ab)] };
  test(`a diff with ${name}, in a fence`, () => check(`\`\`\`diff\n${diff}\`\`\`\n`, expected));
  test(`a diff with ${name}, with CRLF`, () =>
    check(`\`\`\`diff\n${diff}\`\`\`\n`.replaceAll('\n', '\r\n'), expected));
  test(`a diff with ${name}, before another`, () => check(`\`\`\`\n${diff}${rest}\`\`\`\n`, both));
  test(`a diff with ${name}, in the prose`, () => {
    if (/^(diff --git|--- )/.test(diff)) check(`So:\n\n${diff}\nThat is all.\n`, expected);
  });
}

const patches: [name: string, patch: string, expected: Expected][] = [
  ['an update', '*** Update File: x.ts\n@@\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  ['an update without a head', '*** Update File: x.ts\n-a\n+b\n', { update: [edit('x.ts', ab)] }],
  [
    'heads',
    '*** Update File: x.ts\n@@ class A\n@@   def f():\n-a\n+b\n@@ g\n-a\n+b\n',
    { update: [edit('x.ts', { ...ab, anchors: ['class A', 'def f():'] }, { ...ab, anchors: ['g'] })] },
  ],
  [
    'the end of the file',
    '*** Update File: x.ts\n@@\n-a\n+b\n*** End of File\n*** Update File: y.ts\n@@\n-a\n+b\n',
    { update: [edit('x.ts', { ...ab, isAtEnd: true }), edit('y.ts', ab)] },
  ],
  [
    'only new lines',
    '*** Update File: x.ts\n@@ def f():\n+b\n',
    { update: [edit('x.ts', { search: '', replace: 'b\n', anchors: ['def f():'] })] },
  ],
  ['a new file', '*** Add File: x.ts\n+a\n+\n+b\n', { create: [{ path: 'x.ts', content: 'a\n\nb\n' }] }],
  ['a new empty file', '*** Add File: x.ts\n', { create: [{ path: 'x.ts', content: '' }] }],
  ['a deletion', '*** Delete File: src\\x.ts \n', { remove: ['src/x.ts'] }],
  ['a move', '*** Update File: x.ts\n*** Move to: y.ts\n', { move: [{ from: 'x.ts', to: 'y.ts' }] }],
  [
    'a move with an edit',
    '*** Update File: x.ts\n*** Move to: ./y.ts\n@@\n-a\n+b\n',
    { move: [{ from: 'x.ts', to: 'y.ts', edits: [ab] }] },
  ],
  ['lines of no file', '@@\n-a\n+b\n', { problem: /before it names a file/ }],
];
for (const [name, patch, expected] of patches) {
  const text = `*** Begin Patch\n${patch}*** End Patch\n`;
  test(`a patch with ${name}`, () => check(`So:\n${text}\nDone.\n`, expected));
  test(`a patch with ${name}, in a fence`, () => check(`\`\`\`\n${text}\`\`\`\n`, expected));
  test(`a patch with ${name}, as a command`, () =>
    check(`\`\`\`bash\napply_patch <<'EOF'\n${text}EOF\n\`\`\`\n`, expected));
}

test('a patch that does not say that it begins', () =>
  check('So:\n*** Update File: x.ts\n@@\n-a\n+b\n*** End Patch\n', { update: [edit('x.ts', ab)] }));

test('a patch that is cut off keeps what is whole', () =>
  check('*** Begin Patch\n*** Update File: x.ts\n@@\n-a\n+b\n*** Update File: y.ts\n@@\n-a\n', {
    update: [edit('x.ts', ab)],
    problem: /cut off inside the patch of y.ts/,
  }));

test('a list behind a diff in the prose is none of its lines', () =>
  check('--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b\n\n- It is done.\n', {
    update: [edit('x.ts', { ...ab, hint: 1 })],
  }));

test('a file of patches may be written', () =>
  check('```diff path=x.patch\n--- a\n+++ b\n```\n', {
    update: [{ path: 'x.patch', content: '--- a\n+++ b\n' }],
  }));

test('names that are no paths leave the path above to stand', () =>
  check('### `src/x.ts`\n\n```diff\n--- original\n+++ modified\n@@ @@\n-a\n+b\n```\n', {
    update: [edit('src/x.ts', ab)],
  }));
