import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ollamaContext, ollamaDefinition } from '../../../../src/hosts/vscode/setup/ollama-definition.ts';
import { startModelServer } from '../../../support/model-server.ts';

const server = await startModelServer({
  models: [
    { name: 'small', bytes: 1, contextTokens: 4096 },
    { name: 'silent', bytes: 1 },
  ],
});
after(() => server.close());

for (const [contextTokens, asked] of [
  [4096, 4096],
  [16_384, 16_384],
  [131_072, 16_384],
  [undefined, 8192],
] as const) {
  test(`of a context of ${contextTokens ?? 'unknown length'} ${asked} tokens are asked for`, () => {
    assert.deepEqual(ollamaDefinition({ model: 'm:7b', contextTokens, hardware: 'cpu' }), {
      name: 'm:7b',
      provider: 'ollama',
      model: 'm:7b',
      hardware: 'cpu',
      contextTokens: asked,
    });
  });
}

test('the server knows what a model was made for, or does not', async () => {
  assert.equal(await ollamaContext('small', server.url), 4096);
  assert.equal(await ollamaContext('silent', server.url), undefined);
  assert.equal(await ollamaContext('nobody', server.url), undefined);
  assert.equal(await ollamaContext('small', 'http://127.0.0.1:9'), undefined);
});
