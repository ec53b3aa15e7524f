import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';

interface Expected {
  create?: unknown[];
  update?: unknown[];
  remove?: unknown[];
  move?: unknown[];
}

const partial = (search: string, replace: string, more: object = {}) => ({
  search,
  replace,
  isPartial: true,
  ...more,
});
const ab = { path: 'x.ts', edits: [partial('a', 'b')] };
const abLine = { path: 'x.ts', edits: [{ search: 'a\n', replace: 'b\n' }] };
const whole = { path: 'x.ts', content: 'a\nb\n' };
const patch = '*** Begin Patch\n*** Update File: x.ts\n@@\n-a\n+b\n*** End Patch\n';
const block = '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n';

function check(reply: string, { create = [], update = [], remove = [], move = [] }: Expected): void {
  const { reply: read, problems } = readCodeReply(reply);
  assert.deepEqual(
    [read.files_to_create, read.files_to_update, read.files_to_delete, read.files_to_move],
    [create, update, remove, move],
  );
  assert.deepEqual(problems, []);
}

const objects: [name: string, value: unknown, expected: Expected][] = [
  ['old_string', { file_path: './x.ts', old_string: 'a', new_string: 'b' }, { update: [ab] }],
  ['oldString', { filePath: 'x.ts', oldString: 'a', newString: 'b', explanation: 'e' }, { update: [ab] }],
  ['oldText', { path: 'x.ts', edits: [{ oldText: 'a', newText: 'b' }] }, { update: [ab] }],
  ['old_str', { command: 'str_replace', path: 'x.ts', old_str: 'a', new_str: 'b' }, { update: [ab] }],
  [
    'nothing in its place',
    { path: 'x.ts', old_str: 'a', new_str: '' },
    { update: [{ path: 'x.ts', edits: [partial('a', '')] }] },
  ],
  [
    'replacements, each with its path',
    { replacements: [{ filePath: 'x.ts', oldString: 'a', newString: 'b' }] },
    { update: [ab] },
  ],
  [
    'replace_all',
    { file_path: 'x.ts', edits: [{ old_string: 'a', new_string: 'b', replace_all: true }] },
    { update: [{ path: 'x.ts', edits: [partial('a', 'b', { isEverywhere: true })] }] },
  ],
  ['a list of edits', [{ path: 'x.ts', search: 'a', replace: 'b' }], { update: [ab] }],
  [
    'a call of a tool',
    { name: 'edit_file', arguments: { path: 'x.ts', old_string: 'a', new_string: 'b' } },
    { update: [ab] },
  ],
  [
    'a call with its arguments as text',
    {
      tool_calls: [
        {
          id: '1',
          type: 'function',
          function: { name: 'write', arguments: JSON.stringify({ path: 'x.ts', content: 'a\nb\n' }) },
        },
      ],
    },
    { update: [whole] },
  ],
  ['create', { command: 'create', path: 'x.ts', file_text: 'a\nb\n' }, { create: [whole] }],
  [
    'create_file',
    { name: 'create_file', parameters: { filePath: 'x.ts', content: 'a\nb\n' } },
    { create: [whole] },
  ],
  [
    'write_file',
    { tool: 'write_file', input: { file_path: 'x.ts', content: 'a\nb\n' } },
    { update: [whole] },
  ],
  ['delete', { op: 'delete', path: 'x.ts' }, { remove: [{ path: 'x.ts' }] }],
  [
    'delete_file',
    { name: 'delete_file', arguments: { target_file: 'x.ts' } },
    { remove: [{ path: 'x.ts' }] },
  ],
  ['a list of paths', { files_to_delete: ['x.ts'] }, { remove: [{ path: 'x.ts' }] }],
  ['rename', { action: 'rename', from: 'x.ts', to: 'y.ts' }, { move: [{ from: 'x.ts', to: 'y.ts' }] }],
  [
    'rename_file',
    { name: 'rename_file', arguments: { old_path: 'x.ts', new_path: 'y.ts' } },
    { move: [{ from: 'x.ts', to: 'y.ts' }] },
  ],
  ['apply_patch', { name: 'apply_patch', arguments: { input: patch } }, { update: [abLine] }],
  ['a diff', { path: 'x.ts', diff: '--- a/x.ts\n+++ b/x.ts\n@@\n-a\n+b\n' }, { update: [abLine] }],
  ['a diff without names', { path: 'x.ts', diff: '@@\n-a\n+b\n' }, { update: [abLine] }],
  ['blocks', { path: 'x.ts', diff: block }, { update: [abLine] }],
  [
    'insert',
    { command: 'insert', path: 'x.ts', insert_line: 4, insert_text: 'b\n' },
    { update: [{ path: 'x.ts', edits: [{ search: '', replace: 'b\n', hint: 4 }] }] },
  ],
  [
    'the names of the contract',
    {
      files_to_create: [{ path: 'n.ts', content: 'n\n' }],
      files_to_update: [whole, { path: 'y.ts', edits: [{ search: 'a', replace: 'b' }] }],
      files_to_delete: [{ path: 'd.ts' }],
      files_to_move: [{ from: 'f.ts', to: 't.ts' }],
    },
    {
      create: [{ path: 'n.ts', content: 'n\n' }],
      update: [whole, { path: 'y.ts', edits: [partial('a', 'b')] }],
      remove: [{ path: 'd.ts' }],
      move: [{ from: 'f.ts', to: 't.ts' }],
    },
  ],
];
for (const [name, value, expected] of objects) {
  const line = JSON.stringify(value);
  const pretty = JSON.stringify(value, undefined, 2);
  test(`JSON with ${name}`, () => {
    check(line, expected);
    check(`Here:\n\n${pretty}\n\nDone.\n`, expected);
  });
  test(`JSON with ${name}, in a fence`, () => {
    check(`\`\`\`json\n${pretty}\n\`\`\`\n`, expected);
    check(`\`\`\`\n${line}\n\`\`\`\n`.replaceAll('\n', '\r\n'), expected);
  });
  test(`JSON with ${name}, as the call of a tool`, () =>
    check(`<tool_call>\n${line}\n</tool_call>\n`, expected));
}

const elements: [name: string, text: string, expected: Expected][] = [
  [
    'replace_in_file',
    `<replace_in_file>\n<path>x.ts</path>\n<diff>\n${block}</diff>\n</replace_in_file>`,
    { update: [abLine] },
  ],
  [
    'apply_diff of several files with CDATA',
    `<apply_diff>\n<args>\n<file>\n  <path>x.ts</path>\n  <diff>\n    <content><![CDATA[\n${block}]]></content>\n    <start_line>3</start_line>\n  </diff>\n</file>\n<file>\n<path>y.ts</path>\n<diff>\n${block}</diff>\n</file>\n</args>\n</apply_diff>`,
    { update: [abLine, { ...abLine, path: 'y.ts' }] },
  ],
  [
    'write_to_file',
    '<write_to_file>\n<path>x.ts</path>\n<content>\na\nb\n</content>\n<line_count>2</line_count>\n</write_to_file>',
    { update: [whole] },
  ],
  [
    'edit with its parts',
    '<edit>\n<path>x.ts</path>\n<search>\na\n</search>\n<replace>\nb\n</replace>\n</edit>',
    { update: [{ path: 'x.ts', edits: [partial('a\n', 'b\n')] }] },
  ],
  [
    'edits in one line',
    '<edits>\n<edit path="x.ts"><old_text line="3">a</old_text><new_text>b</new_text></edit>\n</edits>',
    { update: [{ path: 'x.ts', edits: [partial('a', 'b', { hint: 3 })] }] },
  ],
  [
    'pairs in one element',
    '<edit_file>\n<path>x.ts</path>\n<old_text>a</old_text>\n<new_text>b</new_text>\n<old_text>c</old_text>\n<new_text>d</new_text>\n</edit_file>',
    { update: [{ path: 'x.ts', edits: [partial('a', 'b'), partial('c', 'd')] }] },
  ],
  ['file', '<file path="x.ts">\na\nb\n</file>', { update: [whole] }],
  ['file with a fence', '<file path="x.ts">\n```ts\na\nb\n```\n</file>', { update: [whole] }],
  [
    'a file with elements of that name',
    '<file path="x.xml">\n<file>\n</file>\n<b/>\n</file>',
    { update: [{ path: 'x.xml', content: '<file>\n</file>\n<b/>\n' }] },
  ],
  [
    'a file with elements of ours',
    '<write_to_file>\n<path>x.xml</path>\n<content>\n<content>1</content>\n<path>p</path>\n</content>\n</write_to_file>',
    { update: [{ path: 'x.xml', content: '<content>1</content>\n<path>p</path>\n' }] },
  ],
  [
    'boltAction',
    '<boltArtifact id="1" title="t">\n<boltAction type="file" filePath="x.ts">\na\nb\n</boltAction>\n</boltArtifact>',
    { update: [whole] },
  ],
  [
    'dyad',
    '<dyad-delete path="x.ts"></dyad-delete>\n<dyad-rename from="a.ts" to="b.ts"></dyad-rename>',
    {
      remove: [{ path: 'x.ts' }],
      move: [{ from: 'a.ts', to: 'b.ts' }],
    },
  ],
  [
    'invoke',
    '<function_calls>\n<invoke name="str_replace_editor">\n<parameter name="command">str_replace</parameter>\n<parameter name="path">x.ts</parameter>\n<parameter name="old_str">a</parameter>\n<parameter name="new_str">b</parameter>\n</invoke>\n</function_calls>',
    { update: [ab] },
  ],
  [
    'invoke with a list',
    '<invoke name="edit_file">\n<parameter name="path">x.ts</parameter>\n<parameter name="edits">[{"oldText":"a","newText":"b"}]</parameter>\n</invoke>',
    { update: [ab] },
  ],
  [
    'function=',
    '<tool_call>\n<function=write_file>\n<parameter=path>\nx.ts\n</parameter>\n<parameter=content>\na\nb\n</parameter>\n</function>\n</tool_call>',
    { update: [whole] },
  ],
  [
    'delete_file',
    '<delete_file>\n<path>src\\x.ts</path>\n</delete_file>',
    { remove: [{ path: 'src/x.ts' }] },
  ],
];
for (const [name, text, expected] of elements) {
  test(`markup: ${name}`, () => check(`So:\n\n${text}\n\nDone.\n`, expected));
  test(`markup: ${name}, in a fence`, () => check(`\`\`\`\`xml\n${text}\n\`\`\`\`\n`, expected));
  test(`markup: ${name}, with CRLF`, () => check(text.replaceAll('\n', '\r\n'), expected));
}

test('JSON that is no edit is prose, and broken JSON is not mended', () => {
  for (const text of ['{"a": 1}', '{"path": "x.ts"}', '{"path": "x.ts", "content": "a', '{\n"path"\n']) {
    check(`${text}\n`, {});
  }
});

test('an object of a file of its own is that file', () =>
  check('```json path=x.json\n{"path": "x.ts", "content": "a"}\n```\n', {
    update: [{ path: 'x.json', content: '{"path": "x.ts", "content": "a"}\n' }],
  }));

test('names of the language itself are no fields', () => {
  const reply = readCodeReply(
    '{"__proto__": {"path": "x.ts", "content": "a"}, "constructor": {"path": "y"}}\n',
  );
  assert.equal(reply.isEmpty, true);
  assert.equal(({} as Record<string, unknown>)['path'], undefined);
});

test('an element that is never closed leaves the edits in it', () => {
  const { reply } = readCodeReply(`<replace_in_file>\n<path>x.ts</path>\n<diff>\n${block}`);
  assert.deepEqual(reply.files_to_update, [abLine]);
});
