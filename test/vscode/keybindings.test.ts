import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { inProject } from '../../scripts/project.ts';
import { whyNot } from './rig/available.ts';
import { runInExtensionHost } from './rig/run-in-extension-host.ts';

test('no key of the extension takes one of VS Code’s own', async (t) => {
  const reason = await whyNot();
  if (reason) return t.skip(reason);
  const suite = join(import.meta.dirname, 'suite', 'keybindings.ts');
  const { code, log } = await runInExtensionHost(suite, { workspace: inProject('samples') });
  assert.equal(code, 0, log);
});
