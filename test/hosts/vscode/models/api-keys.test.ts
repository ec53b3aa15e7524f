import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage } from 'vscode';
import { type BackendDefinition, backendDefinition } from '../../../../src/engine/index.ts';
import { apiKeys } from '../../../../src/hosts/vscode/models/api-keys.ts';
import { hasKey } from '../../../../src/hosts/vscode/models/has-key.ts';
import { originOf } from '../../../../src/hosts/vscode/models/origin-of.ts';

const backend = (provider: BackendDefinition['provider'], baseUrl?: string) =>
  backendDefinition.parse({ name: 'work', provider, model: 'm', baseUrl });

/** A secret storage in memory, and what is in it. */
function memorySecrets() {
  const held = new Map<string, string>();
  const secrets = {
    onDidChange: () => ({ dispose() {} }),
    get: async (key: string) => held.get(key),
    store: async (key: string, value: string) => void held.set(key, value),
    delete: async (key: string) => void held.delete(key),
  };
  return { held, secrets: secrets as unknown as SecretStorage };
}

test('a key is given to the server it was set for, whatever the path', async () => {
  const keys = apiKeys(memorySecrets().secrets);
  await keys.set(backend('openai', 'https://one.example/v1'), 'sk-1');
  assert.deepEqual(await keys.find(backend('openai', 'https://one.example/other')), {
    status: 'set',
    key: 'sk-1',
  });
});

const elsewhere = [
  'https://two.example/v1',
  'http://one.example/v1',
  'https://one.example:8443/v1',
  'https://one.example.two.example/v1',
  undefined,
];
for (const address of elsewhere) {
  test(`a key does not follow the name of its backend to ${address ?? 'the usual address'}`, async () => {
    const keys = apiKeys(memorySecrets().secrets);
    await keys.set(backend('openai', 'https://one.example/v1'), 'sk-1');
    assert.deepEqual(await keys.find(backend('openai', address)), {
      status: 'elsewhere',
      origin: 'https://one.example',
    });
  });
}

for (const stored of ['sk-plain', '"sk-1"', 'null', '{"key":"sk-1"}', '{"origin":"https://one.example"}']) {
  test(`what is stored without its server counts as no key: ${stored}`, async () => {
    const { held, secrets } = memorySecrets();
    held.set('triptych.key.work', stored);
    assert.deepEqual(await apiKeys(secrets).find(backend('openai', 'https://one.example')), {
      status: 'missing',
    });
  });
}

test('a removed key is gone', async () => {
  const { held, secrets } = memorySecrets();
  const keys = apiKeys(secrets);
  await keys.set(backend('openai'), 'sk-1');
  await keys.remove('work');
  assert.equal(held.size, 0);
});

const origins: [BackendDefinition, string][] = [
  [backend('openai'), 'https://api.openai.com'],
  [backend('openai', 'https://user:word@one.example/v1?x=1'), 'https://one.example'],
  [backend('ollama'), 'http://127.0.0.1:11434'],
  [backend('ollama', 'http://box:11434/v1'), 'http://box:11434'],
  [backend('vscode'), ''],
];
for (const [definition, origin] of origins) {
  test(`a key of ${definition.provider} at ${definition.baseUrl ?? 'its usual place'} is for "${origin}"`, () => {
    assert.equal(originOf(definition), origin);
  });
}

test('only what is asked over a network can have a key', () => {
  const providers = ['openai', 'ollama', 'vscode', 'templates'] as const;
  assert.deepEqual(
    providers.filter((provider) => hasKey(backend(provider))),
    ['openai', 'ollama'],
  );
});
