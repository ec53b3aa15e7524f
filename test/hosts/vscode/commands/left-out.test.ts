import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excludePattern, reasonToLeaveOut } from '../../../../src/hosts/vscode/commands/left-out.ts';

const paths: [string, ReturnType<typeof reasonToLeaveOut>][] = [
  ['app/src/main.ts', undefined],
  ['app/README.md', undefined],
  ['app/.env.example', undefined],
  ['build/index.html', undefined],
  ['app/.env', 'secret'],
  ['app/config/.env.local', 'secret'],
  ['app/certificates/server.pem', 'secret'],
  ['app/id_ed25519', 'secret'],
  ['.ssh/config', 'secret'],
  ['app/.npmrc', 'secret'],
  ['app/node_modules/left-pad/index.js', 'generated'],
  ['app/.git/config', 'generated'],
  ['app/packages/one/dist/index.js', 'generated'],
  ['app/logo.PNG', 'binary'],
  ['app/firmware.elf', 'binary'],
];
for (const [path, expected] of paths) {
  test(`${path} of a folder is ${expected === undefined ? 'sent' : `left out as ${expected}`}`, () => {
    assert.equal(reasonToLeaveOut(path), expected);
  });
}

const always = '**/node_modules/**,**/.git/**,**/.venv/**';
const patterns: [Record<string, unknown>[], string][] = [
  [[], `{${always}}`],
  [[{ '**/*.log': true, '**/*.js': { when: '$(basename).ts' }, kept: false }], `{${always},**/*.log}`],
  [[{ a: true }, { a: true, b: true }], `{${always},a,b}`],
  [[{ '{out,lib}/*.{js,map}': true }], `{${always},out/*.js,out/*.map,lib/*.js,lib/*.map}`],
  [[{ '{a,b{c,d}}': true }], `{${always},a,bc,a,bd}`],
  [[{ 'open{': true, 'closed}': true }], `{${always}}`],
  [[{ ['{a,b}'.repeat(1000)]: true }], `{${always}}`],
];
for (const [settings, expected] of patterns) {
  test(`a search leaves out what settings say: ${JSON.stringify(settings).slice(0, 80)}`, () => {
    const unique = new Set(expected.slice(1, -1).split(','));
    assert.equal(excludePattern(settings), `{${[...unique].join(',')}}`);
  });
}
