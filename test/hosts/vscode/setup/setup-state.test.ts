import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BackendDefinitionInput, backendDefinition } from '../../../../src/engine/index.ts';
import { type Findings, nothingFound } from '../../../../src/hosts/vscode/setup/findings.ts';
import type { SetupFacts } from '../../../../src/hosts/vscode/setup/setup-facts.ts';
import { setupState } from '../../../../src/hosts/vscode/setup/setup-state.ts';

const define = (more: Partial<BackendDefinitionInput>) =>
  backendDefinition.parse({ name: 'one', provider: 'openai', model: 'm', ...more });

const noFacts: SetupFacts = { backends: [], preferred: {}, keys: {}, chatModels: [], problems: [] };

type KeyCase = [
  name: string,
  backend: Partial<BackendDefinitionInput>,
  findings: Partial<Findings>,
  held: SetupFacts['keys'][string],
  expected: string,
];
const remote = { baseUrl: 'https://models.example/v1' };
const local = { baseUrl: 'http://localhost:8080/v1' };
const ok = { tests: { one: { status: 'ok', message: 'ready', milliseconds: 1 } } } as const;
const keys: KeyCase[] = [
  ['a server elsewhere', remote, {}, 'missing', 'missing'],
  ['OpenAI', {}, {}, 'missing', 'missing'],
  ['a server on this computer', local, {}, 'missing', 'optional'],
  ['a server on this computer that wants a key', local, { unauthorized: ['one'] }, 'missing', 'missing'],
  ['a server elsewhere that works without', remote, ok, 'missing', 'optional'],
  ['a server that has one', remote, {}, 'set', 'set'],
  ['a server that has one and turned it down', remote, { unauthorized: ['one'] }, 'set', 'set'],
  ['a server whose backend moved', remote, {}, 'elsewhere', 'missing'],
  ['Ollama', { provider: 'ollama' }, {}, 'missing', 'not-needed'],
  ['Ollama behind a proxy', { provider: 'ollama' }, { unauthorized: ['one'] }, 'missing', 'missing'],
  ['VS Code', { provider: 'vscode' }, {}, 'missing', 'not-needed'],
];
for (const [name, backend, findings, held, expected] of keys) {
  test(`the key of ${name} is ${expected}`, () => {
    const facts = { ...noFacts, backends: [define(backend)], keys: { one: held } };
    assert.equal(setupState({ ...nothingFound, ...findings }, facts).backends[0]?.key, expected);
  });
}

const installed: Findings = {
  ...nothingFound,
  ollama: { status: 'found', address: 'http://127.0.0.1:11434' },
  models: [{ name: 'm', bytes: 1, capabilities: [] }],
};

test('a model of Ollama is used where a stage asks this server for it', () => {
  const here = define({ provider: 'ollama' });
  const there = define({ name: 'two', provider: 'ollama', baseUrl: 'http://box:11434' });
  const facts = { ...noFacts, backends: [here, there], preferred: { planner: here, coder: there } };
  const { models, backends } = setupState(installed, facts);
  assert.deepEqual(models[0]?.usedBy, ['planner']);
  assert.deepEqual(
    backends.map(({ usedBy }) => usedBy),
    [['planner'], ['coder']],
  );
});

test('models of VS Code with one id are told apart by their vendors', () => {
  const model = { id: 'gpt', name: 'GPT', family: 'gpt-family', maxInputTokens: 1000 };
  const chatModels = [
    { ...model, vendor: 'copilot' },
    { ...model, vendor: 'other' },
  ];
  const other = define({ provider: 'vscode', model: 'other/gpt' });
  const facts = { ...noFacts, backends: [other], preferred: { coder: other }, chatModels };
  assert.deepEqual(
    setupState(nothingFound, facts).languageModels.map(({ id, usedBy }) => [id, usedBy]),
    [
      ['copilot/gpt', []],
      ['other/gpt', ['coder']],
    ],
  );
});

test('a family that is the id of another model does not mark both', () => {
  const model = { vendor: 'copilot', name: 'GPT', maxInputTokens: 1000 };
  const chatModels = [
    { ...model, id: 'gpt-dated', family: 'gpt' },
    { ...model, id: 'gpt', family: 'gpt' },
  ];
  const chosen = define({ provider: 'vscode', model: 'copilot/gpt' });
  const facts = { ...noFacts, backends: [chosen], preferred: { coder: chosen }, chatModels };
  const used = setupState(nothingFound, facts).languageModels.filter(({ usedBy }) => usedBy.length > 0);
  assert.deepEqual(
    used.map(({ id }) => id),
    ['copilot/gpt'],
  );
});
