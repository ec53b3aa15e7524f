import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Lexer, type Token, walkTokens } from 'marked';
import { safeLine, safeMarkdown } from '../../../../src/hosts/vscode/chat/safe-markdown.ts';

/** All tokens of a text, however deep. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  walkTokens(new Lexer().lex(text), (token) => {
    tokens.push(token);
  });
  return tokens;
}

function typesOf(text: string): Set<string> {
  return new Set(tokensOf(text).map(({ type }) => type));
}

/** The code of a text, blocks without the empty lines at their ends, spans without the spaces around them. */
function codesOf(text: string): string[] {
  return tokensOf(text).flatMap((token) => {
    if (token.type === 'code') return [token.text.replace(/^\n+|\n+$/g, '')];
    return token.type === 'codespan' && token.text.trim() !== '' ? [token.text.trim()] : [];
  });
}

const pieces = fc.constantFrom(
  '![x](https://e.example/p)',
  '\\![x](https://e.example/p)',
  '\\\\![x](https://e.example/p)',
  '![x][ref]',
  '[x][ref]',
  '[ref]: https://e.example/r "t"',
  '[a ![b](https://e.example/c)](https://e.example/d)',
  '[a](command:x)',
  '<https://e.example>',
  'https://e.example/a_b?c=![d](e)',
  '\\<img src=https://e.example/p>',
  '<img src="`">',
  '<div>\n~~~\n</div>',
  '<!--\n\n![x](https://e.example/p)\n-->',
  '```ts\nList<string> ![x](https://e.example/p)\n```',
  '~~~\n```\n<img src=x>\n~~~',
  '````\n```\n![x](y)\n```\n````',
  '    <b>indented</b>',
  '`a|![x](https://e.example/p)`',
  '`` `<img>` ``',
  '`unclosed',
  '``` not closed',
  '~~~',
  '--|--',
  '| a | `b\\|![x](y)` |\n|---|:-:|\n| <img src=x> | ![x](y) |',
  '1. one',
  '7) seven',
  '- [ ] do',
  '===',
  '# title `c`',
  '**bold `c`**',
  '_em_ ~~del~~',
  '\\`',
  '\\',
  '!',
  'plain & &lt;b&gt;',
  '\n',
  '\n\n',
  ' ',
);
const flat = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 8 })
  .map((all) => all.join(''));
const inContainer = (text: string, first: string, next: string) =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : next) + line)
    .join('\n');
const nested = fc
  .tuple(
    flat,
    fc.array(fc.constantFrom(['> ', '> '], ['- ', '  '], ['1. ', '   '], ['> ', '']), { maxLength: 3 }),
  )
  .map(([text, around]) =>
    around.reduce((inner, [first, next]) => inContainer(inner, first ?? '', next ?? ''), text),
  );
const texts = fc
  .array(nested, { minLength: 1, maxLength: 4 })
  .chain((all) => fc.constantFrom('\n\n', '\n', '').map((between) => all.join(between)));

/** Addresses of a text: one that is no link any more stands there as code. */
function addressesOf(text: string): Set<string> {
  return new Set(tokensOf(text).flatMap((token) => ('href' in token ? [String(token.href).trim()] : [])));
}

test('no text becomes a picture or HTML, and code stays as it is', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const safe = safeMarkdown(text);
      const types = typesOf(safe);
      assert.ok(!types.has('image') && !types.has('html'), safe);
      const addresses = addressesOf(text);
      const codes = [safe, text].map((each) => codesOf(each).filter((code) => !addresses.has(code)));
      assert.deepEqual(codes[0], codes[1], safe);
    }),
    { numRuns: 2000 },
  );
});

test('no line becomes a picture or HTML, or more than a line', () => {
  fc.assert(
    fc.property(flat, (text) => {
      const safe = safeLine(text);
      const types = typesOf(`- ${safe}`);
      assert.ok(!types.has('image') && !types.has('html'), safe);
      assert.ok(!safe.includes('\n'), safe);
    }),
    { numRuns: 1000 },
  );
});

const cases: [string, string][] = [
  ['It is *so*, and **bold**.', 'It is *so*, and **bold**.'],
  ['`List<string>` and List<string>', '`List<string>` and List&lt;string&gt;'],
  ['\\![x](https://e.example)', '&#33;[x](https://e.example)'],
  ['![pic](https://e.example/p)', 'pic (`https://e.example/p`)'],
  ['[a](https://e.example/p "t")', '[a](https://e.example/p)'],
  ['[a](src/a.ts)', 'a (`src/a.ts`)'],
  ['[a](command:b)', 'a (`command:b`)'],
  ['```ts\nlet a: Set<string>;\n```', '```ts\nlet a: Set<string>;\n```'],
  ['- a\n  - b\n- c', '- a\n  - b\n- c'],
  ['1. a\n2. b', '1. a\n2. b'],
  ['> a\n> b', '> a\n> b'],
  ['| a |\n|---|\n| `x\\|y` |', '| a |\n| --- |\n| `x\\|y` |'],
];
for (const [text, safe] of cases) {
  test(`${JSON.stringify(text)} is shown as it should`, () => assert.equal(safeMarkdown(text), safe));
}

test('what cannot be read in good time is shown as code', () => {
  for (const text of ['>'.repeat(50_000), '- '.repeat(30_000), 'a'.repeat(70_000), '!'.repeat(20_000)]) {
    assert.match(safeMarkdown(text), /^```\n/);
  }
});
