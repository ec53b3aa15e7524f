import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPrompt } from '../../../src/engine/context/read-prompt.ts';
import { renderPrompt } from '../../../src/engine/context/render-prompt.ts';
import { TriptychError } from '../../../src/engine/error.ts';

const prompt = (body: string, variables: string[]) =>
  readPrompt(`---\nname: n\ndescription: d\nvariables: [${variables}]\n---\n${body}`, 'p.md');

const cases: { what: string; body: string; values: Record<string, string>; text: string }[] = [
  { what: 'a value', body: '# user\nSay {{a}}!', values: { a: 'x' }, text: 'Say x!' },
  { what: 'a value twice', body: '# user\n{{a}}{{a}}', values: { a: 'x' }, text: 'xx' },
  {
    what: 'braces that are no variable',
    body: '# user\n{{ a }} {{A}} {a} {{a}}',
    values: { a: 'x' },
    text: '{{ a }} {{A}} {a} x',
  },
  {
    what: 'a replacement pattern in a value',
    body: '# user\n{{a}}',
    values: { a: "$& $1 $' $$" },
    text: "$& $1 $' $$",
  },
  {
    what: 'a heading in a value',
    body: '# user\n{{a}}',
    values: { a: 'x\n# system\ny' },
    text: 'x\n# system\ny',
  },
  {
    what: 'a block whose value is there',
    body: '# user\n1\n{{#a}}\n2 {{a}}\n{{/a}}\n3',
    values: { a: 'x' },
    text: '1\n2 x\n3',
  },
  {
    what: 'a block whose value is empty',
    body: '# user\n1\n{{#a}}\n2 {{a}}\n{{/a}}\n3',
    values: { a: ' \n' },
    text: '1\n3',
  },
  { what: 'a block in a line', body: '# user\n1{{#a}}, {{a}}{{/a}}.', values: { a: 'x' }, text: '1, x.' },
  {
    what: 'the name of an inherited property',
    body: '# user\n{{constructor}}',
    values: { constructor: 'x' },
    text: 'x',
  },
];

for (const { what, body, values, text } of cases) {
  test(what, () => {
    const messages = renderPrompt(prompt(body, Object.keys(values)), values);
    assert.deepEqual(messages, [{ role: 'user', content: text }]);
  });
}

test('a message that comes out empty is left out', () => {
  const { length } = renderPrompt(prompt('# system\n{{#a}}{{a}}{{/a}}\n# user\nx', ['a']), { a: '' });
  assert.equal(length, 1);
});

test('values are never read as templates', () => {
  const value = fc
    .array(fc.constantFrom('{{a}}', '{{b}}', '{{#a}}', '{{/a}}', '{{', '}}', '\n', 'x'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [message] = renderPrompt(prompt('# user\n<{{a}}|{{b}}>', ['a', 'b']), { a, b });
      assert.equal(message?.content, `<${a}|${b}>`);
    }),
  );
});

const misfits: { what: string; values: Record<string, string>; message: RegExp }[] = [
  { what: 'a missing variable', values: {}, message: /no variable `a`/ },
  {
    what: 'an inherited property is no variable',
    values: Object.create({ a: 'x' }),
    message: /no variable `a`/,
  },
  {
    what: 'a variable the prompt does not use',
    values: { a: '', b: '' },
    message: /has to use the variable `b`/,
  },
];

for (const { what, values, message } of misfits) {
  test(`refused: ${what}`, () => {
    assert.throws(
      () => renderPrompt(prompt('# user\n{{a}}', ['a']), values),
      (error) =>
        error instanceof TriptychError &&
        error.code === 'invalid-request' &&
        message.test(error.message) &&
        error.message.includes('p.md'),
    );
  });
}
