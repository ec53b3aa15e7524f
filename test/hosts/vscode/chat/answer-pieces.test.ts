import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answerPieces } from '../../../../src/hosts/vscode/chat/answer-pieces.ts';
import { safeMarkdown } from '../../../../src/hosts/vscode/chat/safe-markdown.ts';

const places = (answer: string) =>
  answerPieces(answer).flatMap((piece) =>
    'path' in piece ? [`${piece.path} ${piece.range.startLine} ${piece.range.endLine}`] : [],
  );

const answers: { name: string; answer: string; places: string[] }[] = [
  {
    name: 'lines and a line',
    answer: 'As in [src/a.ts:2-4] and [b.c:7].',
    places: ['src/a.ts 2 4', 'b.c 7 7'],
  },
  {
    name: 'in a list',
    answer: '- one [src/a_b.ts:2-4]\n- two [src/c d.ts:1-2]',
    places: ['src/a_b.ts 2 4', 'src/c d.ts 1 2'],
  },
  { name: 'in code', answer: 'a `[src/a.ts:2-4]`\n\n```\n[src/a.ts:2-4]\n```', places: [] },
  { name: 'in code, as Markdown writes brackets', answer: '```\n&#91;src/a.ts:2-4&#93;\n```', places: [] },
  { name: 'no lines', answer: '[src/a.ts] [note:1] [src/a.ts:0-2] [src/a.ts:4-2]', places: [] },
];

for (const { name, answer, places: expected } of answers)
  test(`${name}: ${expected.length} places`, () => assert.deepEqual(places(answer), expected));

const words = fc.constantFrom(
  '[a.c:1-2]',
  '[a.c:2]',
  '`',
  '\n',
  '- ',
  '&#91;',
  '[x](https://e.example)',
  'text ',
  '\\',
);

test('the pieces together are the answer as it is shown', () => {
  fc.assert(
    fc.property(fc.array(words), (parts) => {
      const answer = parts.join('');
      assert.equal(
        answerPieces(answer)
          .map(({ markdown }) => markdown)
          .join(''),
        safeMarkdown(answer),
      );
    }),
  );
});
