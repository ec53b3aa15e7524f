import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { inProject } from '../scripts/project.ts';
import { runCommand } from '../scripts/run-command.ts';

/** A check that checks nothing succeeds. These tests show that each of ours finds what it is there for. */

const tsc = (...args: string[]) =>
  runCommand(process.execPath, [inProject('node_modules/typescript/bin/tsc'), ...args]);

const projects = ['tsconfig.json', 'webview-ui/tsconfig.json'];

test('every source file is in one of the projects that tsc checks', async () => {
  const listed = await Promise.all(
    projects.map((tsconfig) => tsc('-p', inProject(tsconfig), '--listFilesOnly')),
  );
  const covered = new Set(listed.flatMap(({ output }) => output.split('\n').map((line) => line.trim())));
  const ours = globSync('{src,test,scripts,webview-ui}/**/*.{ts,tsx}', { cwd: inProject() });
  assert.ok(ours.length > 0);
  assert.deepEqual(
    ours.filter((file) => !covered.has(inProject(file))),
    [],
  );
});

for (const tsconfig of projects) {
  test(`tsc fails on a wrong file under ${tsconfig}`, async () => {
    await mkdir(inProject('out'), { recursive: true });
    const folder = await mkdtemp(inProject('out', 'types-'));
    try {
      await writeFile(join(folder, 'sample.ts'), wrongTypes);
      await writeFile(
        join(folder, 'tsconfig.json'),
        JSON.stringify({ extends: inProject(tsconfig), include: ['sample.ts'] }),
      );
      const { code, output } = await tsc('-p', folder);
      assert.notEqual(code, 0);
      for (const error of ['TS2322', 'TS2532', 'TS7006', 'TS1294']) assert.match(output, new RegExp(error));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

/** A plain error, an index that may miss, an untyped parameter, and syntax that cannot be stripped. */
const wrongTypes = `
export const wrong: number = 'text';
export const first = (list: string[]) => list[0].length;
export const untyped = (value) => value;
export enum Kind { A }
`;

/** What the linter must find, in a file of that place. */
const lintSamples: { file: string; text: string; rule: string }[] = [
  { file: 'src/engine/node.ts', text: "import 'node:fs';", rule: 'noRestrictedImports' },
  { file: 'src/engine/vscode.ts', text: "import 'vscode';", rule: 'noRestrictedImports' },
  { file: 'src/engine/host.ts', text: "import '../hosts/cli/main.ts';", rule: 'noRestrictedImports' },
  { file: 'src/engine/global.ts', text: 'export const env = process.env;', rule: 'noRestrictedGlobals' },
  { file: 'src/engine/svd/run.ts', text: "import '../run.ts';", rule: 'noRestrictedImports' },
  { file: 'src/engine/svd/renode.ts', text: "import '../renode/x.ts';", rule: 'noRestrictedImports' },
  { file: 'src/engine/renode/run.ts', text: "import '../tasks/x.ts';", rule: 'noRestrictedImports' },
  { file: 'src/settings/engine.ts', text: "import '../engine/index.ts';", rule: 'noRestrictedImports' },
  { file: 'src/protocol/run.ts', text: "import '../engine/run.ts';", rule: 'noRestrictedImports' },
  { file: 'src/adapters/host.ts', text: "import '../hosts/cli/x.ts';", rule: 'noRestrictedImports' },
  { file: 'src/adapters/vscode.ts', text: "import 'vscode';", rule: 'noRestrictedImports' },
  { file: 'src/adapters/run.ts', text: "import '../engine/run.ts';", rule: 'noRestrictedImports' },
  { file: 'src/hosts/cli/vscode.ts', text: "import '../vscode/x.ts';", rule: 'noRestrictedImports' },
  { file: 'src/hosts/cli/module.ts', text: "import 'vscode';", rule: 'noRestrictedImports' },
  { file: 'src/hosts/vscode/cli.ts', text: "import '../cli/x.ts';", rule: 'noRestrictedImports' },
  { file: 'src/hosts/vscode/run.ts', text: "import '../../engine/run.ts';", rule: 'noRestrictedImports' },
  { file: 'webview-ui/engine.tsx', text: "import '../src/engine/index.ts';", rule: 'noRestrictedImports' },
  { file: 'webview-ui/node.ts', text: "import 'node:fs';", rule: 'noNodejsModules' },
  { file: 'src/adapters/default.ts', text: 'export default 1;', rule: 'noDefaultExport' },
  { file: 'src/adapters/console.ts', text: "console.log('x');", rule: 'noConsole' },
  { file: 'test/unused.ts', text: 'const unused = 1;', rule: 'noUnusedVariables' },
  { file: 'scripts/format.ts', text: 'export const  a = 1', rule: 'format' },
];

const allowedSamples = [
  { file: 'src/protocol/types.ts', text: "export type { Run } from '../engine/index.ts';\n" },
  {
    file: 'src/hosts/vscode/door.ts',
    text: "export { x } from 'vscode';\nexport { y } from '../../engine/index.ts';\n",
  },
  { file: 'src/adapters/node.ts', text: "export { readFile } from 'node:fs/promises';\n" },
];

let folder: string;
let findings: { file: string; rule: string }[];

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'triptych-lint-')));
  await copyFile(inProject('biome.json'), join(folder, 'biome.json'));
  for (const { file, text } of [...lintSamples, ...allowedSamples]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const biome = inProject('node_modules/@biomejs/biome/bin/biome');
  const { code, output } = await runCommand(
    process.execPath,
    [biome, 'ci', '--reporter=github', '--max-diagnostics=none', '.'],
    { cwd: folder },
  );
  assert.notEqual(code, 0);
  findings = [...output.matchAll(/title=(\S+?),file=([^,]+),/g)].map(([, title = '', file = '']) => ({
    file: relative(folder, file).replaceAll('\\', '/'),
    rule: title.split('/').at(-1) ?? '',
  }));
});

after(() => rm(folder, { recursive: true, force: true }));

for (const { file, rule } of lintSamples) {
  test(`the linter finds ${rule} in ${file}`, () => {
    const rules = findings.filter((finding) => finding.file === file).map((finding) => finding.rule);
    assert.ok(rules.includes(rule), `found only: ${rules.join(', ') || 'nothing'}`);
  });
}

for (const { file } of allowedSamples) {
  test(`the linter lets ${file} through`, () => {
    assert.deepEqual(
      findings.filter((finding) => finding.file === file),
      [],
    );
  });
}
