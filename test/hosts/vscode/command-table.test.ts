import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inProject } from '../../../scripts/project.ts';
import { type CommandEntry, commandTable, contextMenu } from '../../../src/hosts/vscode/command-table.ts';

/** Whether a `when` clause of the table holds for a file of this kind. */
function holds(when: string, extension: string): boolean {
  const pattern = /^resourceExtname =~ \/(.+)\/i$/.exec(when)?.[1];
  if (pattern !== undefined) return new RegExp(pattern, 'i').test(extension);
  const equal = /^resourceExtname == (\S+)$/.exec(when)?.[1];
  return equal === undefined ? when === 'resourceScheme != untitled' : equal === extension;
}

const kinds: [extension: string, commands: string[]][] = [
  ['.md', ['writeCode']],
  ['.ts', ['writeCode']],
  ['.csv', ['writeCode', 'generateBehaviour']],
  ['.SVD', ['writeCode', 'generatePeripheral', 'generateBehaviour']],
  ['.repl', ['writeCode', 'checkPeripheral']],
];
for (const [extension, commands] of kinds) {
  test(`the context menu of ${extension} has ${commands.join(', ')}`, () => {
    const table: [string, CommandEntry][] = Object.entries(commandTable);
    const shown = table.flatMap(([name, { menus = [] }]) =>
      menus.some(({ menu, when }) => menu === contextMenu.id && holds(when, extension)) ? [name] : [],
    );
    assert.deepEqual(shown, commands);
  });
}

test('context menus of VS Code have one entry of ours, with our name', () => {
  const { contributes } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  for (const menu of ['explorer/context', 'editor/context']) {
    assert.deepEqual(
      contributes.menus[menu].map(({ submenu }: { submenu: string }) => submenu),
      [contextMenu.id],
    );
  }
  assert.deepEqual(contributes.submenus, [{ id: contextMenu.id, label: '%triptych.view%' }]);
});

test('what a backend may have is described in texts that can be translated', () => {
  const { contributes } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const [{ properties }] = contributes.configuration;
  const fields = properties['triptych.backends'].items.properties;
  for (const [name, { description }] of Object.entries<{ description: string }>(fields)) {
    assert.equal(description, `%triptych.backends.${name}%`);
  }
});
