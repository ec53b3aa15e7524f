import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vectorQuestion } from '../../../../src/hosts/vscode/index/vector-question.ts';
import { untranslated } from '../../../support/untranslated.ts';

const server = { model: 'small', host: 'api.example.org' };

const cases: [price: number | undefined, chunks: number, said: RegExp][] = [
  [undefined, 1234, /go to small at api\.example\.org: about 1234 chunks, 370000 tokens.* do not say\.$/],
  [0.02, 100_000, /30000000 tokens.* about US\$ 0\.60\.$/],
  [0.02, 10, /3000 tokens.* about US\$ < 0\.01\.$/],
  [0, 10, /about US\$ 0\.$/],
];
for (const [price, chunks, said] of cases) {
  test(`vectors of ${chunks} chunks at ${price ?? 'an unknown price'}`, () => {
    assert.match(
      vectorQuestion({ ...server, ...(price !== undefined && { price }) }, chunks, untranslated),
      said,
    );
  });
}
