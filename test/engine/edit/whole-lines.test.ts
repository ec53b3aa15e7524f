import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wholeLines } from '../../../src/engine/edit/whole-lines.ts';

const file = ['import x;', '', 'f() {', '  const t = 5;', '  return t + t;', '}'];

const cases: [name: string, search: string, replace: string, expected: object[]][] = [
  [
    'a piece of a line',
    't = 5',
    't = 10',
    [{ search: '  const t = 5;\n', replace: '  const t = 10;\n', hint: 4 }],
  ],
  [
    'pieces of two lines',
    't = 5;\n  return',
    't = 6;\n  yield',
    [{ search: '  const t = 5;\n  return t + t;\n', replace: '  const t = 6;\n  yield t + t;\n', hint: 4 }],
  ],
  [
    'with CRLF',
    '5;\r\n  return',
    '6;\n  return',
    [{ search: '  const t = 5;\n  return t + t;\n', replace: '  const t = 6;\n  return t + t;\n', hint: 4 }],
  ],
  ['a line that becomes empty', 'import x;', '', [{ search: 'import x;\n', replace: '\n', hint: 1 }]],
  ['a line with its end', 'import x;\n', '', [{ search: 'import x;\n\n', replace: '\n', hint: 1 }]],
  ['the last line with its end', '}\n', '', [{ search: '}\n', replace: '', hint: 6 }]],
  ['the last line with its end, anew', '}\n', '};\n', [{ search: '}\n', replace: '};\n', hint: 6 }]],
  ['what is there twice', 't', 'u', [{ search: 't', replace: 'u' }]],
  ['what is nowhere', 'const t = 6', 'u', [{ search: 'const t = 6', replace: 'u' }]],
  ['nothing', '', 'u', [{ search: '', replace: 'u' }]],
];
for (const [name, search, replace, expected] of cases) {
  test(`an edit by characters: ${name}`, () =>
    assert.deepEqual(wholeLines({ search, replace, isPartial: true }, file), expected));
}

test('an edit by lines stays as it is', () => {
  const edit = { search: 't = 5', replace: 't = 6' };
  assert.deepEqual(wholeLines(edit, file), [edit]);
});

test('every place, those of one line together', () => {
  assert.deepEqual(
    wholeLines({ search: 't', replace: 'u', isPartial: true, isEverywhere: true }, file.slice(3)),
    [
      // `const` and `t` are two, `return t + t` three places.
      {
        search: '  const t = 5;\n',
        replace: '  consu u = 5;\n',
        hint: 1,
      },
      { search: '  return t + t;\n', replace: '  reuurn u + u;\n', hint: 2 },
    ],
  );
});

test('put into the file, the lines give what the characters would', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n'), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(),
      fc.string(),
      fc.boolean(),
      (characters, at, length, replace, isAll) => {
        const whole = `${characters.join('')}\n`;
        const start = at % whole.length;
        const search = whole.slice(start, start + 1 + (length % 6));
        const lines = whole.split('\n').slice(0, -1);
        const edit = {
          search,
          replace,
          isPartial: true as const,
          ...(isAll && { isEverywhere: true as const }),
        };
        const edits = wholeLines(edit, lines);
        if (edits.some(({ hint }) => hint === undefined)) return;
        if (!isAll) assert.equal(whole.indexOf(search), whole.lastIndexOf(search));
        let result = whole;
        for (const { search: old, replace: text, hint = 1 } of edits.toReversed()) {
          const offset = lines.slice(0, hint - 1).reduce((sum, line) => sum + line.length + 1, 0);
          assert.equal(result.slice(offset, offset + old.length), old);
          result = result.slice(0, offset) + text + result.slice(offset + old.length);
        }
        const expected = isAll
          ? whole.replaceAll(search, () => replace)
          : whole.replace(search, () => replace);
        // A file keeps its final line end.
        assert.equal(result, expected === '' || expected.endsWith('\n') ? expected : `${expected}\n`);
      },
    ),
    { numRuns: 2000 },
  );
});
