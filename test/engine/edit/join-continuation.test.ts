import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinContinuation } from '../../../src/engine/edit/join-continuation.ts';

const body = Array.from({ length: 12 }, (_, index) => `const value${index} = compute(${index * 7});`);
const text = `Here it is.\n\n\`\`\`ts path=src/a.ts\n${body.join('\n')}\n\`\`\`\n`;

test('a reply cut anywhere and continued there is whole again', () => {
  for (let at = 0; at <= text.length; at++) {
    assert.equal(joinContinuation(text.slice(0, at), text.slice(at)), text, `cut at ${at}`);
  }
});

test('what is said twice from a line on, an introduction and a fence opened again are dropped', () => {
  const start = text.indexOf('const value0');
  const firsts = [text.indexOf('value5'), text.indexOf('value8 = ') + 12];
  for (const at of firsts) {
    const line = text.lastIndexOf('\n', at) + 1;
    const earlier = text.lastIndexOf('\n', line - 2) + 1;
    assert.ok(line > start);
    for (const from of [at, line, earlier]) {
      for (const before of [
        '',
        'Sure, continuing:\n\n```ts\n',
        '```ts path=src/a.ts\n',
        'Continuing from where I left off:\n```\n',
      ]) {
        assert.equal(
          joinContinuation(text.slice(0, at), before + text.slice(from)),
          text,
          `${before} from ${from}`,
        );
      }
    }
  }
});

test('an answer begun anew takes the place of the cut one', () => {
  const cut = text.slice(0, 300);
  assert.equal(joinContinuation(cut, text), text);
});

test('never throws and loses nothing of the first part', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (first, next) => joinContinuation(first, next).startsWith(first)),
  );
});
