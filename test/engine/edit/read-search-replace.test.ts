import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';

const edit = (search: string, replace: string, more: object = {}) => ({ search, replace, ...more });
const block = (head: string, middle: string, tail: string) => `${head}\na\n${middle}\nb\n${tail}\n`;
const plain = block('<<<<<<< SEARCH', '=======', '>>>>>>> REPLACE');
const one = edit('a\n', 'b\n');

/** Each reply holds this one edit of `x.ts`, whose path stands above it. */
const dialects: [name: string, text: string, expected?: object][] = [
  ...[5, 6, 7, 8, 9].map((width): [string, string] => [
    `${width} marks`,
    block(`${'<'.repeat(width)} SEARCH`, '='.repeat(width), `${'>'.repeat(width)} REPLACE`),
  ]),
  ['marks of different widths', block('<<<<<< SEARCH', '=======', '>>>>> REPLACE')],
  ['SEARCH>', block('<<<<<<< SEARCH>', '=======', '>>>>>>> REPLACE')],
  ['ORIGINAL and UPDATED', block('<<<<<<< ORIGINAL', '=======', '>>>>>>> UPDATED')],
  ['small letters', block('<<<<<<< search', '=======', '>>>>>>> replace')],
  ['dashes and pluses', block('------- SEARCH', '=======', '+++++++ REPLACE')],
  ['dashes and angles', block('------- SEARCH', '=======', '>>>>>>> REPLACE')],
  ['no word at the end', block('<<<<<<< SEARCH', '=======', '>>>>>>>')],
  ['a line without a blank', block('<<<<<<<SEARCH', '=======', '>>>>>>>REPLACE')],
  ['blanks behind the marks', block('<<<<<<< SEARCH  ', '=======  ', '>>>>>>> REPLACE\u00a0')],
  ['CRLF', plain.replaceAll('\n', '\r\n')],
  [':start_line:', plain.replace('\na\n', '\n:start_line:3\n-------\na\n'), { hint: 3 }],
  [':start_line:[3]', plain.replace('\na\n', '\n:start_line:[3]\n-------\na\n'), { hint: 3 }],
  [':end_line:', plain.replace('\na\n', '\n:start_line:3\n:end_line:3\n-------\na\n'), { hint: 3 }],
  ['a number behind the mark', block('<<<<<<< SEARCH line 12', '=======', '>>>>>>> REPLACE'), { hint: 12 }],
  ['a range behind the mark', block('<<<<<<< SEARCH [12-14]', '=======', '>>>>>>> REPLACE'), { hint: 12 }],
  ['numbers with bars', '<<<<<<< SEARCH\n  7 | a\n=======\n  7 | b\n>>>>>>> REPLACE\n', { hint: 7 }],
];
for (const [name, text, more = {}] of dialects) {
  test(`a block with ${name}`, () => {
    const { reply, problems } = readCodeReply(`x.ts\n${text}`);
    assert.deepEqual(reply.files_to_update, [{ path: 'x.ts', edits: [{ ...one, ...more }] }]);
    assert.deepEqual(problems, []);
  });
  test(`a block with ${name}, in a fence, after another`, () => {
    const { reply } = readCodeReply(`\`\`\`ts path=x.ts\n${plain}\n${text}\`\`\`\n`);
    assert.deepEqual(reply.files_to_update, [{ path: 'x.ts', edits: [one, { ...one, ...more }] }]);
  });
}

const texts: [name: string, search: string, replace: string, read?: object][] = [
  ['nothing left', 'a\n', ''],
  ['nothing searched', '', 'b\n'],
  ['elided lines', 'a\n// ...\nz\n', 'b\n// ... rest unchanged\nz\n'],
  ['smart quotes', 'say(“a”)\n', 'say(‘b’)\u00a0\n'],
  ['a heading of equals signs of another width', 'T\n=====\n', 'T\n==========\n'],
  ['a rule of dashes', 'T\n-------\n', 'T\n+++++++\n'],
  ['a fence', '```sh\nls\n```\n', '```sh\nls -l\n```\n'],
  ['what could be JSON', '{\n  "path": "a"\n}\n', '[]\n'],
  ['what could be markup', '<file path="a">\n', '</file>\n'],
  ['what could be a patch', '*** Begin Patch\n--- a\n+++ b\n', '*** End Patch\n'],
  ['what could be thoughts', 'x</think>\n', '</think>\n'],
  ['one line that begins with a number', '1 | a\n', 'b\n'],
  [
    'several that count, with the new text unnumbered',
    '9 | a\n10 | \n11 | c\n',
    'b\n',
    edit('a\n\nc\n', 'b\n', { hint: 9 }),
  ],
  [
    'numbers as cat -n writes them',
    '     9\ta\n    10\tc\n',
    '     9\tb\n',
    edit('a\nc\n', 'b\n', { hint: 9 }),
  ],
  ['numbers that do not count on', '9 | a\n3 | c\n', 'b\n'],
];
for (const [name, search, replace, read] of texts) {
  test(`the text of a block: ${name}`, () => {
    const text = `<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE\n`;
    for (const reply of [`x.md\n${text}`, `\`\`\`md path=x.md\n${text}\`\`\`\n`]) {
      const { files_to_update } = readCodeReply(reply).reply;
      assert.deepEqual(files_to_update, [{ path: 'x.md', edits: [read ?? edit(search, replace)] }]);
    }
  });
}

const faults: [name: string, text: string, problem: RegExp][] = [
  ['without a path', plain, /names no file/],
  ['without an end', 'x.ts\n<<<<<<< SEARCH\na\n=======\nb\n', /of x.ts has no end/],
  ['without a divider', 'x.ts\n<<<<<<< SEARCH\na\n>>>>>>> REPLACE\n', /no line that divides/],
  ['divided twice', `x.ts\n${plain.replace('b\n', 'b\n=======\nc\n')}`, /divided more than once/],
];
for (const [name, text, problem] of faults) {
  test(`a block ${name} is a problem, and the next one is read`, () => {
    const { reply, problems } = readCodeReply(`${text}\ny.ts\n${plain}`);
    assert.deepEqual(reply.files_to_update, [{ path: 'y.ts', edits: [one] }]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', problem);
  });
}

test('blocks of several files, the path behind the mark or between them', () => {
  const { reply } = readCodeReply(
    `\`\`\`\nx.ts\n${plain}\n// y.ts\n${plain}\n${plain.replace('SEARCH', 'SEARCH z.ts')}\`\`\`\n`,
  );
  assert.deepEqual(
    reply.files_to_update.map(({ path }) => path),
    ['x.ts', 'y.ts', 'z.ts'],
  );
});

test('a document may show such a block in a fence of its own', () => {
  const content = `# How\n\n\`\`\`\n${plain}\`\`\`\n`;
  const { reply } = readCodeReply(`\`\`\`\`md path=x.md\n${content}\`\`\`\`\n`);
  assert.deepEqual(reply.files_to_update, [{ path: 'x.md', content }]);
});

test('an unfinished block does not take the end of its fence with it', () => {
  const { reply } = readCodeReply(
    `\`\`\`ts path=x.ts\n<<<<<<< SEARCH\na\n=======\nb\n\`\`\`\n\n\`\`\`ts path=y.ts\n${plain}\`\`\`\n`,
  );
  assert.deepEqual(reply.files_to_update, [{ path: 'y.ts', edits: [one] }]);
});
