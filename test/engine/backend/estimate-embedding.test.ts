import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateEmbedding } from '../../../src/engine/backend/estimate-embedding.ts';

const priced = { model: 'text-embedding-3-small', inputPrice: 0.02, outputPrice: 0 };

test('what embedding a workspace takes, before anything is sent', () => {
  const { texts, tokens, cost } = estimateEmbedding([0, 4500, 9000], priced);
  assert.equal(texts, 3);
  assert.ok(tokens > 3000 && tokens < 3200, `${tokens}`);
  assert.equal(cost, (tokens * 0.02) / 1e6);
});

test('a text counts for no more than the model reads', () => {
  const { tokens } = estimateEmbedding([1e9], priced);
  assert.equal(tokens, 8191);
});

test('nothing is nothing, and costs nothing', () => {
  assert.deepEqual(estimateEmbedding([], priced), { texts: 0, tokens: 0, cost: 0 });
});
