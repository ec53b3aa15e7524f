import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPrompt } from '../../../src/engine/context/read-prompt.ts';
import { TriptychError } from '../../../src/engine/error.ts';

const head = (variables: string) => `---\nname: n\ndescription: d\nvariables: ${variables}\n---\n`;

test('front matter and messages', () => {
  const prompt = readPrompt(`${head('[a]')}# system\nBe brief.\n\n# user\n{{a}}\n# no role\n`, 'p.md');
  assert.equal(prompt.name, 'n');
  assert.equal(prompt.description, 'd');
  assert.deepEqual(prompt.variables, ['a']);
  assert.deepEqual(
    prompt.messages.map(({ role }) => role),
    ['system', 'user'],
  );
  assert.deepEqual(prompt.messages[1]?.parts, ['', { variable: 'a' }, '\n# no role\n']);
});

test('a file that changed is read again', () => {
  const [first] = readPrompt(`${head('[]')}# user\none`, 'changed.md').messages;
  const [second] = readPrompt(`${head('[]')}# user\ntwo`, 'changed.md').messages;
  assert.deepEqual([first?.parts, second?.parts], [['one'], ['two']]);
});

test('line ends and a byte order mark of Windows', () => {
  const text = `\uFEFF${head('[a]')}# user\n{{a}}`.replaceAll('\n', '\r\n');
  assert.deepEqual(readPrompt(text, 'p.md').messages[0]?.parts, ['', { variable: 'a' }, '']);
});

const wrong: { what: string; text: string; line: number; message: RegExp }[] = [
  { what: 'no front matter', text: '# user\nhello', line: 1, message: /no front matter/ },
  { what: 'front matter without an end', text: '---\nname: n\n', line: 1, message: /no front matter/ },
  {
    what: 'broken YAML',
    text: '---\nname: n\ndescription: "d\nvariables: []\n---\n# user\nx',
    line: 4,
    message: /quote/,
  },
  {
    what: 'a name that is a list',
    text: '---\nname: [x]\ndescription: d\nvariables: []\n---\n# user\nx',
    line: 2,
    message: /`name`/,
  },
  {
    what: 'a missing description',
    text: '---\nname: n\nvariables: []\n---\n# user\nx',
    line: 1,
    message: /`description`/,
  },
  { what: 'variables that are no list', text: `${head('a')}# user\n{{a}}`, line: 4, message: /`variables`/ },
  {
    what: 'a variable with a strange name',
    text: `${head('[__proto__]')}# user\nx`,
    line: 4,
    message: /small letters/,
  },
  {
    what: 'aliases',
    text: '---\nname: &a x\ndescription: *a\nvariables: []\n---\n# user\nx',
    line: 1,
    message: /Aliases/,
  },
  { what: 'front matter that is a list', text: '---\n- x\n---\n# user\nx', line: 2, message: /object/ },
  { what: 'no message', text: head('[]'), line: 6, message: /no message/ },
  {
    what: 'text before the first message',
    text: `${head('[]')}\nhello\n# user\nx`,
    line: 7,
    message: /starts with/,
  },
  {
    what: 'a variable that is not declared',
    text: `${head('[]')}# user\n\n{{a}}`,
    line: 8,
    message: /\{\{a\}\}/,
  },
  {
    what: 'a section that is not declared',
    text: `${head('[]')}# user\n{{#a}}x{{/a}}`,
    line: 7,
    message: /\{\{a\}\}/,
  },
  {
    what: 'a variable that is not used',
    text: `${head('[a]')}# user\nx`,
    line: 1,
    message: /`a` .*not used/,
  },
  {
    what: 'a section that is not closed',
    text: `${head('[a]')}# user\n{{#a}}\nx`,
    line: 8,
    message: /not closed/,
  },
  {
    what: 'a section in a section',
    text: `${head('[a]')}# user\n{{#a}}\n{{#a}}x{{/a}}{{/a}}`,
    line: 8,
    message: /inside/,
  },
  {
    what: 'an end without a beginning',
    text: `${head('[a]')}# user\nx\n{{/a}}`,
    line: 8,
    message: /closes nothing/,
  },
];

for (const { what, text, line, message } of wrong) {
  test(`refused, with its line: ${what}`, () => {
    assert.throws(
      () => readPrompt(text, 'p.md'),
      (error) => {
        assert.ok(error instanceof TriptychError, String(error));
        assert.equal(error.code, 'file-unreadable');
        assert.match(error.message, message);
        assert.ok(error.message.startsWith(`p.md:${line}: `), error.message);
        return true;
      },
    );
  });
}
