import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsApiVersion } from '../../../../src/hosts/vscode/setup/servers.ts';

const addresses: [string, boolean][] = [
  ['https://mine.openai.azure.com', true],
  ['https://mine.openai.azure.com/openai/deployments/gpt', true],
  ['https://mine.cognitiveservices.azure.com', true],
  ['https://mine.openai.azure.com/openai/v1', false],
  ['https://mine.openai.azure.com/openai/v1/', false],
  ['https://openai.azure.com.elsewhere.example', false],
  ['https://api.openai.com/v1', false],
  ['http://localhost:8080', false],
];
for (const [address, expected] of addresses) {
  test(`${address} is asked ${expected ? 'with' : 'without'} an api-version`, () => {
    assert.equal(needsApiVersion(address), expected);
  });
}
