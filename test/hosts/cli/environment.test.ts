import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backendDefinition } from '../../../src/engine/backend/definition.ts';
import { backendKey } from '../../../src/hosts/cli/backend-key.ts';
import { type Environment, environmentSetting } from '../../../src/hosts/cli/environment.ts';
import { environmentBackends } from '../../../src/hosts/cli/environment-backends.ts';
import type { SettingName } from '../../../src/settings/settings.ts';

const values: { name: SettingName; environment: Environment; value: unknown }[] = [
  { name: 'maxIterations', environment: {}, value: 3 },
  { name: 'maxIterations', environment: { TRIPTYCH_MAX_ITERATIONS: '5' }, value: 5 },
  { name: 'maxIterations', environment: { MAX_ITERATIONS: '4' }, value: 4 },
  {
    name: 'maxIterations',
    environment: { TRIPTYCH_MAX_ITERATIONS: '5', MAX_ITERATIONS: 'nonsense' },
    value: 5,
  },
  { name: 'maxIterations', environment: { TRIPTYCH_MAX_ITERATIONS: '', MAX_ITERATIONS: '4' }, value: 4 },
  { name: 'cacheSize', environment: { CACHE_SIZE: '0' }, value: 0 },
  { name: 'metrics', environment: { ENABLE_METRICS: 'false' }, value: false },
  { name: 'logLevel', environment: { LOG_LEVEL: 'DEBUG' }, value: 'debug' },
  { name: 'firstTokenTimeout', environment: { TRIPTYCH_FIRST_TOKEN_TIMEOUT: '2.5' }, value: 2.5 },
  { name: 'coderEscalation', environment: { TRIPTYCH_CODER_ESCALATION: 'gpu,big' }, value: ['gpu', 'big'] },
  { name: 'embeddingModel', environment: { EMBEDDING_MODEL_NAME: 'e' }, value: 'e' },
];
for (const { name, environment, value } of values) {
  test(`${name} with ${JSON.stringify(environment)} is ${JSON.stringify(value)}`, () => {
    assert.deepEqual(environmentSetting(name, environment), value);
  });
}

const wrong: { name: SettingName; environment: Environment; message: RegExp }[] = [
  {
    name: 'maxIterations',
    environment: { MAX_ITERATIONS: 'many' },
    message: /^MAX_ITERATIONS is a whole number from 1 to 20/,
  },
  { name: 'cacheTtl', environment: { CACHE_TTL: '-1' }, message: /^CACHE_TTL / },
  { name: 'metrics', environment: { ENABLE_METRICS: 'maybe' }, message: /^ENABLE_METRICS is true or false/ },
  {
    name: 'language',
    environment: { TRIPTYCH_LANGUAGE: 'fr' },
    message: /^TRIPTYCH_LANGUAGE is one of auto, en, pt-br/,
  },
  {
    name: 'backends',
    environment: { TRIPTYCH_BACKENDS: 'gpt' },
    message: /^TRIPTYCH_BACKENDS is a JSON array/,
  },
];
for (const { name, environment, message } of wrong) {
  test(`${name} with ${JSON.stringify(environment)} is wrong usage`, () => {
    assert.throws(() => environmentSetting(name, environment), { name: 'UsageError', message });
  });
}

const made: { environment: Environment; backend: object | undefined }[] = [
  { environment: {}, backend: undefined },
  { environment: { MODEL_NAME: 'm' }, backend: undefined },
  {
    environment: { OPENAI_API_KEY: 'k', MODEL_NAME: 'm' },
    backend: { provider: 'openai', model: 'm', hardware: 'cloud' },
  },
  {
    environment: { OPENAI_BASE_URL: 'http://localhost:8080/v1', MODEL_NAME: 'm' },
    backend: {
      name: 'openai',
      model: 'm',
      baseUrl: 'http://localhost:8080/v1',
      hardware: 'cpu',
      keyVariable: 'OPENAI_API_KEY',
    },
  },
  {
    environment: { OLLAMA_HOST: 'server', MODEL_NAME: 'm' },
    backend: { provider: 'ollama', baseUrl: 'http://server:11434', hardware: 'cloud' },
  },
  {
    environment: { LLM_PROVIDER: 'Ollama', OPENAI_API_KEY: 'k', MODEL_NAME: 'm' },
    backend: { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', hardware: 'cpu' },
  },
  { environment: { LLM_PROVIDER: 'templates' }, backend: { provider: 'templates' } },
  {
    environment: { TRIPTYCH_BACKENDS: '[{"name":"a","provider":"ollama"}]', OPENAI_API_KEY: 'k' },
    backend: { name: 'a', provider: 'ollama' },
  },
];
for (const { environment, backend } of made) {
  test(`${JSON.stringify(environment)} makes ${JSON.stringify(backend)}`, () => {
    const found = environmentBackends(environment);
    assert.equal(found.length, backend ? 1 : 0);
    assert.partialDeepStrictEqual(found, backend ? [backend] : []);
  });
}

const refused: { environment: Environment; message: RegExp }[] = [
  { environment: { OPENAI_API_KEY: 'k' }, message: /^MODEL_NAME is missing/ },
  { environment: { LLM_PROVIDER: 'ollama' }, message: /^MODEL_NAME is missing/ },
  { environment: { LLM_PROVIDER: 'other' }, message: /^LLM_PROVIDER is openai, ollama or templates/ },
  {
    environment: { OPENAI_BASE_URL: 'localhost:1', MODEL_NAME: 'm' },
    message: /^OPENAI_BASE_URL is no address/,
  },
  {
    environment: { TRIPTYCH_BACKENDS: '[{"name":"a"}]' },
    message: /^TRIPTYCH_BACKENDS: Backend 1 \(a\): provider: /,
  },
  {
    environment: { TRIPTYCH_BACKENDS: '[{"name":"a","provider":"ollama"},{"name":"a","provider":"openai"}]' },
    message: /^TRIPTYCH_BACKENDS: Backend 2 \(a\): another backend has this name/,
  },
  {
    environment: { TRIPTYCH_BACKENDS: '[{"name":"a","provider":"vscode"}]' },
    message: /a is a model of VS Code/,
  },
];
for (const { environment, message } of refused) {
  test(`${JSON.stringify(environment)} is wrong usage`, () => {
    assert.throws(() => environmentBackends(environment), { name: 'UsageError', message });
  });
}

const all = { OPENAI_API_KEY: 'openai', TRIPTYCH_KEY_MY_SERVER: 'own', OTHER: 'named' };
const keys: { definition: object; key: string | undefined }[] = [
  { definition: { name: 'a', provider: 'openai' }, key: 'openai' },
  { definition: { name: 'a', provider: 'openai', baseUrl: 'https://api.openai.com/v1' }, key: 'openai' },
  { definition: { name: 'a', provider: 'openai', baseUrl: 'http://api.openai.com/v1' }, key: undefined },
  {
    definition: { name: 'a', provider: 'openai', baseUrl: 'https://api.openai.com.evil.org' },
    key: undefined,
  },
  { definition: { name: 'a', provider: 'openai', baseUrl: 'http://server/v1' }, key: undefined },
  { definition: { name: 'my-server', provider: 'openai', baseUrl: 'http://server/v1' }, key: 'own' },
  { definition: { name: 'my-server', provider: 'openai', keyVariable: 'OTHER' }, key: 'named' },
  { definition: { name: 'my-server', provider: 'openai', keyVariable: 'MISSING' }, key: undefined },
  { definition: { name: 'a', provider: 'ollama' }, key: undefined },
];
for (const { definition, key } of keys) {
  test(`the key of ${JSON.stringify(definition)} is ${key ?? 'none'}`, () => {
    assert.equal(backendKey(backendDefinition.parse(definition), all), key);
  });
}
