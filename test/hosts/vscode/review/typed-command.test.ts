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
  ['nothing', '   '],
];

for (const command of safe)
  test(`typed as it is: ${command.trim()}`, () => assert.equal(typedCommand(command), command.trim()));
for (const [name, command] of unsafe)
  test(`never typed: ${name}`, () => assert.equal(typedCommand(command), undefined));
test('a line ending at the end is not typed', () => assert.equal(typedCommand('npm test\r\n'), 'npm test'));
