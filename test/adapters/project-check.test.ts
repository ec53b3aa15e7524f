import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { complaintOf } from '../../src/adapters/complaint-lines.ts';
import { projectCheck } from '../../src/adapters/project-check.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const timeLimit = 30_000;
const never = new AbortController().signal;

async function project(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'src'));
  await mkdir(join(folder, 'node_modules', 'tool'), { recursive: true });
  await mkdir(join(folder, '.git'));
  await writeFile(join(folder, 'src', 'a.txt'), 'old\n');
  await writeFile(join(folder, 'node_modules', 'tool', 'x.txt'), 'tool\n');
  await writeFile(join(folder, '.git', 'HEAD'), 'ref\n');
  return folder;
}

const copies = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('triptych-check-'));

test('the command sees the changes; the workspace and the temporary folder stay as they were', async (t) => {
  const folder = await project(t);
  const command =
    'grep -q new src/a.txt && grep -q fresh sub/b.txt && grep -q tool node_modules/tool/x.txt && test ! -e .git && echo x > src/a.txt && touch made';
  const before = await copies();
  const changes = [
    { path: join(folder, 'src', 'a.txt'), before: 'old\n', after: 'new\n' },
    { path: join(folder, 'sub', 'b.txt'), before: undefined, after: 'fresh\n' },
  ];
  assert.deepEqual(await projectCheck({ command, folder, timeLimit }).check(changes, never), []);
  assert.equal(await readFile(join(folder, 'src', 'a.txt'), 'utf8'), 'old\n');
  assert.equal(existsSync(join(folder, 'made')), false);
  assert.equal(existsSync(join(folder, 'sub')), false);
  assert.equal(existsSync(join(folder, 'node_modules', 'tool', 'x.txt')), true);
  assert.deepEqual(await copies(), before);
});

test('what is deleted or moved is so in the copy, with line ends and permissions', async (t) => {
  const folder = await project(t);
  const at = (path: string) => join(folder, path);
  await writeFile(at('src/run.sh'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  await writeFile(at('src/dos.txt'), 'one\r\n');
  const command = [
    'test ! -e src/a.txt && test ! -e src/run.sh && tools/run.sh',
    `grep -q "$(printf 'two\\r')" src/dos.txt`,
    'echo "src/a.txt:1:1: error: a file that is gone"',
    'exit 1',
  ].join(' && ');
  const changes = [
    { path: at('src/a.txt'), before: 'old\n', after: undefined },
    { path: at('src/run.sh'), before: '#!/bin/sh\nexit 3\n', after: undefined },
    { path: at('tools/run.sh'), before: undefined, after: '#!/bin/sh\n', movedFrom: at('src/run.sh') },
    { path: at('src/dos.txt'), before: 'one\n', after: 'two\n' },
  ];
  const found = await projectCheck({ command, folder, timeLimit }).check(changes, never);
  assert.equal(found.length, 1);
  assert.equal(found[0]?.file, folder, 'a complaint has no place in a file that is gone');
  assert.match(found[0]?.message ?? '', /failed \(1\):\nsrc\/a\.txt:1:1/);
});

test('complaints come with the place in the workspace', async (t) => {
  const folder = await project(t);
  const command =
    'echo "$PWD/src/a.txt:3:7: error: bad thing"; echo "src/a.txt(2,5): warning TS1234: odd" >&2; echo "12:30:45: not a file"; exit 1';
  const found = await projectCheck({ command, folder, timeLimit }).check([], never);
  const file = join(folder, 'src', 'a.txt');
  const shared = { file, source: 'triptych' as const };
  assert.deepEqual(
    found.sort((a, b) => b.line - a.line),
    [
      { ...shared, line: 3, column: 7, severity: 'error', code: 'project-check', message: 'bad thing' },
      { ...shared, line: 2, column: 5, severity: 'warning', code: 'TS1234', message: 'odd' },
    ],
  );
});

test('a failure without a place shows the end of the output', async (t) => {
  const folder = await project(t);
  const command = 'for i in $(seq 1 500); do echo "line $i"; done; exit 3';
  const [only, ...others] = await projectCheck({ command, folder, timeLimit }).check([], never);
  assert.equal(others.length, 0);
  assert.match(only?.message ?? '', /failed \(3\).*line 500$/s);
  assert.doesNotMatch(only?.message ?? '', /line 400\n/);
});

test('a command that is not there, one that does not end and a cancelled one are told apart', async (t) => {
  const folder = await project(t);
  const check = (command: string, limit: number, signal: AbortSignal) =>
    projectCheck({ command, folder, timeLimit: limit }).check([], signal);
  await assert.rejects(check('no-such-command-at-all', timeLimit, never), { code: 'tool-missing' });
  await assert.rejects(check('sleep 60', 200, never), { code: 'timeout', message: /sleep 60/ });
  await assert.rejects(check('true', timeLimit, AbortSignal.abort()), { code: 'cancelled' });
});

test('nothing is written through a link or outside the copy', async (t) => {
  const folder = await project(t);
  const outside = await temporaryFolder(t);
  await writeFile(join(outside, 'secret.txt'), 'secret\n');
  await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'));
  await symlink('src', join(folder, 'inner'));
  const check = projectCheck({ command: 'echo x > link.txt; test -e inner/a.txt', folder, timeLimit });
  assert.deepEqual(await check.check([], never), []);
  assert.equal(await readFile(join(outside, 'secret.txt'), 'utf8'), 'secret\n');
  for (const path of ['../x.txt', 'node_modules/tool/x.txt', '.git/HEAD']) {
    const change = { path: join(folder, path), before: undefined, after: 'bad' };
    await assert.rejects(check.check([change], never), { code: 'tool-failed' });
  }
  assert.equal(await readFile(join(folder, 'node_modules', 'tool', 'x.txt'), 'utf8'), 'tool\n');
});

const lines: [string, string, number, number][] = [
  ['src/a.ts:1:2 - error TS2322: Type x', 'src/a.ts', 1, 2],
  ['a.c:10: warning: odd', 'a.c', 10, 1],
  ['C:\\x\\a.cs(8,67): error CS0535: no', 'C:\\x\\a.cs', 8, 67],
  ['C:\\x\\a.c:8:6: error: no', 'C:\\x\\a.c', 8, 6],
];
for (const [line, file, row, column] of lines) {
  test(`reads ${line}`, () => {
    const found = complaintOf(line);
    assert.deepEqual([found?.file, found?.line, found?.column], [file, row, column]);
  });
}
