import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { countTokens } from '../../src/engine/context/count-tokens.ts';
import { type Prompt, readPrompt } from '../../src/engine/context/read-prompt.ts';
import { renderPrompt } from '../../src/engine/context/render-prompt.ts';
import { plan } from '../../src/engine/contracts/plan.ts';
import { planSchema, reviewSchema } from '../../src/engine/contracts/response-schemas.ts';
import { review } from '../../src/engine/contracts/review.ts';
import { readCodeReply } from '../../src/engine/edit/read-code-reply.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'prompts');
const languages = ['pt-br'];
/** Patterns are no prompts of their own: they go into those of others. */
const paths = globSync('**/*.md', { cwd: folder })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('patterns/'));
const prompts = new Map(
  paths.map((path) => [path, readPrompt(readFileSync(join(folder, path), 'utf8'), path)]),
);
const english = paths.filter((path) => !path.includes('/'));

/** Tokens of a prompt on its own. What a small model is told has to leave room for the code. */
const most = 600;
/** A digest of an API is what is looked up in, so it may be longer. */
const mostOfDigest = 1000;

test('there are prompts', () => assert.ok(english.length >= 6));

for (const [path, prompt] of prompts) {
  test(`${path} can be read, bears the name of its file and is short`, () => {
    assert.equal(`${prompt.name}.md`, path.split('/').at(-1));
    const tokens = rendered(prompt, '').reduce((sum, { content }) => sum + countTokens(content), 0);
    assert.ok(tokens <= (path.endsWith('-api.md') ? mostOfDigest : most), `${tokens} tokens`);
  });

  test(`${path} sends every value and leaves out what is empty`, () => {
    const text = rendered(prompt, 'VALUE')
      .map(({ content }) => content)
      .join('\n');
    assert.ok(text.split('VALUE').length > prompt.variables.length);
    assert.doesNotMatch(text, /\{\{|\}\}/);
    for (const { content } of withoutOptional(prompt)) assert.doesNotMatch(content, /\n{3}/);
  });
}

function rendered(prompt: Prompt, value: string) {
  return renderPrompt(prompt, Object.fromEntries(prompt.variables.map((name) => [name, value])));
}

/** With an empty value for what the prompt may leave out. */
function withoutOptional(prompt: Prompt) {
  const parts = prompt.messages.flatMap((message) => message.parts);
  const optional = parts.flatMap((part) => (typeof part === 'object' && 'when' in part ? [part.when] : []));
  const value = (name: string) => (optional.includes(name) ? '' : 'VALUE');
  return renderPrompt(prompt, Object.fromEntries(prompt.variables.map((name) => [name, value(name)])));
}

for (const language of languages) {
  test(`${language} has the prompts of English, with the same variables and messages`, () => {
    const shape = ({ name, variables, messages }: Prompt) => ({
      name,
      variables,
      roles: messages.map(({ role }) => role),
    });
    const translated = paths.filter((path) => path.startsWith(`${language}/`));
    assert.deepEqual(translated.map((path) => path.slice(language.length + 1)).sort(), english.toSorted());
    for (const path of english) {
      assert.deepEqual(shape(prompts.get(`${language}/${path}`)!), shape(prompts.get(path)!));
    }
  });
}

test('the engine asks for prompts that exist', () => {
  const sources = globSync(['src/engine/{stages,tasks}/**/*.ts'], { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const asked = sources.flatMap((text) =>
    Array.from(text.matchAll(/(?:\bmessagesOf\(\s*|\.read\(\s*|\bprompt: )'([\w-]+)'/g), ([, name]) => name!),
  );
  assert.ok(asked.includes('plan') && asked.includes('code') && asked.includes('review'), String(asked));
  assert.deepEqual(
    asked.filter((name) => !english.includes(`${name}.md`)),
    [],
  );
});

const roles = { plan: 'planner', code: 'coder', review: 'reviewer' };

for (const [name, role] of Object.entries(roles)) {
  test(`${name} says to whom it speaks, in every language`, () => {
    for (const path of [`${name}.md`, ...languages.map((language) => `${language}/${name}.md`)]) {
      const [system] = rendered(prompts.get(path)!, '');
      assert.equal(system?.role, 'system');
      const first = system.content.split('.')[0]!;
      assert.match(first, new RegExp(`\\b${role}\\b`), path);
    }
  });
}

const answers = {
  plan: { contract: plan, keys: Object.keys(planSchema.schema['properties'] as object) },
  review: { contract: review, keys: Object.keys(reviewSchema.schema['properties'] as object) },
};

for (const [name, { contract, keys }] of Object.entries(answers)) {
  test(`the example of ${name} is an answer of its contract, in every language`, () => {
    for (const path of [`${name}.md`, ...languages.map((language) => `${language}/${name}.md`)]) {
      const [system] = rendered(prompts.get(path)!, '');
      const example = JSON.parse(/^\{.*\}$/m.exec(system!.content)![0]);
      assert.deepEqual(Object.keys(example), keys);
      assert.deepEqual(contract.parse(example), example);
      for (const key of keys) assert.ok(system!.content.includes(`\`${key}\``), `${path} explains ${key}`);
    }
  });
}

test('the examples of code are read as what they show, in every language', () => {
  for (const path of ['code.md', ...languages.map((language) => `${language}/code.md`)]) {
    const [system] = rendered(prompts.get(path)!, '');
    const { reply, problems } = readCodeReply(system!.content);
    assert.deepEqual(problems, []);
    const files = [...reply.files_to_create, ...reply.files_to_update];
    assert.deepEqual(
      files.map((file) => [file.path, 'edits' in file ? file.edits.length : file.content.split('\n').length]),
      [
        ['src/greet.ts', 4],
        ['src/main.ts', 1],
      ],
    );
    assert.deepEqual(reply.files_to_delete, [{ path: 'src/old.ts' }]);
    assert.deepEqual(reply.files_to_move, [{ from: 'src/a.ts', to: 'src/b.ts' }]);
    assert.deepEqual(reply.cmd_instructions, ['npm test']);
  }
});
