import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelSelectors } from '../../../../src/hosts/vscode/models/model-selectors.ts';

for (const [model, first] of [
  ['', {}],
  ['copilot/gpt-5-mini', { vendor: 'copilot', id: 'gpt-5-mini' }],
  ['openrouter/qwen/qwen3', { vendor: 'openrouter', id: 'qwen/qwen3' }],
  ['gpt-5-mini', { id: 'gpt-5-mini' }],
  ['/odd', { id: '/odd' }],
] as const) {
  test(`"${model}" is looked for as ${JSON.stringify(first)} first`, () => {
    assert.deepEqual(modelSelectors(model)[0], first);
  });
}
