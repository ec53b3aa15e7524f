import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The installed extension sleeps until it is used, and then all its commands are there. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('triptych.triptych');
  assert.ok(extension, 'the extension is not installed');
  assert.equal(extension.isActive, false, 'the extension is active before its first use');
  const declared: { command: string }[] = extension.packageJSON.contributes.commands;
  assert.ok(declared.length > 0);

  await extension.activate();
  const known = new Set(await vscode.commands.getCommands(true));
  assert.deepEqual(
    declared.map(({ command }) => command).filter((command) => !known.has(command)),
    [],
  );
}
