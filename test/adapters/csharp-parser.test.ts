import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCsharpGrammar } from '../../src/adapters/csharp-parser.ts';

const folder = join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const runtime = join(folder, 'tree-sitter.wasm');

test('a grammar that could not be read is read again by the next call, and then kept', async () => {
  await assert.rejects(loadCsharpGrammar({ runtime, grammar: join(folder, 'not-there.wasm') }), /ENOENT/);
  const files = { runtime, grammar: join(folder, 'tree-sitter-c-sharp.wasm') };
  assert.equal(await loadCsharpGrammar(files), await loadCsharpGrammar(files));
});
