import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** No key of ours is bound by VS Code itself. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('triptych.triptych');
  const ours: { command: string; key: string; when: string }[] =
    extension?.packageJSON.contributes.keybindings;
  assert.ok(ours.length >= 4);
  const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
  const text = (await vscode.workspace.openTextDocument(uri)).getText();
  const defaults = [...text.matchAll(/"key": "([^"]+)",\s*"command": "([^"]+)"/g)];
  assert.ok(defaults.length > 500, 'the default keys could be read');
  for (const { command, key, when } of ours) {
    const others = defaults.filter(([, bound, name]) => bound === key && !name?.startsWith('triptych.'));
    assert.deepEqual(
      others.map(([, , name]) => name),
      [],
      `${key} of ${command}`,
    );
    assert.match(when, /triptych\.reviewInEditor/);
  }
}
