import assert from 'node:assert/strict';
import { test } from 'node:test';
import { includedSources, resetValueReads } from '../../../src/engine/renode/read-platform.ts';

const platforms: [what: string, text: string, sources: string[]][] = [
  [
    'one line with both files',
    'preinit:\n    include $ORIGIN/X.Registers.cs $ORIGIN/X.cs\n\nx: Y.X @ sysbus 0x0\n',
    ['$ORIGIN/X.Registers.cs', '$ORIGIN/X.cs'],
  ],
  ['several commands', 'preinit add:\n    i @a.cs\n    include @b.cs\n', ['a.cs', 'b.cs']],
  ['quoted paths', 'preinit:\n    include "/a b/X.cs" \'/c d/Y.cs\'\n', ['/a b/X.cs', '/c d/Y.cs']],
  ['escaped blanks', 'preinit:\r\n    include @/a\\ b/X.cs\r\n', ['/a b/X.cs']],
  ['other commands', 'preinit:\n    include @x.py\n    EnsureTypeIsLoaded "A.B"\n    includes @y.cs\n', []],
  ['includes elsewhere', 'x: Y.X @ sysbus 0x0\n    init:\n        include @x.cs\ninclude @y.cs\n', []],
  ['nothing', '', []],
];

for (const [what, text, sources] of platforms) {
  test(`included sources: ${what}`, () => {
    assert.deepEqual(includedSources(text), sources);
  });
}

test('the reads of a suite are those of its reset values, in their order', () => {
  const suite = `*** Keywords ***
DoubleWord Should Be
    [Arguments]                     \${register}  \${address}  \${expected}

*** Test Cases ***
Should Have Reset Values
    Create Machine
    DoubleWord Should Be            CTRL  0x40000000  0x00000010
    Byte Should Be                  CH[0].DATA  0x40000004  0xFF
    QuadWord Should Be              BIG  0x40000008  0xFFFFFFFFFFFFFFFF
    Word Should Be                  too few  0x4000000A
    Triple Should Be                X  0x0  0x0
    Word Should Be                  EVIL  0x0;quit  0x0

Should Keep Written Bits
    Create Machine
    DoubleWord Should Be            CTRL  0x40000000  0x00000000
`;
  assert.deepEqual(resetValueReads(suite), [
    { register: 'CTRL', address: 0x40000000n, width: 32, expected: 0x10n },
    { register: 'CH[0].DATA', address: 0x40000004n, width: 8, expected: 0xffn },
    { register: 'BIG', address: 0x40000008n, width: 64, expected: 0xffffffffffffffffn },
  ]);
  assert.deepEqual(resetValueReads('Should Have Other Values\n    Byte Should Be  A  0x0  0x0\n'), []);
});
