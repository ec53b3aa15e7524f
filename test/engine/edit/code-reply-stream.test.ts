import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeReply } from '../../../src/engine/contracts/code.ts';
import { CodeReplyStream } from '../../../src/engine/edit/code-reply-stream.ts';
import { readCodeReply } from '../../../src/engine/edit/read-code-reply.ts';
import { normalPath } from '../../../src/engine/edit/refuse-path.ts';
import { anyReply, between, parts } from './reply-samples.ts';

function pathsOf(reply: Readonly<CodeReply>): string[] {
  return [
    ...[...reply.files_to_create, ...reply.files_to_update, ...reply.files_to_delete].map(({ path }) => path),
    ...reply.files_to_move.flatMap(({ from, to }) => [from, to]),
  ];
}

function chunksOf(text: string, cuts: number[]): string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((start, index) => text.slice(start, places[index] ?? text.length));
}

const options = fc.record({
  isComplete: fc.boolean(),
  onlyFile: fc.constantFrom(undefined, 'only.ts'),
});

test('however a reply is cut into chunks, it reads as the whole', () => {
  fc.assert(
    fc.property(anyReply(), fc.array(fc.nat(), { maxLength: 12 }), options, (reply, cuts, given) => {
      const { isComplete, onlyFile } = given;
      const stream = new CodeReplyStream(onlyFile);
      for (const chunk of chunksOf(reply, cuts)) stream.push(chunk);
      const whole = readCodeReply(reply, { isComplete, ...(onlyFile !== undefined && { onlyFile }) });
      assert.deepEqual(stream.end(isComplete), whole);
    }),
    { numRuns: 1000 },
  );
});

test('character by character is no other', () => {
  const reply = parts.map(({ text }) => text).join('\n');
  const stream = new CodeReplyStream();
  for (const character of reply.replaceAll('\n', '\r\n')) stream.push(character);
  assert.deepEqual(stream.end(true), readCodeReply(reply, { isComplete: true }));
});

test('all dialects in one reply, in any order, with words between them', () => {
  const some = fc.shuffledSubarray(parts, { minLength: 1 });
  fc.assert(
    fc.property(some, fc.array(fc.constantFrom(...between)), fc.boolean(), (chosen, words, isBare) => {
      const texts = chosen.map(({ text }, index) => (isBare ? text : (words[index] ?? '') + text));
      const { reply, problems } = readCodeReply(texts.join('\n'), { isComplete: true });
      assert.deepEqual(problems, []);
      assert.deepEqual(pathsOf(reply).sort(), chosen.flatMap(({ paths }) => paths).sort());
    }),
  );
});

test('never throws, stays within bounds, and gives no path that is not normal', () => {
  fc.assert(
    fc.property(anyReply(), options, (text, { isComplete, onlyFile }) => {
      const { reply, problems, isEmpty } = readCodeReply(text, {
        isComplete,
        ...(onlyFile !== undefined && { onlyFile }),
      });
      for (const path of pathsOf(reply)) assert.equal(path, normalPath(path));
      assert.equal(isEmpty, pathsOf(reply).length === 0);
      assert.ok(problems.length <= 52);
      // What comes out is no more than what went in, but for line ends and what names the blocks.
      const written = JSON.stringify(reply).length;
      assert.ok(written <= 8 * text.length + 400, `${written} of ${text.length}`);
    }),
    { numRuns: 2000 },
  );
});

test('a file is there as soon as its block has ended', () => {
  const stream = new CodeReplyStream();
  for (const { text, paths } of parts) {
    const before = pathsOf(stream.push('')).length;
    stream.push(`${text.slice(0, -3)}`);
    assert.equal(pathsOf(stream.push('')).length, before);
    // A diff in the prose ends with the first line that is none of its.
    const after = pathsOf(stream.push(`${text.slice(-3)}\nNow:\n`));
    assert.deepEqual(after.toSorted(), [...new Set([...after, ...paths])].sort());
  }
  assert.equal(pathsOf(stream.push('')).length, parts.flatMap(({ paths }) => paths).length);
});

test('what was given before the end of the thoughts is taken back', () => {
  const stream = new CodeReplyStream();
  assert.equal(pathsOf(stream.push('```ts path=a.ts\nx\n```\n')).length, 1);
  assert.equal(pathsOf(stream.push('So be it.</think>\n')).length, 0);
  assert.equal(stream.end(true).isEmpty, true);
});

test('what is thought further on is no answer either', () => {
  const { reply } = readCodeReply(
    'Well.\n<thinking>\n```ts path=a.ts\nx\n```\n</thinking>\n```ts path=b.ts\ny\n```\n',
  );
  assert.deepEqual(pathsOf(reply), ['b.ts']);
});

test('code may speak of thoughts', () => {
  const content = 'a<think>\nb</think>\n';
  const { reply } = readCodeReply(`\`\`\`ts path=a.ts\n${content}\`\`\`\n`);
  assert.deepEqual(reply.files_to_update, [{ path: 'a.ts', content }]);
});

test('the longest reply that is read has its bounds', () => {
  const file = '```ts path=a.ts\nx\n```\n';
  for (const rest of ['y'.repeat(4 * 1024 * 1024), '\n'.repeat(200_000)]) {
    const { reply, problems } = readCodeReply(file + rest + file.replace('a.ts', 'b.ts'));
    assert.deepEqual(pathsOf(reply), ['a.ts']);
    assert.match(problems.join('\n'), /too long/);
  }
});

test('files and edits without number are read up to a bound, and it is said', () => {
  const numbers = Array.from({ length: 1200 }, (_, index) => index);
  const files = readCodeReply(numbers.map((n) => `\`\`\`ts path=f${n}.ts\nx\n\`\`\`\n`).join(''));
  assert.equal(files.reply.files_to_update.length, 500);
  assert.match(files.problems.join('\n'), /first 500 files/);
  const block = '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n';
  const edits = readCodeReply(`a.ts\n${numbers.map(() => block).join('')}`);
  const [update] = edits.reply.files_to_update;
  assert.ok(update && 'edits' in update && update.edits.length === 1000);
  assert.match(edits.problems.join('\n'), /first 1000 edits/);
});
