import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { IndexedFolder, writeFiles } from '../../../support/indexed-folder.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const paths = ['a.ts', 'b.md', 'src/a.ts', 'src/b.py', 'src/deep/a.c', 'out/a.ts'];

type Step =
  | { kind: 'write'; path: string; text: string }
  | { kind: 'remove'; path: string }
  | { kind: 'ignore'; text: string }
  | { kind: 'take'; who: number; paths: string[] }
  | { kind: 'refresh' | 'commit' | 'catch-up' | 'reopen'; who: number };

const who = fc.nat({ max: 1 });
const path = fc.constantFrom(...paths);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    path,
    text: fc.constantFrom(
      '',
      'one\n',
      'two\n\nthree\n',
      'const four = 4;\n',
      '\0binary',
      '// @generated\nx\n',
    ),
  }),
  fc.record({
    kind: fc.constant('remove' as const),
    path: fc.constantFrom(...paths, 'src', 'src/deep', 'out'),
  }),
  fc.record({
    kind: fc.constant('ignore' as const),
    text: fc.constantFrom('', 'out/\n', '*.py\nsrc/deep\n'),
  }),
  fc.record({
    kind: fc.constant('take' as const),
    who,
    paths: fc.array(fc.constantFrom(...paths, 'src'), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom('refresh' as const, 'commit' as const, 'catch-up' as const, 'reopen' as const),
    who,
  }),
);

test('whatever two windows do, after a pass each knows what is there, and so does who comes next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'triptych-steps-'));
      try {
        await run(folder, steps);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});

async function run(folder: string, steps: Step[]): Promise<void> {
  const [root, storage] = [join(folder, 'root'), join(folder, 'storage')];
  let clock = Date.now() / 1000 - 10_000;
  writeFiles(root, { 'a.ts': 'one\n' });
  utimesSync(join(root, 'a.ts'), clock, clock);
  const windows = [new IndexedFolder(root, storage), new IndexedFolder(root, storage)];
  for (const window of windows) await window.index.open();
  for (const step of steps) {
    // Times of files differ and lie back, as they do where a person writes them.
    if (step.kind === 'write' || step.kind === 'ignore') {
      const written = step.kind === 'write' ? step.path : '.gitignore';
      writeFiles(root, { [written]: step.text });
      clock += 10;
      utimesSync(join(root, written), clock, clock);
    } else if (step.kind === 'remove') rmSync(join(root, step.path), { recursive: true, force: true });
    else await act(step, windows, () => new IndexedFolder(root, storage));
  }
  for (const window of windows) {
    await window.refresh();
    assert.equal(window.index.note, undefined);
  }
  const fresh = new IndexedFolder(root, join(folder, 'fresh'));
  await fresh.refresh();
  const next = new IndexedFolder(root, storage);
  await next.refresh();
  assert.deepEqual(next.read, []);
  for (const window of [...windows, next]) {
    assert.deepEqual(window.paths, fresh.paths);
    const { files, chunks, leftOutFiles } = window.index.set;
    assert.deepEqual(
      [files, chunks, leftOutFiles],
      [fresh.index.set.files, fresh.index.set.chunks, fresh.index.set.leftOutFiles],
    );
    assert.deepEqual(
      window.index
        .leftOut()
        .map(({ path }) => path)
        .sort(),
      fresh.index
        .leftOut()
        .map(({ path }) => path)
        .sort(),
    );
    window.assertTrue();
  }
}

async function act(
  step: Extract<Step, { who: number }>,
  windows: IndexedFolder[],
  open: () => IndexedFolder,
): Promise<void> {
  const { signal } = new AbortController();
  const { index } = windows[step.who]!;
  if (step.kind === 'take') await index.take(step.paths, signal);
  else if (step.kind === 'refresh') await index.pass(signal, () => {});
  else if (step.kind === 'commit') await index.commit(signal);
  else if (step.kind === 'catch-up') await index.catchUp();
  else {
    // As if it had been killed: what it had not committed is gone.
    windows[step.who] = open();
    await windows[step.who]!.index.open();
  }
}

test('many small changes leave few parts, and their files on the disk few', async (t) => {
  const folder = await temporaryFolder(t);
  const root = join(folder, 'root');
  writeFiles(
    root,
    Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`f${number}.ts`, `let a${number};\n`])),
  );
  const window = new IndexedFolder(root, join(folder, 'storage'));
  await window.refresh();
  for (let change = 0; change < 100; change++) {
    writeFiles(root, { [`f${change % 20}.ts`]: `let b${change};\n` });
    await window.take(`f${change % 20}.ts`);
    assert.ok(window.index.set.parts.length < 10, `${window.index.set.parts.length} parts`);
  }
  window.assertTrue();
  assert.equal(window.paths.length, 20);
});

test('a file that is left out now is listed, once, and no more when it is not', async (t) => {
  const folder = await temporaryFolder(t);
  const root = join(folder, 'root');
  writeFiles(root, { '.gitignore': 'out/\n', 'a.ts': 'one\n' });
  const window = new IndexedFolder(root, join(folder, 'storage'));
  await window.refresh();
  const left = () =>
    window.index
      .leftOut()
      .map(({ path, reason }) => `${path} ${reason}`)
      .sort();
  assert.deepEqual(left(), []);
  writeFiles(root, { 'out/a/b.js': '', 'out/c.js': '', 'a.ts': 'x\0y', '.env': '' });
  await window.take('out/a/b.js', 'out/c.js', 'a.ts', '.env');
  assert.deepEqual(left(), ['.env secret', 'a.ts binary', 'out ignored']);
  rmSync(join(root, 'out'), { recursive: true });
  rmSync(join(root, '.env'));
  writeFiles(root, { 'a.ts': 'x\n' });
  await window.take('out', 'a.ts', '.env');
  assert.deepEqual(left(), []);
  assert.ok(existsSync(dirname(root)) && readdirSync(root).length === 2);
});
