import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pdfLines, type TextPiece } from '../../src/adapters/pdf-lines.ts';

const piece = (str: string, x: number, y: number, { width = str.length * 5, size = 10, turns = 0 } = {}) => {
  const [cos, sin] = [Math.cos((turns * Math.PI) / 2) * size, Math.sin((turns * Math.PI) / 2) * size];
  return { str, width, transform: [cos, sin, -sin, cos, x, y] } satisfies TextPiece;
};

const cases: { what: string; pieces: TextPiece[]; lines: string[] }[] = [
  {
    what: 'what stands at one height is a line, in whatever order the file has it',
    pieces: [piece('world', 130, 700), piece('below', 100, 688), piece('hello', 100, 700)],
    lines: ['hello world', 'below'],
  },
  {
    what: 'pieces that touch are one word, and a raised letter stays in its line',
    pieces: [piece('UART', 100, 700), piece('_CR', 120, 700), piece('2', 136, 704, { size: 6 })],
    lines: ['UART_CR2'],
  },
  {
    what: 'columns of a table are two blanks apart',
    pieces: [
      piece('Offset', 100, 700),
      piece('Name', 200, 700.4),
      piece('0x00', 100, 688),
      piece('CR', 200, 688),
    ],
    lines: ['Offset  Name', '0x00  CR'],
  },
  {
    what: 'an empty line is where paragraphs part',
    pieces: [piece('Title', 100, 700), piece('text', 100, 660)],
    lines: ['Title', '', 'text'],
  },
  {
    what: 'blanks and line ends of the file are no text',
    pieces: [piece(' ', 100, 700), piece('', 0, 0), piece('a', 110, 700), piece('b\n\tc', 200, 700)],
    lines: ['a  b c'],
  },
  {
    what: 'letters printed twice to look bold are there once',
    pieces: [piece('Bold', 100, 700), piece('Bold', 100.3, 700), piece('Bold', 125, 700)],
    lines: ['Bold Bold'],
  },
  {
    what: 'a table that lies on its side is read along its side',
    pieces: [
      piece('second', 120, 100, { turns: 1 }),
      piece('one', 100, 140, { turns: 1 }),
      piece('line', 100, 100, { turns: 1 }),
      piece('12', 300, 20),
    ],
    lines: ['line  one', 'second', '', '12'],
  },
  {
    what: 'the same upside down and the other way round',
    pieces: [
      piece('a', 200, 500, { turns: 2 }),
      piece('b', 193, 500, { turns: 2 }),
      piece('c', 200, 512, { turns: 2 }),
      piece('d', 300, 500, { turns: 3 }),
      piece('e', 288, 500, { turns: 3 }),
    ],
    lines: ['a b', 'c', '', 'd', 'e'],
  },
];

for (const { what, pieces, lines } of cases) {
  test(what, () => assert.deepEqual(pdfLines(pieces), lines));
}

test('every word of whatever pieces is kept, and no line has more than one', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -2000, max: 2000 }));
  const arbitrary = fc.record({
    str: fc.stringMatching(/^\w{1,5}$/),
    transform: fc.array(number, { maxLength: 7 }),
    width: number,
  });
  fc.assert(
    fc.property(fc.uniqueArray(arbitrary, { selector: ({ str }) => str, maxLength: 30 }), (pieces) => {
      const text = pdfLines(pieces);
      assert.ok(text.every((line) => !line.includes('\n')));
      const letters = (words: string[]) => [...words.join('').replaceAll(' ', '')].sort().join('');
      assert.equal(letters(text), letters(pieces.map(({ str }) => str)));
    }),
  );
});
