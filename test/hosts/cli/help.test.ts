import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../../src/hosts/cli/commands.ts';
import { commandHelp, generalHelp } from '../../../src/hosts/cli/usage.ts';

for (const command of commands) {
  test(`the help of ${command.name} has every option, in lines that fit`, () => {
    const help = commandHelp(command);
    const lines = help.split('\n');
    for (const { name, summary } of command.options) {
      assert.ok(
        lines.some((line) => line.startsWith(`  --${name}`) && line.endsWith(` ${summary}`)),
        name,
      );
    }
    for (const line of lines) assert.ok(line.length <= 120, line);
    assert.ok(command.options.some(({ name }) => name === 'json'));
  });
}

test('the general help has every command', () => {
  for (const { name, summary } of commands)
    assert.ok(generalHelp(commands).includes(`  ${name.padEnd(22)}${summary}\n`));
});
