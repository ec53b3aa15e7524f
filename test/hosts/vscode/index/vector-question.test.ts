import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vectorQuestion } from '../../../../src/hosts/vscode/index/vector-question.ts';
import { untranslated } from '../../../support/untranslated.ts';

const words = { t: untranslated, locale: 'en' };
const server = { model: 'small', host: 'api.example.org' };

const cases: [chunks: number, estimate: { tokens: number; cost?: number }, said: RegExp][] = [
  [
    1234,
    { tokens: 371_234 },
    /go to the model small at api\.example\.org: about 1,234 chunks, 370,000 tokens.* say what that costs\.$/,
  ],
  [100_000, { tokens: 30_000_000, cost: 0.6 }, /30,000,000 tokens.* about US\$ 0\.60\.$/],
  [10, { tokens: 3000, cost: 0.00006 }, /3,000 tokens.* about US\$ < 0\.01\.$/],
];
for (const [chunks, estimate, said] of cases) {
  test(`vectors of ${chunks} chunks, ${estimate.cost ?? 'nobody knows how many'} dollars`, () => {
    assert.match(vectorQuestion({ ...server, estimate: () => estimate }, chunks, words), said);
  });
}
