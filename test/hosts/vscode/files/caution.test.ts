import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cautionOf } from '../../../../src/hosts/vscode/files/caution.ts';
import { untranslated } from '../../../support/untranslated.ts';

const created = { before: undefined, after: '{}' };
const careful: [string, RegExp][] = [
  ['.vscode/tasks.json', /editors/],
  ['.VSCode/settings.json', /editors/],
  ['packages/a/.vscode/launch.json', /editors/],
  ['.vscode./tasks.json', /editors/],
  ['.devcontainer/devcontainer.json', /editors/],
  ['x.code-workspace', /editors/],
  ['.github/workflows/build.yml', /build server/],
  ['.github/actions/a/action.yml', /build server/],
  ['.gitlab-ci.yml', /build server/],
  ['Jenkinsfile', /build server/],
  ['.husky/pre-commit', /Git/],
  ['.githooks/pre-push', /Git/],
  ['.pre-commit-config.yaml', /Git/],
  ['.gitattributes', /Git/],
  ['.triptych/prompts/code.md', /Triptych/],
  ['.envrc', /obey/],
  ['web/.npmrc', /obey/],
];
for (const [path, reason] of careful) {
  test(`needs a look of its own: ${path}`, () => {
    assert.match(cautionOf(path, created, untranslated) ?? '', reason);
  });
}

for (const path of [
  'src/vscode/a.ts',
  'a.vscode/b',
  'docs/husky.md',
  '.github/README.md',
  'tasks.json',
  'package.json',
]) {
  test(`an ordinary file: ${path}`, () => assert.equal(cautionOf(path, created, untranslated), undefined));
}

const packages: [string, string | undefined, string, boolean][] = [
  [
    'another version',
    '{"version":"1","scripts":{"test":"a"}}',
    '{"version":"2","scripts":{"test":"a"}}',
    false,
  ],
  ['another script', '{"scripts":{"test":"a"}}', '{"scripts":{"test":"b"}}', true],
  ['a first script', '{}', '{"scripts":{"postinstall":"a"}}', true],
  ['a new file with scripts', undefined, '{"scripts":{"postinstall":"a"}}', true],
  ['a new file without', undefined, '{"name":"a"}', false],
  ['what cannot be read', '{}', '{"scripts":', true],
  ['what is no object', '{}', 'null', false],
];
for (const [what, before, after, isCareful] of packages) {
  test(`package.json: ${what}`, () => {
    const caution = cautionOf('web/package.json', { before, after }, untranslated);
    assert.equal(caution !== undefined, isCareful);
  });
}
