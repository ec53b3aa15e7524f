import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReadCodeOptions, readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';

const code = 'const a = 1;\n';
const fenced = (info: string, content = code, marks = '```') => `${marks}${info}\n${content}${marks}\n`;
const whole = { path: 'src/a.ts', content: code };
const edits = { path: 'src/a.ts', edits: [{ search: 'a\n', replace: 'b\n' }] };
const at = (head: object) => ({ path: 'src/a.ts', edits: [{ search: 'a\n', replace: 'b\n', ...head }] });
const block = '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n';

interface Sample {
  name: string;
  reply: string;
  options?: ReadCodeOptions;
  files: unknown[];
}

const samples: Sample[] = [
  ...[
    'ts path=src/a.ts',
    'src/a.ts',
    'ts:src/a.ts',
    'ts title="src/a.ts"',
    'ts file=src/a.ts',
    'ts src/a.ts',
    'ts {path="./src/a.ts"}',
    'ts path=src\\a.ts',
  ].map((info) => ({ name: `info ${info}`, reply: fenced(info), files: [whole] })),
  ...[
    '### src/a.ts',
    '**src/a.ts**',
    '`src/a.ts`',
    'File: src/a.ts',
    '**File:** `src/a.ts`',
    '1. `src/a.ts` (new file):',
    'Update `src/a.ts`:',
    'src/a.ts\n',
  ].map((above) => ({
    name: `above ${above}`,
    reply: `Hello.\n\n${above}\n${fenced('ts')}`,
    files: [whole],
  })),
  ...['// src/a.ts', '# src/a.ts', '/* src/a.ts */', '<!-- src/a.ts -->', '// File: src/a.ts'].map(
    (first) => ({
      name: `inside ${first}`,
      reply: fenced('ts', `${first}\n${code}`),
      files: [whole],
    }),
  ),
  { name: 'CRLF', reply: fenced('ts src/a.ts').replaceAll('\n', '\r\n'), files: [whole] },
  { name: 'long fence', reply: fenced('ts src/a.ts', code, '`````'), files: [whole] },
  { name: 'tilde fence', reply: fenced('ts src/a.ts', code, '~~~'), files: [whole] },
  { name: 'indented fence', reply: '1. Here:\n   ```ts src/a.ts\n   const a = 1;\n   ```\n', files: [whole] },
  { name: 'the only file', reply: fenced('ts'), options: { onlyFile: 'src/a.ts' }, files: [whole] },
  {
    name: 'thoughts',
    reply: `<think>\n${fenced('ts src/b.ts')}</think>\n${fenced('ts src/a.ts')}`,
    files: [whole],
  },
  {
    name: 'thoughts without a beginning',
    reply: `hm\n${fenced('ts src/b.ts')}</think>\n${fenced('ts src/a.ts')}`,
    files: [whole],
  },
  { name: 'thoughts without an end', reply: `<think>\n${fenced('ts src/a.ts')}`, files: [] },
  { name: 'cut off', reply: '```ts src/a.ts\nconst a', files: [] },
  {
    name: 'open but complete',
    reply: '```ts src/a.ts\nconst a = 1;',
    options: { isComplete: true },
    files: [whole],
  },
  { name: 'edit above', reply: `src/a.ts\n${block}`, files: [edits] },
  { name: 'edit in a fence', reply: `src/a.ts\n\`\`\`ts\n${block}\`\`\`\n`, files: [edits] },
  { name: 'edit with the path inside', reply: `\`\`\`\nsrc/a.ts\n${block}\`\`\`\n`, files: [edits] },
  { name: 'edit with the path in the info', reply: fenced('ts path=src/a.ts', block), files: [edits] },
  {
    name: 'five marks',
    reply: `src/a.ts\n${block.replaceAll('<<<<<<<', '<<<<<').replaceAll('>>>>>>>', '>>>>>')}`,
    files: [edits],
  },
  { name: 'SEARCH>', reply: `src/a.ts\n${block.replace('SEARCH', 'SEARCH>')}`, files: [edits] },
  { name: 'dashes', reply: 'src/a.ts\n------- SEARCH\na\n=======\nb\n+++++++ REPLACE\n', files: [edits] },
  {
    name: 'line hint',
    reply: `src/a.ts\n${block.replace('\na\n', '\n:start_line:3\n-------\na\n')}`,
    files: [at({ hint: 3 })],
  },
  {
    name: 'numbered lines',
    reply: `src/a.ts\n${block.replace('\na\n', '\n12 | a\n').replace('\nb\n', '\n12 | b\n')}`,
    files: [at({ hint: 12 })],
  },
  {
    name: 'an edit with a line like a divider',
    reply: `src/a.md\n<<<<<<< SEARCH\nTitle\n=====\n=======\nNew\n=====\n>>>>>>> REPLACE\n`,
    files: [{ path: 'src/a.md', edits: [{ search: 'Title\n=====\n', replace: 'New\n=====\n' }] }],
  },
  {
    name: 'diff',
    reply: fenced('diff', '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -9,1 +9,1 @@\n-a\n+b\n'),
    files: [at({ hint: 9 })],
  },
  {
    name: 'diff in the prose',
    reply: 'So:\n\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -9,1 +9,1 @@\n-a\n+b\n\nDone.\n',
    files: [at({ hint: 9 })],
  },
  { name: 'diff without numbers', reply: `src/a.ts\n${fenced('diff', '@@\n-a\n+b\n')}`, files: [edits] },
  {
    name: 'diff of a new file',
    reply: fenced('diff', '--- /dev/null\n+++ b/src/a.ts\n@@ -0,0 +1 @@\n+const a = 1;\n'),
    files: [whole],
  },
  {
    name: 'patch',
    reply: '*** Begin Patch\n*** Update File: src/a.ts\n@@ f\n-a\n+b\n*** End Patch\n',
    files: [at({ anchors: ['f'] })],
  },
  {
    name: 'patch with a new file',
    reply: '*** Begin Patch\n*** Add File: src/a.ts\n+const a = 1;\n*** End Patch\n',
    files: [whole],
  },
  {
    name: 'JSON',
    reply: `\`\`\`json\n${JSON.stringify({ files_to_create: [whole], files_to_update: [edits], notes: 'n' })}\n\`\`\``,
    files: [whole, at({ isPartial: true })],
  },
  {
    name: 'Markdown with fences of the same length',
    reply:
      '```md path=README.md\n# T\n```sh\nls\n```\n\n```\nout\n```\nend\n```\n\n```ts path=src/a.ts\nconst a = 1;\n```\n',
    files: [{ path: 'README.md', content: '# T\n```sh\nls\n```\n\n```\nout\n```\nend\n' }, whole],
  },
];
for (const { name, reply, options, files } of samples) {
  test(`reads: ${name}`, () => {
    const { reply: read } = readCodeReply(reply, options);
    assert.deepEqual([...read.files_to_create, ...read.files_to_update], files);
  });
}

test('code that is only spoken of is no file', () => {
  const reply = `Now call it in \`src/a.ts\`, for instance:\n${fenced('ts')}`;
  const { isEmpty, problems } = readCodeReply(reply);
  assert.equal(isEmpty, true);
  assert.match(problems[0] ?? '', /names no file.*const a/);
});

test('commands and notes', () => {
  const { reply } = readCodeReply(
    `It is done.\n\n\`\`\`sh commands\n$ npm test\n# a comment\nnpm run \\\n  build\n\`\`\`\n`,
  );
  assert.deepEqual(reply.cmd_instructions, ['npm test', 'npm run \\\n  build']);
  assert.deepEqual(reply.notes, ['It is done.']);
});

test('a list of notes gives one note an item', () => {
  const code = '```ts path=a.ts\nx\n```\n';
  const notesOf = (text: string) => readCodeReply(`${code}\n${text}`).reply.notes;
  assert.deepEqual(notesOf('Notes:\n- One\n  goes on.\n- Two.\n'), ['One\n  goes on.', 'Two.']);
  assert.deepEqual(notesOf('**Notas:** Uma só.\n'), ['Uma só.']);
  assert.deepEqual(notesOf('Notes:\n'), []);
});

test('a file given twice with other content is a problem', () => {
  const { reply, problems } = readCodeReply(fenced('ts src/a.ts', 'old\n') + fenced('ts src/a.ts'));
  assert.deepEqual(reply.files_to_update, [whole]);
  assert.match(problems[0] ?? '', /twice/);
});

/** What could make a reader go over the same text again and again. It does not end in time where it does. */
const floods: [name: string, text: string][] = [
  ['fences of documents', '```md path=R.md\n```\n'],
  ['fences of documents without a path', '```md\n```\n'],
  ['openings', '```ts\n'],
  ['fences within fences', '````\n```\n'],
  ['closings that stand too far right', '```x\n  ```\n'],
  ['searches', '<<<<<<< SEARCH\n'],
  ['searches that are divided', '<<<<<<< SEARCH\n=======\n'],
  ['divided searches with fences', '```\n<<<<<<< SEARCH\n=======\n```\n'],
  ['marks without a word', '<<<<<<<\n'],
  ['patches', '*** Begin Patch\n'],
  ['updates', '*** Update File: a\n+x\n'],
  ['marks', '`'],
  ['brackets', '{"files_to_create":[{'],
  ['objects that never end', '{\n'],
  ['objects', '{"path":"a","content":"b"}\n'],
  ['elements that never end', '<file path="a">\n'],
  ['parts that never end', '<invoke name="x"><search></search>'],
  ['attributes', '<file a="'],
  ['thoughts', '<think>'],
  ['ends of thoughts', 'x</think>\n'],
  ['comments', '// '],
  ['diffs', '--- a\n+++ b\n@@\n'],
  ['names of one file', '--- a\n'],
  ['heads of git', 'diff --git a/x b/x\n'],
  ['line ends', '\n'],
  ['returns', '\r'],
  ['blanks', ' '],
  ['numbers', '1 | a\n'],
];
const around: [name: string, before: string, after: string][] = [
  ['alone', '', ''],
  ['in a fence', '```\n', '```\n'],
  ['in a document', '```md path=R.md\n', '```\n'],
  ['in an element', '<write_to_file>\n<path>a</path>\n<content>\n', '</content>\n</write_to_file>\n'],
  ['in a search', '<<<<<<< SEARCH\n', ''],
];
for (const [name, text] of floods) {
  test(`a quarter of a megabyte of ${name} is read`, () => {
    for (const [, before, after] of around) {
      readCodeReply(`${before}${text.repeat(Math.ceil(250_000 / text.length))}\n${after}`);
    }
  });
}
