import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedCommand } from '../../../../src/hosts/vscode/review/typed-command.ts';

const safe = ['npm test', '  make -j4 && ./run "a b"  ', 'echo ação ✓', 'ls | wc -l'];
const unsafe: [string, string][] = [
  ['a line feed', 'ls\nrm -rf ~'],
  ['a carriage return', 'ls\rrm -rf ~'],
  ['a tab, which completes', 'rm \t'.concat('x')],
  ['an escape sequence', 'ls \u001B[2J'],
  ['an interrupt', 'ls\u0003rm x'],
  ['the end of a paste', 'ls\u001B[201~\rrm x'],
  ['a line separator', 'ls\u2028rm x'],
  ['a turned direction', 'ls \u202Egpj.exe'],
  ['a space of no width', 'r\u200Bm x'],
  ['tags', 'ls\u{E0072}\u{E006D}'],
  ['the filler of a Hangul syllable', 'ls \u115Frm'],
  ['a Hangul filler', 'r\u3164m'],
  ['a narrow Hangul filler', 'r\uFFA0m'],
  ['a soft hyphen', 'r\u00ADm'],
  ['a joiner', 'r\u200Dm'],
  ['a variation selector', 'rm\uFE0F'],
  ['a variation selector of the supplement', 'rm\u{E0101}'],
  ['a blank that does not part words', 'rm\u00A0x'],
  ['an empty Braille pattern', 'rm\u2800x'],
  ['nothing', '   '],
];

for (const command of safe)
  test(`typed as it is: ${command.trim()}`, () => assert.equal(typedCommand(command), command.trim()));
for (const [name, command] of unsafe)
  test(`never typed: ${name}`, () => assert.equal(typedCommand(command), undefined));
test('a line ending at the end is not typed', () => assert.equal(typedCommand('npm test\r\n'), 'npm test'));
