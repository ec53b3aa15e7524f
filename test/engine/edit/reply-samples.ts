import fc from 'fast-check';

/** Parts of replies, each with the files it speaks of; joined in any order they are a reply in several dialects. */
export const parts: { dialect: string; text: string; paths: string[] }[] = [
  { dialect: 'fence', text: '```ts path=src/a.ts\nconst a = 1;\n```\n', paths: ['src/a.ts'] },
  { dialect: 'path above', text: '**src/b.ts**\n\n```ts\nconst b = 1;\n```\n', paths: ['src/b.ts'] },
  { dialect: 'path inside', text: '```ts\n// src/c.ts\nconst c = 1;\n```\n', paths: ['src/c.ts'] },
  {
    dialect: 'long fence',
    text: '````md path=docs/d.md\n# D\n```sh\nls\n```\n````\n',
    paths: ['docs/d.md'],
  },
  {
    dialect: 'blocks in a fence',
    text: '```ts path=src/e.ts\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n```\n',
    paths: ['src/e.ts'],
  },
  {
    dialect: 'blocks in the prose',
    text: 'src/f.ts\n------- SEARCH\na\n=======\nb\n+++++++ REPLACE\n',
    paths: ['src/f.ts'],
  },
  {
    dialect: 'diff in a fence',
    text: '```diff\n--- a/src/g.ts\n+++ b/src/g.ts\n@@ -1,2 +1,2 @@\n c\n-a\n+b\n```\n',
    paths: ['src/g.ts'],
  },
  {
    dialect: 'diff in the prose',
    text: 'diff --git a/src/h.ts b/src/i.ts\nsimilarity index 100%\nrename from src/h.ts\nrename to src/i.ts\n',
    paths: ['src/h.ts', 'src/i.ts'],
  },
  {
    dialect: 'patch',
    text: '*** Begin Patch\n*** Delete File: src/j.ts\n*** Add File: src/k.ts\n+k\n*** End Patch\n',
    paths: ['src/j.ts', 'src/k.ts'],
  },
  {
    dialect: 'JSON',
    text: '{\n  "path": "src/l.ts",\n  "edits": [{ "oldText": "a", "newText": "b" }]\n}\n',
    paths: ['src/l.ts'],
  },
  {
    dialect: 'markup',
    text: '<write_to_file>\n<path>src/m.ts</path>\n<content>\nm\n</content>\n</write_to_file>\n',
    paths: ['src/m.ts'],
  },
];

/** Sentences and commands that stand between the blocks and change none of them. */
export const between = [
  'Here it is.\n',
  'It is done, but look:\n\n- One.\n- Two.\n',
  '```sh commands\nnpm test\n```\n',
];

const marks = [
  ...['```', '````', '~~~', '  ```', '```ts', '```ts src/a.ts', '```md path=R.md', '```diff', '```json'],
  ...['<<<<<<< SEARCH', '------- SEARCH', '=======', '>>>>>>> REPLACE', '+++++++ REPLACE', ':start_line:3'],
  ...['*** Begin Patch', '*** End Patch', '*** Update File: a', '*** Move to: ../b', '*** End of File'],
  ...['--- a/x', '+++ b/x', '+++ /dev/null', '@@', '@@ -1,2 +1,2 @@', '+x', '-y', ' z', 'rename to /c'],
  ...[
    'diff --git a/x b/y',
    'deleted file mode 1',
    '\\ No newline at end of file',
    'src/a.ts',
    '### .\\src//b.ts',
  ],
  ...[
    '<think>',
    '</think>',
    '{"path": "a", "content": "b"}',
    '{',
    '}',
    '[{',
    '"path": "../x",',
    '<edit>',
    '</edit>',
  ],
  ...[
    '<path>./a</path>',
    '<search>',
    '</search>',
    '<file path="..\\a">',
    '</file>',
    '<![CDATA[',
    ']]>',
    '',
    'word',
  ],
];

/** Replies of all dialects, valid ones, changed ones, and nonsense. */
export function anyReply(): fc.Arbitrary<string> {
  const line = fc.oneof(fc.constantFrom(...marks), fc.string(), fc.constantFrom('“x”', '\u00a0', '\uFEFF'));
  const part = fc.constantFrom(...parts.map(({ text }) => text), ...between);
  const nonsense = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));
  const end = fc.constantFrom('\n', '\r\n', '\r');
  return fc
    .tuple(
      fc.array(fc.oneof(part, part, nonsense), { maxLength: 8 }),
      fc.array(change(line), { maxLength: 4 }),
      end,
    )
    .map(([pieces, changes, lineEnd]) =>
      changes.reduce((text, apply) => apply(text), pieces.join('\n')).replaceAll('\n', lineEnd),
    );
}

/** One change to a text by lines: one left out, put in, doubled, moved, indented, or all that follows cut off. */
function change(line: fc.Arbitrary<string>): fc.Arbitrary<(text: string) => string> {
  const kinds = ['leave out', 'put in', 'double', 'swap', 'indent', 'cut off', 'truncate'] as const;
  return fc.tuple(fc.constantFrom(...kinds), fc.nat(), line).map(([kind, place, text]) => (reply) => {
    const lines = reply.split('\n');
    const index = place % lines.length;
    const old = lines[index] ?? '';
    if (kind === 'truncate') return reply.slice(0, place % (reply.length + 1));
    if (kind === 'leave out') lines.splice(index, 1);
    else if (kind === 'put in') lines.splice(index, 0, text);
    else if (kind === 'double') lines.splice(index, 0, old);
    else if (kind === 'swap') lines.splice(index, 2, lines[index + 1] ?? '', old);
    else if (kind === 'indent') lines[index] = `  ${old}`;
    else lines.splice(index);
    return lines.join('\n');
  });
}
