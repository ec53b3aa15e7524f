import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assembledKernels } from '../../scripts/assemble-kernels.ts';
import { inProject } from '../../scripts/project.ts';

test('the bytes of the kernels are those of their text', async () => {
  const bytes = await readFile(inProject('src/engine/retrieval/vectors/dot-kernels-bytes.ts'), 'utf8');
  assert.equal(bytes, await assembledKernels());
});
