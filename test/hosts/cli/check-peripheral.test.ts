import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { builtReference, dotnetAvailable } from '../../support/renode-reference.ts';
import { projectRoot as root, runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const standIn = join(root, 'test/support/stand-in-renode.mjs');
const skip = process.platform === 'win32' ? 'the stand-in is a script with a shebang' : false;
const dotnet = dotnetAvailable();
const skipCompiling = skip || (dotnet.available ? false : `C# is not compiled: ${dotnet.reason}`);

/** A folder with the sample's peripherals, generated, and a Renode: the reference assembly and the stand-in. */
async function generated(t: TestContext): Promise<{ models: string; renode: string }> {
  const folder = await temporaryFolder(t);
  const models = join(folder, 'models');
  const renode = join(folder, 'renode');
  const made = await runTriptych([
    'generate-peripheral',
    '--svd',
    join(root, 'samples/pl011.svd'),
    '--all',
    '--out',
    models,
    '--write',
  ]);
  assert.equal(made.status, 0, made.error);
  await mkdir(join(renode, 'bin'), { recursive: true });
  await symlink(standIn, join(renode, 'renode'));
  return { models, renode };
}

/** Lets the stand-in answer as a right model would: with the values that the suite expects. */
async function teach(platform: string): Promise<void> {
  const suite = await readFile(platform.replace(/repl$/, 'robot'), 'utf8');
  const values = [...suite.matchAll(/ (0x[0-9A-F]+) {2}(0x[0-9A-F]+)$/gm)];
  const resetValues = new Map(values.toReversed().map(([, address, value]) => [BigInt(address!), value!]));
  const lines = [...resetValues].map(
    ([address, value]) =>
      `// value 0x${address.toString(16).toUpperCase()} 0x${BigInt(value).toString(16).toUpperCase()}`,
  );
  await writeFile(platform, `${await readFile(platform, 'utf8')}${lines.join('\n')}\n`);
}

test('generated peripherals compile, load and read as their suites say', {
  skip: skipCompiling,
}, async (t) => {
  const { models, renode } = await generated(t);
  await copyFile((await builtReference()).infrastructure, join(renode, 'bin', 'Infrastructure.dll'));
  const platforms = ['PrimeCell_UART0.repl', 'PrimeCell_UART1.repl'].map((name) => join(models, name));
  await Promise.all(platforms.map(teach));
  const checked = await runTriptych(['check-peripheral', models, '--json'], {
    environment: { TRIPTYCH_RENODE_PATH: renode },
  });
  assert.equal(checked.error, '');
  const events = checked.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    events
      .filter(({ type }) => type === 'skipped' || type === 'diagnostics')
      .flatMap((event) => event.diagnostics ?? event),
    [],
  );
  assert.deepEqual(
    events
      .filter(({ type }) => type === 'progress')
      .map(({ stage, done, total }) => `${stage} ${done}/${total}`),
    ['compile 1/2', 'compile 2/2', 'simulate 1/2', 'simulate 2/2'],
  );
  assert.equal(events.at(-1).outcome, 'done');
  assert.equal(checked.status, 0);
});

test('errors come with their place and exit status 1', { skip: skipCompiling }, async (t) => {
  const { models, renode } = await generated(t);
  await copyFile((await builtReference()).infrastructure, join(renode, 'bin', 'Infrastructure.dll'));
  const behaviour = join(models, 'PrimeCell_UART0.cs');
  await writeFile(behaviour, `${await readFile(behaviour, 'utf8')}\nmistake\n`);
  const checked = await runTriptych([
    'check-peripheral',
    join(models, 'PrimeCell_UART0.repl'),
    '--renode',
    renode,
  ]);
  assert.match(checked.error, /PrimeCell_UART0\.cs:\d+:1: error: .* \[CS\d+\]/);
  assert.match(checked.error, /simulate skipped: Nothing compiles\./);
  assert.equal(checked.status, 1);
});

test('what is not installed is skipped and said so', { skip }, async (t) => {
  const { models } = await generated(t);
  const nowhere = join(models, 'nowhere');
  const checked = await runTriptych(['check-peripheral', models, '--renode', nowhere, '--dotnet', nowhere]);
  assert.match(checked.error, /compile skipped: There is no program .*nowhere\./);
  assert.match(checked.error, /simulate skipped: There is no program .*nowhere\./);
  assert.equal(checked.status, 0);
});

test('what is not there cannot be checked', async (t) => {
  const folder = await temporaryFolder(t);
  const empty = await runTriptych(['check-peripheral', folder]);
  assert.match(empty.error, /holds no \.repl file/);
  assert.equal(empty.status, 1);
  const missing = await runTriptych(['check-peripheral', join(folder, 'X.repl')]);
  assert.match(missing.error, /There is no .*X\.repl/);
  assert.equal(missing.status, 1);
  const nothing = await runTriptych(['check-peripheral']);
  assert.equal(nothing.status, 2);
});
