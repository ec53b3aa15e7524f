import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyCodeReply } from '../../../../src/engine/edit/apply-code-reply.ts';
import { readCodeReply } from '../../../../src/engine/edit/read-code-reply.ts';
import { changesAsBlocks } from '../../../../src/hosts/vscode/chat/provider/changes-as-blocks.ts';
import {
  conversationRequest,
  pathsNamedIn,
} from '../../../../src/hosts/vscode/chat/provider/conversation-request.ts';

/** What a file is after the blocks of a change were read and placed, as any reply is. */
function applied(path: string, before: string | undefined, after: string): string | undefined {
  const text = changesAsBlocks([{ path, before, after }]);
  const { reply } = readCodeReply(text);
  const { files } = applyCodeReply(reply, new Map([[path, before]]));
  return files[0]?.after;
}

const cases: { name: string; before: string | undefined; after: string }[] = [
  { name: 'a new file', before: undefined, after: 'one\ntwo\n' },
  { name: 'one line', before: 'a\nb\nc\n', after: 'a\nB\nc\n' },
  {
    name: 'one of many lines that are alike',
    before: `${'x\n'.repeat(40)}y\n${'x\n'.repeat(40)}`,
    after: `${'x\n'.repeat(40)}z\n${'x\n'.repeat(40)}`,
  },
  { name: 'a fence in it', before: 'a\n```\nb\n```\n', after: 'a\n```\nc\n```\n' },
  { name: 'an insertion at the start', before: 'a\nb\n', after: 'new\na\nb\n' },
];
for (const { name, before, after } of cases) {
  test(`its blocks give the same file again: ${name}`, () => {
    assert.equal(applied('src/a.txt', before, after), after);
  });
}

const line = fc.constantFrom('a', 'b', '  c', 'd();', '', '}', 'return 1;');
test('blocks of any change give the same file again', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 30 }),
      fc.array(line, { minLength: 1, maxLength: 30 }),
      (one, other) => {
        const [before, after] = [`k\n${one.join('\n')}\n`, `k\n${other.join('\n')}\n`];
        fc.pre(before !== after);
        assert.equal(applied('src/a.txt', before, after), after);
      },
    ),
    { numRuns: 300 },
  );
});

test('a deletion names the file', () => {
  assert.match(
    changesAsBlocks([{ path: 'a.ts', before: 'x', after: undefined }]),
    /\*\*\* Delete File: a\.ts/,
  );
});

test('a conversation asks for its last words, with what was said before', () => {
  const text = conversationRequest([
    { role: 'user', text: 'first' },
    { role: 'assistant', text: 'answer' },
    { role: 'user', text: 'second' },
  ]);
  assert.equal(text, 'second\n\nSaid before:\nuser: first\n\nassistant: answer');
  assert.equal(conversationRequest([{ role: 'assistant', text: 'x' }]), '');
  assert.ok(conversationRequest([{ role: 'user', text: 'z'.repeat(1_000_000) }]).length < 40_000);
});

test('paths in words', () => {
  assert.deepEqual(pathsNamedIn('change src/a.ts and b.py, not ../c.ts or /etc/d.conf or src/a.ts', 10), [
    'src/a.ts',
    'b.py',
  ]);
  assert.deepEqual(pathsNamedIn('a.ts b.ts c.ts', 2), ['a.ts', 'b.ts']);
});
