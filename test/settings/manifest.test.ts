import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { manifestFiles } from '../../scripts/manifest.ts';

for (const { path, current, expected } of manifestFiles()) {
  test(`${basename(path)} is what "npm run manifest" writes`, () => {
    assert.ok(current === expected, 'it is stale: run "npm run manifest"');
  });
}
