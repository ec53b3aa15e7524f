import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflections } from '../../../../../src/engine/retrieval/lexical/words/inflections.ts';

const pairs: [singular: string, plural: string][] = [
  ['register', 'registers'],
  ['entry', 'entries'],
  ['display', 'displays'],
  ['match', 'matches'],
  ['prefix', 'prefixes'],
  ['address', 'addresses'],
  ['cache', 'caches'],
];

for (const [singular, plural] of pairs) {
  test(`${singular} is also found as ${plural}`, () => assert.ok(inflections(singular).includes(plural)));
  test(`${plural} is also found as ${singular}`, () => assert.ok(inflections(plural).includes(singular)));
}

for (const word of ['spi', 'i2c', 'uart0', 'read_register', 'größe']) {
  test(`${word} has no other form`, () => assert.deepEqual(inflections(word), []));
}

test('two other forms at most: each is a look-up in every segment', () => {
  for (const word of ['reading', 'stopped', 'status', 'class', 'processes', 'caches']) {
    assert.ok(inflections(word).length <= 2, word);
  }
});
