import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';

const cases: [
  name: string,
  reply: string,
  files: [path: string, content: string][],
  problem?: RegExp,
  isComplete?: boolean,
][] = [
  [
    'code with a fence of its own',
    '```py path=a.py\n"""\n```python\n>>> x\n```\n"""\n```\n\nDone.\n',
    [['a.py', '"""\n```python\n>>> x\n```\n"""\n']],
  ],
  [
    'a fence that is not closed before the next file',
    '```ts path=a.ts\na\n```ts path=b.ts\nb\n```\n',
    [['b.ts', 'b\n']],
    /a.ts is not closed/,
  ],
  [
    'a document that shows a file, and that file',
    '```md path=R.md\n`a.ts`:\n```ts\nx\n```\nend\n```\n\n### a.ts\n```ts\ny\n```\n',
    [
      ['R.md', '`a.ts`:\n```ts\nx\n```\nend\n'],
      ['a.ts', 'y\n'],
    ],
  ],
  [
    'a document, and a bare fence behind it',
    '```md path=R.md\n# T\n```\n\nOutput:\n\n```\n',
    [['R.md', '# T\n']],
  ],
  [
    'a document with a longer fence, which shows our own blocks',
    '````md path=R.md\n```ts path=a.ts\nx\n```\n````\n',
    [['R.md', '```ts path=a.ts\nx\n```\n']],
  ],
  [
    'a document that is cut off in a fence of its own',
    '```md path=R.md\n# T\n```\nls\n',
    [],
    /cut off inside R.md/,
    false,
  ],
  ['a closing fence that stands too far right', '```ts path=a.ts\nx\n  ```\n\nDone.\n', [['a.ts', 'x\n']]],
  ['fences in a list', '- a.ts:\n  ```ts\n  x\n    y\n  ```\n', [['a.ts', 'x\n  y\n']]],
  [
    'a path that belongs to the block before',
    'a.ts\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n\n```ts\nx\n```\n',
    [],
    /names no file/,
  ],
  [
    'placeholders stay',
    '```ts path=a.ts\n// ... existing code ...\n```\n',
    [['a.ts', '// ... existing code ...\n']],
  ],
  ['a path in curly quotes', '```ts path=“a.ts”\nx\n```\n', [['a.ts', 'x\n']]],
  ['a byte-order mark', '\uFEFF```ts path=a.ts\nx\n```\n', [['a.ts', 'x\n']]],
  ['numbers before all lines', '```ts path=a.ts\n1 | x\n2 | \n3 | y\n```\n', [['a.ts', 'x\n\ny\n']]],
  [
    'numbers that are data',
    '```csv path=a.csv\n1 | x\n2 | y\n3 | z\n```\n',
    [['a.csv', '1 | x\n2 | y\n3 | z\n']],
  ],
];
for (const [name, text, files, problem, isComplete = true] of cases) {
  test(`fences: ${name}`, () => {
    const { reply, problems } = readCodeReply(text, { isComplete });
    const whole = reply.files_to_update.flatMap((file) =>
      'content' in file ? [[file.path, file.content]] : [],
    );
    assert.deepEqual(whole, files);
    if (problem) assert.match(problems.join('\n'), problem);
    else assert.deepEqual(problems, []);
  });
}
