import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { whyNot } from './rig/available.ts';
import { runInExtensionHost } from './rig/run-in-extension-host.ts';

for (const trust of [true, false]) {
  const where = trust ? 'a trusted workspace' : 'Restricted Mode';
  test(`VS Code's languages look at drafts in ${where}, and nothing is left of them`, async (t) => {
    const reason = await whyNot();
    if (reason) return t.skip(reason);
    const workspace = await mkdtemp(join(tmpdir(), 'triptych-workspace-'));
    t.after(() => rm(workspace, { recursive: true, force: true }));
    const suite = join(import.meta.dirname, 'suite', 'language-check.ts');
    const { code, log } = await runInExtensionHost(suite, { workspace, trust });
    assert.equal(code, 0, log);
  });
}
