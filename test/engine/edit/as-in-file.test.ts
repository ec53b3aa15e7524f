import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asInFile } from '../../../src/engine/edit/as-in-file.ts';

const file = ['def a():', '    if x < 1 and y:', '        return 1', '', '1: one', '2: two', 'say("&lt;b")'];

const cases: [name: string, search: string, replace: string, expected?: [string, string, number?]][] = [
  [
    'escaped as HTML',
    '    if x &lt; 1 and y:\n',
    '    if x &gt; 1 &amp;&amp; y:\n',
    ['    if x < 1 and y:\n', '    if x > 1 && y:\n'],
  ],
  ['escaped in truth', 'say("&lt;b")\n', 'say("&lt;i")\n'],
  ['escaped, and in the file neither way', 'if q &lt; 2:\n', 'if q &lt; 3:\n'],
  ['escaped twice', '    if x &amp;lt; 1 and y:\n', 'x\n'],
  [
    'numbered',
    '1: def a():\n2:     if x < 1 and y:\n',
    '1: def b():\n2:     if y:\n',
    ['def a():\n    if x < 1 and y:\n', 'def b():\n    if y:\n', 1],
  ],
  ['numbered, one line', '1: def a():\n', 'def b():\n', ['def a():\n', 'def b():\n', 1]],
  ['numbered in truth', '1: one\n2: two\n', '1: uno\n2: dos\n'],
  ['with numbers that do not count on', '1: def a():\n7:     if x < 1 and y:\n', 'x\n'],
];
for (const [name, search, replace, expected] of cases) {
  test(`an edit that is ${name}`, () => {
    const [newSearch, newReplace, hint] = expected ?? [search, replace];
    assert.deepEqual(asInFile({ search, replace }, file), {
      search: newSearch,
      replace: newReplace,
      ...(hint !== undefined && { hint }),
    });
  });
}
