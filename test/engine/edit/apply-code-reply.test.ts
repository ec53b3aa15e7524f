import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeReply } from '../../../src/engine/contracts/code.ts';
import { applyCodeReply } from '../../../src/engine/edit/apply-code-reply.ts';

const nothing: CodeReply = {
  files_to_create: [],
  files_to_update: [],
  files_to_delete: [],
  files_to_move: [],
  cmd_instructions: [],
  notes: [],
};

function edit(text: string | undefined, ...edits: [search: string, replace: string][]) {
  const update = { path: 'a.ts', edits: edits.map(([search, replace]) => ({ search, replace })) };
  const { files, hunks } = applyCodeReply(
    { ...nothing, files_to_update: [update] },
    new Map([['a.ts', text]]),
  );
  return { after: files[0]?.after, hunks };
}

const placed: { name: string; text: string; search: string; replace: string; after: string; rung: string }[] =
  [
    {
      name: 'exact',
      text: 'a\nb\nc\n',
      search: 'b\n',
      replace: 'x\ny\n',
      after: 'a\nx\ny\nc\n',
      rung: 'exact',
    },
    { name: 'deletion', text: 'a\nb\nc\n', search: 'b\n', replace: '', after: 'a\nc\n', rung: 'exact' },
    {
      name: 'CRLF',
      text: 'a\r\nb\r\nc\r\n',
      search: 'b\n',
      replace: 'x\ny\n',
      after: 'a\r\nx\r\ny\r\nc\r\n',
      rung: 'exact',
    },
    {
      name: 'byte-order mark',
      text: '\uFEFFa\nb\n',
      search: 'a\n',
      replace: 'x\n',
      after: '\uFEFFx\nb\n',
      rung: 'exact',
    },
    {
      name: 'no final line end',
      text: 'a\nb',
      search: 'b\n',
      replace: 'x\ny\n',
      after: 'a\nx\ny',
      rung: 'exact',
    },
    {
      name: 'mixed line ends',
      text: 'a\r\nb\nc\r\n',
      search: 'b\n',
      replace: 'x\n',
      after: 'a\r\nx\nc\r\n',
      rung: 'exact',
    },
    {
      name: 'trailing blanks',
      text: 'a  \nb\n',
      search: 'a\nb\n',
      replace: 'a\nx\n',
      after: 'a  \nx\n',
      rung: 'line-ends',
    },
    {
      name: 'blank lines around',
      text: 'a\nb\n',
      search: '\nb\n\n',
      replace: '\nx\n\n',
      after: 'a\nx\n',
      rung: 'line-ends',
    },
    {
      name: 'quotes',
      text: 'say("it’s")\n',
      search: 'say("it\'s")\n',
      replace: 'x\n',
      after: 'x\n',
      rung: 'punctuation',
    },
    {
      name: 'no-break space',
      text: 'a\u00A0b\nc\n',
      search: 'a b\n',
      replace: 'x\n',
      after: 'x\nc\n',
      rung: 'punctuation',
    },
    {
      name: 'indentation shifted',
      text: 'if x:\n    a\n    if y:\n        b\n',
      search: 'a\nif y:\n    b\n',
      replace: 'a\nif z:\n    c\n',
      after: 'if x:\n    a\n    if z:\n        c\n',
      rung: 'indent',
    },
    {
      name: 'tabs for blanks',
      text: 'f() {\n\tif (x) {\n\t\ta();\n\t}\n}\n',
      search: '  if (x) {\n    a();\n  }\n',
      replace: '  if (x) {\n    if (y) {\n      b();\n    }\n  }\n',
      after: 'f() {\n\tif (x) {\n\t\tif (y) {\n\t\t\tb();\n\t\t}\n\t}\n}\n',
      rung: 'trimmed',
    },
  ];
for (const { name, text, search, replace, after, rung } of placed) {
  test(`placed: ${name}`, () => {
    const result = edit(text, [search, replace]);
    assert.equal(result.after, after);
    assert.deepEqual(
      result.hunks.map((hunk) => [hunk.status, hunk.rung]),
      [['applied', rung]],
    );
  });
}

test('two places are ambiguous, and both are named', () => {
  const { after, hunks } = edit('a\nb\nc\na\nb\n', ['a\nb\n', 'x\n']);
  assert.equal(after, undefined);
  assert.equal(hunks[0]?.status, 'ambiguous');
  assert.match(hunks[0]?.reason ?? '', /1, 4/);
});

test('an exact place is taken although another one is like it, unless there is little to go by', () => {
  const [call, other] = ['callTheFirstOne(argument);', 'callTheSecondOne();'];
  const text = `  ${call}\n${other}\n${call}\n`;
  assert.equal(edit(text, [`${call}\n`, 'x\n']).after, `  ${call}\n${other}\nx\n`);
  const { after, hunks } = edit('if (a) {\n  }\n}\n', ['}\n', 'x\n']);
  assert.equal(after, undefined);
  assert.equal(hunks[0]?.status, 'ambiguous');
  assert.deepEqual(hunks[0]?.runnerUp, { line: 2, score: 0.95 });
});

test('good edits are kept when another one fails, which is shown the closest lines', () => {
  const text = 'one\nfunction total(prices) {\n  return prices.sum();\n}\ntwo\n';
  const { after, hunks } = edit(
    text,
    ['one\n', '1\n'],
    ['function total(price) {\n  return 0;\n', 'x\n'],
    ['two\n', '2\n'],
  );
  assert.deepEqual(
    hunks.map((hunk) => hunk.status),
    ['applied', 'not-found', 'applied'],
  );
  assert.match(hunks[1]?.closest ?? '', /function total\(prices\) \{\n {2}return prices/);
  assert.match(after ?? '', /^1\n.*\n2\n$/s);
});

test('an edit may build on another one; overlapping ones do not go together', () => {
  assert.equal(edit('a\nb\n', ['a\n', 'x\n'], ['x\nb\n', 'y\n']).after, 'y\n');
  const overlapping = edit('a\nb\nc\n', ['a\nb\n', 'x\n'], ['b\nc\n', 'y\n']);
  assert.deepEqual(
    overlapping.hunks.map((hunk) => hunk.status),
    ['applied', 'refused'],
  );
  assert.equal(edit('a\nb\n', ['a\n', 'x\n'], ['a\n', 'x\n']).after, 'x\nb\n');
});

test('edits of a file that is not there and searches for nothing are refused', () => {
  assert.equal(edit(undefined, ['a\n', 'b\n']).hunks[0]?.status, 'refused');
  assert.equal(edit('a\n', ['', 'b\n']).hunks[0]?.status, 'refused');
  assert.equal(edit(undefined, ['', 'b\n']).after, 'b\n');
});

test('whole files keep line ends, byte-order mark and final line end', () => {
  const path = 'a.ts';
  const whole = (text: string | undefined, content: string) =>
    applyCodeReply({ ...nothing, files_to_create: [{ path, content }] }, new Map([[path, text]]));
  assert.equal(whole('\uFEFFa\r\nb', 'x\ny\n').files[0]?.after, '\uFEFFx\r\ny');
  assert.equal(whole(undefined, 'x\n').files[0]?.after, 'x\n');
  assert.match(whole('a\n', 'x\n').hunks[0]?.reason ?? '', /there already/);
  assert.deepEqual(whole('a\n', 'a\n').files, []);
});

test('paths that lead out are refused, the rest of the reply is applied', () => {
  const file = (path: string) => ({ path, content: 'x\n' });
  const bad = [
    '../x',
    '/etc/passwd',
    'C:\\x',
    '\\\\host\\x',
    'a/../../x',
    '.GIT/config',
    'a/.git./x',
    'git~1/x',
    '~/x',
    '',
    'a\0b',
    'x.',
  ];
  const { files, hunks } = applyCodeReply(
    {
      ...nothing,
      files_to_create: [...bad, 'src\\ok.ts'].map(file),
    },
    new Map(),
  );
  assert.deepEqual(
    files.map((each) => each.path),
    ['src/ok.ts'],
  );
  assert.equal(hunks.filter((hunk) => hunk.status === 'refused').length, bad.length);
});

const line = fc.constantFrom('', 'a', 'b', '  a', '}', '  return x;', 'if (y) {', '\tz');
const lines = fc.array(line, { minLength: 1, maxLength: 30 });

test('an edit that names one place gives the new text; one that names several changes nothing', () => {
  fc.assert(
    fc.property(
      lines,
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      fc.array(line, { maxLength: 5 }),
      (old, at, count, put) => {
        const start = at % old.length;
        const search = old.slice(start, start + count);
        const text = old.map((each) => `${each}\n`).join('');
        const join = (each: string[]) => each.map((one) => `${one}\n`).join('');
        const loosely = (one: string[]) => one.map((each) => each.trim()).join('\n');
        const places = (isSame: (one: string[]) => boolean) =>
          old.filter((_, from) => isSame(old.slice(from, from + search.length))).length;
        const { after = text, hunks } = edit(text, [join(search), join(put)]);
        if (search.every((each) => each.trim() === '')) assert.equal(hunks[0]?.status, 'refused');
        else if (places((one) => join(one) === join(search)) > 1) {
          assert.equal(hunks[0]?.status, 'ambiguous');
          assert.equal(after, text);
        } else if (hunks[0]?.status === 'ambiguous') {
          // Lines this short do not tell a place by their indentation alone.
          const core = loosely(search).trim().split('\n');
          assert.ok(
            old.filter((_, from) => loosely(old.slice(from, from + core.length)) === core.join('\n')).length >
              1,
          );
        } else
          assert.equal(after, join([...old.slice(0, start), ...put, ...old.slice(start + search.length)]));
      },
    ),
  );
});

test('a large file and many edits, and a file made to be slow', () => {
  const text = Array.from(
    { length: 20_000 },
    (_, index) => `  callSomething(${index}, theValue${index % 7});\n`,
  ).join('');
  const edits = Array.from({ length: 50 }, (_, index): [string, string] => {
    const number = index * 300;
    return [`callSomething(${number}, theValue${number % 7});\n`, `call(${number});\n`];
  });
  assert.ok(edit(text, ...edits).hunks.every((hunk) => hunk.status === 'applied'));
  const same = `${'x\n'.repeat(20_000)}y\n`;
  const slow = edit(
    same,
    ...Array.from({ length: 50 }, (): [string, string] => [`${'x\n'.repeat(5000)}z\n`, 'q\n']),
  );
  assert.ok(slow.hunks.every((hunk) => hunk.status === 'not-found'));
});

const repeated: { name: string; text: string; search: string; replace: string; status: string }[] = [
  {
    name: 'an addition that was made before',
    text: "export { a } from './a.ts';\nexport { b } from './b.ts';\n",
    search: "export { a } from './a.ts';\n",
    replace: "export { a } from './a.ts';\nexport { b } from './b.ts';\n",
    status: 'applied',
  },
  {
    name: 'an addition before its line that was made before',
    text: '// why this is called\ncall();\n',
    search: 'call();\n',
    replace: '// why this is called\ncall();\n',
    status: 'applied',
  },
  {
    name: 'a change that was made before',
    text: 'const answer = computeTheAnswer(42);\n',
    search: 'const answer = 41;\n',
    replace: 'const answer = computeTheAnswer(42);\n',
    status: 'applied',
  },
  { name: 'a short line says nothing', text: 'a\n}\n', search: 'b\n', replace: '}\n', status: 'not-found' },
];
for (const { name, text, search, replace, status } of repeated) {
  test(`a repeated edit changes nothing: ${name}`, () => {
    const { after, hunks } = edit(text, [search, replace]);
    assert.equal(after, undefined);
    assert.deepEqual(
      hunks.map((hunk) => hunk.status),
      [status],
    );
  });
}

test('a line is still doubled where the file has it once', () => {
  assert.equal(edit('a\nb\n', ['a\n', 'a\na\n']).after, 'a\na\nb\n');
});

function reply(
  parts: Partial<CodeReply>,
  texts: Record<string, string | undefined>,
): [files: Record<string, string | undefined>, statuses: string[], reasons: string] {
  const { files, hunks } = applyCodeReply({ ...nothing, ...parts }, new Map(Object.entries(texts)));
  return [
    Object.fromEntries(files.map(({ path, after }) => [path, after])),
    hunks.map(({ status }) => status),
    hunks.map(({ reason }) => reason).join('\n'),
  ];
}

const change = { search: 'one();\n', replace: 'two();\n' };

const replies: {
  name: string;
  parts: Partial<CodeReply>;
  texts: Record<string, string | undefined>;
  files: Record<string, string | undefined>;
  statuses: string[];
}[] = [
  {
    name: 'a file is deleted',
    parts: { files_to_delete: [{ path: './a.ts' }] },
    texts: { 'a.ts': 'one();\n' },
    files: { 'a.ts': undefined },
    statuses: ['applied'],
  },
  {
    name: 'a file that is not there is not deleted',
    parts: { files_to_delete: [{ path: 'a.ts' }, { path: '../b.ts' }] },
    texts: { 'a.ts': undefined },
    files: {},
    statuses: ['refused', 'refused'],
  },
  {
    name: 'a file that is written as well is not deleted',
    parts: {
      files_to_create: [{ path: 'a.ts', content: 'two();\n' }],
      files_to_delete: [{ path: 'a.ts' }],
    },
    texts: { 'a.ts': 'one();\n' },
    files: { 'a.ts': 'two();\n' },
    statuses: ['applied', 'refused'],
  },
  {
    name: 'a file is moved and edited, also under its old name',
    parts: {
      files_to_move: [{ from: 'a.ts', to: 'lib/b.ts', edits: [change] }],
      files_to_update: [{ path: 'a.ts', edits: [{ search: 'last();\n', replace: 'end();\n' }] }],
    },
    texts: { 'a.ts': 'one();\r\nlast();', 'lib/b.ts': undefined },
    files: { 'a.ts': undefined, 'lib/b.ts': 'two();\r\nend();' },
    statuses: ['applied', 'applied', 'applied'],
  },
  {
    name: 'a file is not moved over another, nor to itself, nor out',
    parts: {
      files_to_move: [
        { from: 'a.ts', to: 'b.ts' },
        { from: 'a.ts', to: 'A.ts' },
        { from: 'a.ts', to: '.git/hooks/a' },
        { from: 'c.ts', to: 'd.ts' },
      ],
    },
    texts: { 'a.ts': 'one();\n', 'b.ts': 'b();\n' },
    files: {},
    statuses: ['refused', 'refused', 'refused', 'refused'],
  },
  {
    name: 'two spellings of one path are one file',
    parts: {
      files_to_create: [{ path: 'src/New.cs', content: 'one();\nnew();\n' }],
      files_to_update: [{ path: 'src\\new.cs', edits: [change] }],
    },
    texts: {},
    files: { 'src/New.cs': 'two();\nnew();\n' },
    statuses: ['applied', 'applied'],
  },
  {
    name: 'two files that differ in case and text are two',
    parts: {
      files_to_update: [
        { path: 'a.cs', edits: [change] },
        { path: 'A.cs', content: 'new();\n' },
      ],
    },
    texts: { 'a.cs': 'one();\n', 'A.cs': 'other();\n' },
    files: { 'a.cs': 'two();\n', 'A.cs': 'new();\n' },
    statuses: ['applied', 'applied'],
  },
  {
    name: 'what is no text is left alone',
    parts: {
      files_to_update: [
        { path: 'a.bin', edits: [change] },
        { path: 'b.ts', content: 'a\0b' },
      ],
    },
    texts: { 'a.bin': 'one();\n\0', 'b.ts': 'one();\n' },
    files: {},
    statuses: ['refused', 'refused'],
  },
  {
    name: 'a whole file that leaves lines out keeps them',
    parts: {
      files_to_create: [
        { path: 'a.ts', content: '// head\nfirst();\n// ... existing code ...\nlast(2);\nend();\n' },
      ],
    },
    texts: { 'a.ts': 'first();\nsecond();\nthird();\nend();\n' },
    files: {},
    statuses: ['refused'],
  },
  {
    name: 'a whole file that says where the lines go that it leaves out',
    parts: {
      files_to_create: [
        { path: 'a.ts', content: '// head\nfirst();\n// ... existing code ...\nend();\nmore();\n' },
      ],
    },
    texts: { 'a.ts': 'first();\nsecond();\nthird();\nend();\n' },
    files: { 'a.ts': '// head\nfirst();\nsecond();\nthird();\nend();\nmore();\n' },
    statuses: ['applied'],
  },
  {
    name: 'line ends of an old Macintosh',
    parts: { files_to_update: [{ path: 'a.ts', edits: [{ ...change, replace: 'two();\nthree();\n' }] }] },
    texts: { 'a.ts': 'zero();\rone();\rend();' },
    files: { 'a.ts': 'zero();\rtwo();\rthree();\rend();' },
    statuses: ['applied'],
  },
  {
    name: 'an empty file takes a text and no edit',
    parts: {
      files_to_update: [
        { path: 'a.ts', edits: [change] },
        { path: 'b.ts', edits: [{ search: '', replace: 'new();\n' }] },
      ],
    },
    texts: { 'a.ts': '', 'b.ts': '' },
    files: { 'b.ts': 'new();\n' },
    statuses: ['refused', 'applied'],
  },
];
for (const { name, parts, texts, files, statuses } of replies) {
  test(`a reply: ${name}`, () => {
    const [after, found, reasons] = reply(parts, texts);
    assert.deepEqual(found, statuses, reasons);
    assert.deepEqual(after, files);
  });
}

test('a moved file tells where it was', () => {
  const { files } = applyCodeReply(
    { ...nothing, files_to_move: [{ from: 'a.ts', to: 'b.ts' }] },
    new Map([['a.ts', 'one();\n']]),
  );
  assert.deepEqual(
    files.find(({ path }) => path === 'b.ts'),
    { path: 'b.ts', before: undefined, after: 'one();\n', movedFrom: 'a.ts' },
  );
});
