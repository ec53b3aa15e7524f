import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelFamily } from '../../../src/engine/backend/model-family.ts';
import { parseBackends } from '../../../src/engine/backend/parse-backends.ts';

test('good entries are kept; each bad one says which and why, without its value', () => {
  const { definitions, problems } = parseBackends([
    { name: 'a', provider: 'ollama', model: 'qwen' },
    { name: 'a', provider: 'openai' },
    { name: 'b', provider: 'nobody' },
    { name: 'c', provider: 'openai', apiKey: 'sk-secret' },
    { name: 'd', provider: 'openai', baseUrl: 'https://me:sk-secret@host/v1' },
    7,
  ]);
  assert.deepEqual(
    definitions.map(({ name }) => name),
    ['a', 'c'],
  );
  assert.equal(problems.length, 5);
  for (const [index, said] of [
    /2 \(a\).*this name/,
    /3 \(b\).*provider/,
    /4 \(c\).*apiKey/,
    /5 \(d\).*baseUrl/,
    /6:/,
  ].entries()) {
    assert.match(problems[index]!, said);
  }
  assert.doesNotMatch(problems.join(), /secret/);
  assert.equal(parseBackends('text').problems.length, 1);
  assert.deepEqual(parseBackends(undefined), { definitions: [], problems: [] });
});

const models: [string, string | undefined][] = [
  ['llama3.1:8b', 'llama'],
  ['meta-llama/CodeLlama-7b', 'llama'],
  ['qwen2.5-coder:7b', 'qwen'],
  ['gpt-4o', 'gpt'],
  ['openai/o3-mini', 'gpt'],
  ['claude-sonnet-4', 'claude'],
  ['gemini-2.5-pro', 'gemini'],
  ['mixtral:8x7b', 'mistral'],
  ['deepseek-r1-distill-llama-70b', 'deepseek'],
  ['phi4', 'phi'],
  ['my-own', undefined],
];
for (const [model, family] of models) {
  test(`the family of ${model} is ${family}`, () => assert.equal(modelFamily(model), family));
}
