import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { breaches, cycles, type Room } from './support/import-rule.ts';

const root = join(import.meta.dirname, '..');
const words = [
  'src/engine/cancelled.ts',
  'src/engine/diagnostic.ts',
  'src/engine/error.ts',
  'src/engine/workspace/change.ts',
];

/** Who may import whom. The engine's only door for the other rooms is src/engine/index.ts. */
const rooms: Room[] = [
  { folder: 'src/engine', may: ['src/engine'] },
  // Leaves: they know no run, no task and no stage.
  { folder: 'src/engine/svd', may: ['src/engine/svd', ...words] },
  {
    folder: 'src/engine/renode',
    may: ['src/engine/renode', 'src/engine/svd', ...words],
    mayTypes: ['src/engine/contracts'],
  },
  { folder: 'src/engine/register-table', may: ['src/engine/register-table', 'src/engine/svd', ...words] },
  { folder: 'src/engine/contracts', may: ['src/engine/contracts', ...words] },
  { folder: 'src/engine/edit', may: ['src/engine/edit', 'src/engine/contracts', ...words] },
  {
    folder: 'src/engine/validation',
    may: ['src/engine/validation', 'src/engine/edit', ...words],
    mayTypes: ['src/engine/contracts'],
  },
  {
    folder: 'src/engine/context',
    may: ['src/engine/context', ...words],
    mayTypes: ['src/engine/backend', 'src/engine/events.ts'],
  },
  {
    folder: 'src/engine/metrics',
    may: ['src/engine/metrics', ...words],
    mayTypes: ['src/engine/backend', 'src/engine/contracts', 'src/engine/events.ts'],
  },
  {
    folder: 'src/engine/backend',
    may: [
      'src/engine/backend',
      'src/engine/context/count-tokens.ts',
      'src/engine/context/cut-to-tokens.ts',
      ...words,
    ],
    mayTypes: ['src/engine/events.ts'],
  },
  {
    folder: 'src/engine/retrieval',
    may: ['src/engine/retrieval', 'src/engine/svd', 'src/engine/context', ...words],
    mayTypes: ['src/engine/backend', 'src/engine/renode/csharp-checks/syntax-node.ts'],
  },
  { folder: 'src/settings', may: ['src/settings'] },
  { folder: 'src/protocol', may: ['src/protocol'], mayTypes: ['src/engine/index.ts'] },
  // The one file of vectra that is needed, past its door, which loads all of it.
  {
    folder: 'src/adapters',
    may: ['src/adapters', 'src/engine/index.ts', 'node_modules/vectra/lib'],
    node: true,
  },
  {
    folder: 'src/hosts/vscode',
    may: ['src/hosts/vscode', 'src/engine/index.ts', 'src/adapters', 'src/settings', 'src/protocol'],
    node: true,
    vscode: true,
  },
  {
    folder: 'src/hosts/cli',
    may: ['src/hosts/cli', 'src/engine/index.ts', 'src/adapters', 'src/settings', 'src/protocol'],
    node: true,
  },
  { folder: 'webview-ui', may: ['webview-ui', 'src/protocol'] },
];

const files = globSync(['src/**/*.{ts,tsx}', 'webview-ui/**/*.{ts,tsx}'], { cwd: root });
const sources = new Map(
  files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')] as const),
);

test('every room has files', () => {
  const empty = rooms.filter(
    (room) => ![...sources.keys()].some((file) => file.startsWith(`${room.folder}/`)),
  );
  assert.deepEqual(empty, []);
});

test('every import keeps to the table', () => {
  assert.deepEqual(breaches(rooms, sources), []);
});

test('no circle of imports', () => {
  assert.deepEqual(cycles(sources), []);
});

/** Each sample must be found; otherwise the rule above would check nothing. */
const samples: { name: string; file: string; text: string; found: RegExp }[] = [
  {
    name: 'engine imports node:',
    file: 'src/engine/a.ts',
    text: "import 'node:fs';",
    found: /may not import node:fs/,
  },
  {
    name: 'engine imports vscode',
    file: 'src/engine/a.ts',
    text: "import type { Uri } from 'vscode';",
    found: /vscode/,
  },
  {
    name: 'engine imports a host',
    file: 'src/engine/a.ts',
    text: "import { x } from '../hosts/cli/x.ts';",
    found: /hosts/,
  },
  {
    name: 'a leaf knows the run',
    file: 'src/engine/svd/a.ts',
    text: "import type { Run } from '../run.ts';",
    found: /run\.ts/,
  },
  {
    name: 'svd knows renode',
    file: 'src/engine/svd/a.ts',
    text: "export * from '../renode/b.ts';",
    found: /renode/,
  },
  {
    name: 'protocol imports a value of the engine',
    file: 'src/protocol/a.ts',
    text: "import { run } from '../engine/index.ts';",
    found: /may not import src\/engine/,
  },
  {
    name: 'protocol goes past the door',
    file: 'src/protocol/a.ts',
    text: "import type { Run } from '../engine/run.ts';",
    found: /types of src\/engine\/run/,
  },
  {
    name: 'a host goes past the door',
    file: 'src/hosts/cli/a.ts',
    text: "await import('../../engine/run.ts');",
    found: /run\.ts/,
  },
  {
    name: 'hosts import each other',
    file: 'src/hosts/cli/a.ts',
    text: "export { x } from '../vscode/x.ts';",
    found: /vscode/,
  },
  {
    name: 'cli imports vscode',
    file: 'src/hosts/cli/a.ts',
    text: "import * as v from 'vscode';",
    found: /vscode/,
  },
  {
    name: 'the panel imports a setting',
    file: 'webview-ui/a.tsx',
    text: "import '../src/settings/x.ts';",
    found: /settings/,
  },
  {
    name: 'node module without node:',
    file: 'src/adapters/a.ts',
    text: "const fs = require('fs');",
    found: /without node:/,
  },
  {
    name: 'import inside a type',
    file: 'src/settings/a.ts',
    text: "type A = import('../engine/index.ts').Run;",
    found: /engine/,
  },
  { name: 'default export', file: 'src/engine/a.ts', text: 'export default 1;', found: /default export/ },
  {
    name: 'renamed to default',
    file: 'src/engine/a.ts',
    text: 'const a = 1; export { a as default };',
    found: /default export/,
  },
  { name: 'a file in no room', file: 'src/elsewhere/a.ts', text: '', found: /no room/ },
  {
    name: 'computed name',
    file: 'src/engine/a.ts',
    text: 'export const load = (x: string) => import(x);',
    found: /computed/,
  },
];

for (const { name, file, text, found } of samples) {
  test(`the rule finds: ${name}`, () => {
    const [breach, ...more] = breaches(rooms, new Map([[file, text]]));
    assert.match(breach ?? 'nothing found', found);
    assert.deepEqual(more, []);
  });
}

test('the rule lets through what the table allows', () => {
  const allowed = new Map([
    ['src/engine/tasks/a.ts', "import { x } from '../svd/b.ts';\nimport { parse } from 'saxen';"],
    ['src/protocol/a.ts', "import type { Run } from '../engine/index.ts';"],
    [
      'src/hosts/vscode/a.ts',
      "import * as vscode from 'vscode';\nimport 'node:path';\nimport '../../adapters/b.ts';",
    ],
    [
      'webview-ui/a.tsx',
      "import type { M } from '../src/protocol/m.ts';\nexport const A = () => <p>{'x'}</p>;",
    ],
  ]);
  assert.deepEqual(breaches(rooms, allowed), []);
});

test('a circle is found once, and types make none', () => {
  const a = ['src/engine/a.ts', "import { b } from './b.ts';"] as const;
  const circle = new Map([
    a,
    ['src/engine/b.ts', "export { c } from './c.ts';"],
    ['src/engine/c.ts', "import './a.ts';"],
  ]);
  assert.deepEqual(cycles(circle), [
    ['src/engine/a.ts', 'src/engine/b.ts', 'src/engine/c.ts', 'src/engine/a.ts'],
  ]);
  assert.deepEqual(cycles(new Map([a, ['src/engine/b.ts', "import type { A } from './a.ts';"]])), []);
});
