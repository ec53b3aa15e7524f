import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const skipLinks = process.platform === 'win32';

const edit = (path: string, search: string, replace: string) =>
  `${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\n`;

/** A workspace with a file that ends its lines as Windows does, and a way to apply a reply to it. */
async function place(t: TestContext) {
  const folder = await temporaryFolder(t);
  const workspace = join(folder, 'workspace');
  await mkdir(join(workspace, 'src'), { recursive: true });
  await writeFile(join(workspace, 'src/a.txt'), '\uFEFFone\r\ntwo\r\nthree');
  await writeFile(join(workspace, 'b.txt'), 'alpha\nbeta\n');
  const read = (path: string) => readFile(join(workspace, path), 'utf8');
  const apply = (reply: string | Uint8Array, ...words: string[]) =>
    runTriptych(['apply-edits', '--workspace', workspace, '--reply', '-', ...words], { input: reply });
  return { folder, workspace, read, apply };
}

const linesOf = (out: string): { type: string; [name: string]: unknown }[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const GOOD = edit('src/a.txt', 'two', '2');

test('a diff is shown and nothing is written without --write', async (t) => {
  const { apply, read } = await place(t);
  const { status, out, error } = await apply(GOOD);
  assert.equal(status, 0, error);
  assert.match(out, /^-two\n\+2$/m);
  assert.match(error, /src\/a\.txt:2: placed exactly\n1 of 1 edit placed\./);
  assert.match(error, /Nothing was written; --write writes\./);
  assert.equal(await read('src/a.txt'), '\uFEFFone\r\ntwo\r\nthree');
});

test('--write keeps line ends, byte-order mark and the missing final newline', async (t) => {
  const { apply, read } = await place(t);
  const { status, out, error } = await apply(GOOD, '--write');
  assert.equal(status, 0, error);
  assert.match(out, /^wrote .*a\.txt\n$/);
  assert.equal(await read('src/a.txt'), '\uFEFFone\r\n2\r\nthree');
});

test('each edit is a line of JSON; the good ones are written, and the status says that one was not', async (t) => {
  const { apply, read } = await place(t);
  const { status, out, error } = await apply(GOOD + edit('b.txt', 'gamma ray', 'x'), '--write', '--json');
  assert.equal(status, 1, error);
  const events = linesOf(out);
  const hunks = events.filter(({ type }) => type === 'hunk');
  assert.deepEqual(
    hunks.map(({ path, status: placed, rung }) => [path, placed, rung]),
    [
      ['src/a.txt', 'applied', 'exact'],
      ['b.txt', 'not-found', undefined],
    ],
  );
  assert.deepEqual(hunks[0]?.['range'], { start: 2, end: 2 });
  const end = events.at(-1);
  assert.deepEqual([end?.type, end?.['outcome']], ['run-end', 'done']);
  assert.equal(await read('src/a.txt'), '\uFEFFone\r\n2\r\nthree');
  assert.equal(await read('b.txt'), 'alpha\nbeta\n');
});

test('a reply is read from a file, also as PowerShell saves it, through npm', async (t) => {
  const { folder, workspace, read } = await place(t);
  const reply = join(folder, 'reply.md');
  await writeFile(reply, Buffer.from(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`, 'utf16le'));
  const words = ['apply-edits', '--workspace', workspace, '--reply', reply, '--write'];
  const { status, error } = await runTriptych(words, { throughNpm: true });
  assert.equal(status, 0, error);
  assert.equal(await read('src/a.txt'), '\uFEFFone\r\n2\r\nthree');
});

test('files are deleted and moved, and the lines say so', async (t) => {
  const { apply, workspace, read } = await place(t);
  const reply = `*** Begin Patch
*** Delete File: b.txt
*** Update File: src/a.txt
*** Move to: src/c.txt
@@
 one
-two
+2
*** End Patch
`;
  const shown = await apply(reply, '--json');
  assert.equal(shown.status, 0, shown.error + shown.out);
  const changes = linesOf(shown.out).at(-1)?.['changes'] as {
    path: string;
    kind: string;
    movedFrom?: string;
  }[];
  const told = changes.map(({ path, kind, movedFrom }) =>
    [path, kind, movedFrom].map((each) => each?.replace(workspace, '')),
  );
  assert.deepEqual(told.toSorted(), [
    ['/b.txt', 'delete', undefined],
    ['/src/a.txt', 'delete', undefined],
    ['/src/c.txt', 'move', '/src/a.txt'],
  ]);
  const written = await apply(reply, '--write');
  assert.equal(written.status, 0, written.error);
  assert.deepEqual((await readdir(workspace, { recursive: true })).sort(), ['src', 'src/c.txt']);
  assert.equal(await read('src/c.txt'), '\uFEFFone\r\n2\r\nthree');
});

test('links, other encodings and listed files are refused one by one, and nothing of them is written', {
  skip: skipLinks,
}, async (t) => {
  const { apply, folder, workspace, read } = await place(t);
  const latin = Buffer.from('m\xfchsam\n', 'latin1');
  await writeFile(join(workspace, 'latin.txt'), latin);
  await writeFile(join(workspace, 'data.bin'), 'a\0b\n');
  await writeFile(join(workspace, '.triptychignore'), 'listed.txt\n');
  await writeFile(join(workspace, 'listed.txt'), 'mine\n');
  await writeFile(join(folder, 'outside.txt'), 'mine\n');
  await symlink('../outside.txt', join(workspace, 'outside.txt'));
  await mkdir(join(workspace, '.git'));
  await symlink('.git', join(workspace, 'doc'));
  await symlink('b.txt', join(workspace, 'link.txt'));
  const reply = [
    edit('latin.txt', 'mühsam', 'leicht'),
    edit('data.bin', 'a', 'c'),
    edit('listed.txt', 'mine', 'yours'),
    edit('outside.txt', 'mine', 'yours'),
    edit('link.txt', 'beta', 'BETA'),
    '```txt path=doc/config\nx\n```\n',
  ].join('');
  const { status, out } = await apply(reply, '--write', '--json');
  assert.equal(status, 1);
  const reasons = Object.fromEntries(
    linesOf(out)
      .filter(({ type }) => type === 'hunk')
      .map(({ path, status: placed, reason }) => [path, `${placed}: ${reason}`]),
  );
  assert.match(reasons['latin.txt']!, /^refused: .*no UTF-8 text/);
  assert.match(reasons['data.bin']!, /^refused: .*binary file/);
  assert.match(reasons['listed.txt']!, /^refused: \.triptychignore/);
  assert.match(reasons['outside.txt']!, /^refused: It leads out of the workspace/);
  assert.match(reasons['doc/config']!, /^refused: .*\.git folder/);
  assert.match(reasons['b.txt']!, /^applied/);
  assert.equal(await read('b.txt'), 'alpha\nBETA\n');
  assert.deepEqual(await readFile(join(workspace, 'latin.txt')), latin);
  assert.equal(existsSync(join(workspace, '.git/config')), false);
  assert.equal(await readFile(join(folder, 'outside.txt'), 'utf8'), 'mine\n');
});

const bad: { what: string; input: string | Uint8Array; status: number; code: string; says: RegExp }[] = [
  { what: 'nothing', input: '', status: 2, code: 'invalid-request', says: /no text to read edits from/ },
  {
    what: 'prose',
    input: 'Looks good to me.\n',
    status: 1,
    code: 'reply-unusable',
    says: /no edit that can be read/,
  },
  {
    what: 'bytes',
    input: Uint8Array.of(0x80, 0x81),
    status: 1,
    code: 'file-unreadable',
    says: /no UTF-8 text/,
  },
  { what: 'zero bytes', input: 'a\0b', status: 1, code: 'file-unreadable', says: /binary/ },
  {
    what: '17 MB',
    input: new Uint8Array(17 * 1024 * 1024).fill(0x61),
    status: 1,
    code: 'file-too-large',
    says: /more than 16777216 bytes/,
  },
];
for (const { what, input, status, code, says } of bad) {
  test(`standard input with ${what} is said to be no reply`, async (t) => {
    const { apply } = await place(t);
    const ended = await apply(input, '--json');
    assert.equal(ended.status, status, ended.error);
    const end = linesOf(ended.out).at(-1);
    assert.deepEqual([end?.['outcome'], end?.['code']], ['failed', code]);
    assert.match(String(end?.['message']), says);
  });
}

test('a reply file that is missing, a folder or huge is named, and so is a missing option', async (t) => {
  const { folder, workspace } = await place(t);
  await writeFile(join(folder, 'huge.md'), '');
  await truncate(join(folder, 'huge.md'), 100_000_000);
  const apply = (...words: string[]) => runTriptych(['apply-edits', '--workspace', workspace, ...words]);
  const at = (name: string) => ['--reply', join(folder, name)];
  const cases: [string[], number, RegExp][] = [
    [at('none.md'), 1, /There is no file .*none\.md/],
    [at('workspace'), 1, /is a folder, not a file/],
    [at('huge.md'), 1, /more than 16777216 bytes/],
    [[], 2, /--reply is missing/],
    [[...at('none.md'), '--workspace', join(folder, 'nowhere')], 2, /there is no folder/],
  ];
  for (const [words, status, says] of cases) {
    const ended = await apply(...words);
    assert.equal(ended.status, status, ended.error);
    assert.match(ended.error, says);
  }
});

test('what cannot be written is refused while placing, and the other files are written', async (t) => {
  const { apply, read, workspace } = await place(t);
  await mkdir(join(workspace, 'docs'));
  await writeFile(join(workspace, 'latin.txt'), Buffer.from([0xe9, 0x0a]));
  const reply = [
    '*** Begin Patch\n*** Add File: b.txt/x.txt\n+x\n*** Add File: docs\n+x\n*** End Patch\n',
    edit('latin.txt', 'e', 'f'),
    GOOD,
  ].join('\n');
  const { status, out, error } = await apply(reply, '--write');
  assert.equal(status, 1, error);
  assert.doesNotMatch(error, /no errors found/);
  assert.match(error, /b\.txt\/x\.txt: refused: b\.txt is a file, no folder\./);
  assert.match(error, /docs: refused: docs is a folder\./);
  assert.match(error, /latin\.txt: refused: latin\.txt is no UTF-8 text/);
  assert.match(out, /^wrote .*a\.txt\n$/);
  assert.equal(await read('src/a.txt'), '\uFEFFone\r\n2\r\nthree');
});

const isRoot = process.getuid?.() === 0;
test('a read-only file is refused while placing', { skip: skipLinks || isRoot }, async (t) => {
  const { apply, read, workspace } = await place(t);
  await chmod(join(workspace, 'b.txt'), 0o400);
  const { status, error } = await apply(GOOD + edit('b.txt', 'alpha', 'a'), '--write');
  assert.equal(status, 1, error);
  assert.match(error, /b\.txt: refused: You may not write to b\.txt\./);
  assert.match(await read('src/a.txt'), /^2\r$/m);
});

test('a file that something obeys by itself is written with a warning, an ordinary one without', async (t) => {
  const { apply } = await place(t);
  const tasks = '```json path=.vscode/tasks.json\n{}\n```\n\n';
  const { status, error } = await apply(tasks + GOOD, '--write');
  assert.equal(status, 0, error);
  assert.equal(error.match(/warning: .*tasks\.json: editors take settings from it/g)?.length, 1, error);
  assert.equal(error.match(/warning:/g)?.length, 1, error);
});
