import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { modelEnvironment } from '../../support/model-environment.ts';
import { type Ended, projectRoot, runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const files: Record<string, string> = {
  'src/uart.cs':
    'public class Uart\n{\n    public void WriteChar(byte value)\n    {\n        fifo.Enqueue(value);\n    }\n}\n',
  'src/timer.cs': 'public class Timer\n{\n    public uint Prescaler { get; set; }\n}\n',
  'docs/spannung café.md': '# Voltage\n\nHow the regulator is calibrated.\n',
  '.gitignore': 'out/\n',
  '.triptychignore': 'private.txt\n',
  'out/built.cs': 'class Built { int calibrated; }\n',
  'private.txt': 'calibrated in private\n',
  '.env': 'CALIBRATED=secret\n',
};

interface World {
  folder: string;
  state: string;
  run(words: string[], input?: string | Uint8Array, own?: Record<string, string>): Promise<Ended>;
}

/** A folder with a few files, and the command line with a state of its own. */
async function world(t: TestContext): Promise<World> {
  const root = await temporaryFolder(t);
  const folder = join(root, 'código fonte');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const state = join(root, 'state');
  return {
    folder,
    state,
    run: ([command = '', ...words], input, own) =>
      runTriptych([command, '--workspace', folder, ...words], {
        environment: { ...modelEnvironment(state), MILVUS_URI: '', ...own },
        ...(input !== undefined && { input }),
      }),
  };
}

const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a search shows how it was made, the files with their reasons, and passages with their lines', async (t) => {
  const { run } = await world(t);
  const { status, out, error } = await run(['search', 'write a char into the fifo']);
  assert.equal(status, 0, error);
  assert.match(out, /^lexical only: \d files?, /);
  assert.match(out, /^1\.00 +src\/uart\.cs +file \d+ % \(.*fifo/m);
  assert.match(out, /^src\/uart\.cs:1-7 {2}Uart/m);
  assert.ok(out.includes('  public class Uart\n'), out);
});

test('--json has a line for each file and passage, how it was made, and run-end last', async (t) => {
  const { run } = await world(t);
  const { status, out } = await run(['search', '--json', '--limit', '1', 'prescaler']);
  assert.equal(status, 0);
  const [file, passage, search, end, ...more] = lines(out);
  assert.deepEqual(more, []);
  assert.equal(file.type, 'file');
  assert.equal(file.path, 'src/timer.cs');
  assert.deepEqual(
    [passage.type, passage.path, passage.range],
    ['passage', 'src/timer.cs', { startLine: 1, endLine: 4 }],
  );
  assert.deepEqual([search.type, search.mode, search.notes], ['search', 'lexical', []]);
  assert.deepEqual([end.type, end.outcome], ['run-end', 'done']);
});

test('what is ignored or secret is never found, and the folder stays as it is', async (t) => {
  const { run, folder } = await world(t);
  const before = await readdir(folder, { recursive: true });
  const { out } = await run(['search', '--batch'], '{"id":1,"query":"calibrated secret built"}\n');
  assert.deepEqual(lines(out)[0].files, ['docs/spannung café.md']);
  assert.deepEqual(await readdir(folder, { recursive: true }), before);
  const listed = await run(['index', '--left-out']);
  for (const line of [/^ignored +out\/? /m, /^ignored +private\.txt/m, /^secret +\.env/m])
    assert.match(listed.out, line);
});

test('a batch may begin with the mark that some editors and shells put before a text', async (t) => {
  const { run } = await world(t);
  const { status, out } = await run(['search', '--batch'], '\ufeff{"id":1,"query":"prescaler"}\n');
  assert.equal(status, 0, out);
  assert.equal(lines(out)[0].files[0], 'src/timer.cs');
});

test('a batch answers each line in its order, with its identifier as it came, and passes over other keys', async (t) => {
  const { run } = await world(t);
  const asked = [
    '{"id":"a","query":"uart","answer":["x"],"limit":{"id":3}}',
    '',
    '{"query":"timer prescaler","id":12345678901234567890}',
    '{"id":-0.50,"query":"the \u2028 regulator"}\r',
    '{"id":"","query":"qqqqqq"}',
    '{"id":"words","query":" ?! "}',
    '{"id":"last","query":"fifo"}',
  ].join('\n');
  const { status, out, error } = await run(['search', '--batch'], asked);
  assert.equal(status, 0, error);
  const answers = out.trimEnd().split('\n');
  assert.match(answers[0]!, /^\{"id":"a","files":\["src\/uart\.cs"\],"ms":[\d.]+\}$/);
  assert.match(answers[1]!, /^\{"id":12345678901234567890,"files":\["src\/timer\.cs"\],/);
  assert.match(answers[2]!, /^\{"id":-0\.50,"files":\["docs\/spannung café\.md"\],/);
  assert.match(answers[3]!, /^\{"id":"","files":\[\],/);
  assert.match(answers[4]!, /^\{"id":"words","files":\[\],/);
  assert.match(answers[5]!, /^\{"id":"last","files":\["src\/uart\.cs"\],/);
  assert.equal(answers.length, 6);
});

test('lines that are no query are answered too; the others are found, and the exit status is 1', async (t) => {
  const { run } = await world(t);
  const asked = [
    '{',
    '[1]',
    'null',
    '{"query":"uart"}',
    '{"id":{},"query":"uart"}',
    '{"id":7}',
    '{"id":8,"query":"uart"}',
  ];
  const { status, out } = await run(['search', '--batch'], asked.join('\n'));
  assert.equal(status, 1);
  const answers = lines(out);
  assert.deepEqual(
    answers.map(({ id }) => id),
    [null, null, null, null, null, 7, 8],
  );
  assert.deepEqual(
    answers.map(({ error }) => typeof error),
    [...Array(6).fill('string'), 'undefined'],
  );
  assert.deepEqual(answers[6].files, ['src/uart.cs']);
});

test('thousands of queries, also long ones, are answered in their order; --limit holds', async (t) => {
  const { run } = await world(t);
  const count = 3000;
  const asked = Array.from({ length: count }, (_, id) =>
    JSON.stringify({ id, query: id % 100 === 0 ? 'class '.repeat(2000) : 'public class' }),
  );
  const { status, out, error } = await run(['search', '--batch', '--limit', '1'], `${asked.join('\n')}\n`);
  assert.equal(status, 0, error);
  const answers = lines(out);
  assert.deepEqual(
    answers.map(({ id }) => id),
    Array.from({ length: count }, (_, id) => id),
  );
  assert.ok(answers.every((answer) => answer.files.length === 1));
});

test('the second time nothing is read; of what changed only that', async (t) => {
  const { run, folder, state } = await world(t);
  const counts = async (...words: string[]) => lines((await run(['index', '--json', ...words])).out)[0];
  const first = await counts();
  assert.deepEqual([first.type, first.files, first.unchanged, first.removed], ['index', 5, 0, 0]);
  assert.equal(first.storage.startsWith(state), true);
  assert.deepEqual(first.leftOutBy, { ignored: 2, secret: 1 });
  const second = await counts();
  assert.deepEqual([second.files, second.read, second.unchanged], [5, 0, 5]);
  await writeFile(join(folder, 'src/timer.cs'), 'public class Timer { int watchdogWindow; }\n');
  const third = await counts();
  assert.deepEqual([third.files, third.read, third.unchanged], [5, 1, 4]);
  const { out } = await run(['search', '--batch'], '{"id":1,"query":"watchdog window"}');
  assert.deepEqual(lines(out)[0].files, ['src/timer.cs']);
  const anew = await counts('--rebuild');
  assert.deepEqual([anew.files, anew.unchanged], [5, 0]);
});

test('the counts and times of an index, as text', async (t) => {
  const { run, state } = await world(t);
  const { status, out, error } = await run(['index']);
  assert.equal(status, 0, error);
  assert.match(out, /^5 files, 5 chunks; \d files read, 0 unchanged, 0 removed, 3 left out; in \d+\.\d s\n/);
  assert.match(out, /^ {2}2 ignored\n {2}1 secret\n/m);
  assert.ok(out.includes(`kept in ${state}`));
});

test('what was changed before for like reasons is found, as of the commit that is checked out', async (t) => {
  const { run, folder } = await world(t);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], { cwd: folder });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'Begin');
  await writeFile(join(folder, 'src/timer.cs'), 'public class Timer { }\n');
  git('commit', '-qam', 'Avoid the drift of hibernation');
  const ask = async () =>
    lines((await run(['search', '--batch'], '{"id":1,"query":"hibernation drift"}')).out)[0].files;
  assert.equal((await ask())[0], 'src/timer.cs');
  git('checkout', '-q', 'HEAD~1');
  assert.deepEqual(await ask(), []);
});

test('file names that are no text do not stop it', { skip: process.platform !== 'linux' }, async (t) => {
  const { run, folder } = await world(t);
  await writeFile(
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe, 0x2e, 0x63])]),
    'int uart;\n',
  );
  const { status, out, error } = await run(['search', '--batch'], '{"id":1,"query":"uart"}');
  assert.equal(status, 0, error);
  assert.ok(lines(out)[0].files.includes('src/uart.cs'));
});

test('where nothing can be kept it works all the same, and says so', async (t) => {
  const { run, state } = await world(t);
  await writeFile(state, 'a file where a folder is to be');
  const found = await run(['search', '--batch'], '{"id":1,"query":"uart"}');
  assert.equal(found.status, 0, found.error);
  assert.deepEqual(lines(found.out)[0].files, ['src/uart.cs']);
  assert.match(found.error, /^triptych: /m);
  const { status, out } = await run(['index', '--json']);
  assert.equal(status, 1);
  assert.equal(lines(out)[0].files, 5);
});

test('a folder that may not be read is left out', { skip: process.getuid?.() === 0 }, async (t) => {
  const { run, folder } = await world(t);
  await chmod(join(folder, 'docs'), 0);
  t.after(() => chmod(join(folder, 'docs'), 0o700));
  const { status, out } = await run(['search', '--batch'], '{"id":1,"query":"uart"}');
  assert.equal(status, 0);
  assert.deepEqual(lines(out)[0].files, ['src/uart.cs']);
});

const misuses: { name: string; words: string[]; says: RegExp }[] = [
  { name: 'no query', words: ['search'], says: /say what to search for/ },
  { name: 'a query and a batch', words: ['search', '--batch', 'x'], says: /from standard input/ },
  { name: 'a limit that is none', words: ['search', '--limit', '0', 'x'], says: /--limit is a whole number/ },
  { name: 'a query without words', words: ['search', '?!'], says: /word/ },
  { name: 'a folder that is none', words: ['index', '--workspace', 'no/where'], says: /there is no folder/ },
  { name: 'an option that is none', words: ['index', '--nonsense'], says: /nonsense/ },
];

for (const { name, words, says } of misuses) {
  test(`${name}: exit status 2 and a clear word`, async (t) => {
    const { run } = await world(t);
    const { status, out, error } = await run(words);
    assert.equal(status, 2, error);
    assert.match(error, says);
    assert.equal(out, '');
  });
}

test('an embedding model that is half set up: words alone, and what to set', async (t) => {
  const { run } = await world(t);
  const { status, out, error } = await run(['search', 'fifo'], undefined, { EMBEDDING_MODEL_NAME: 'some' });
  assert.equal(status, 0);
  assert.match(out, /^lexical only/);
  assert.match(error, /^triptych: .*EMBEDDING_PROVIDER.* Words alone are searched\.$/m);
});

test('an interrupt while a batch waits for its next line ends it with 130', async (t) => {
  const { folder, state } = await world(t);
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'src/hosts/cli/main.ts'), 'search', '--batch', '--workspace', folder],
    { env: { ...process.env, ...modelEnvironment(state) }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  t.after(() => child.kill('SIGKILL'));
  child.stdin.write('{"id":1,"query":"fifo"}\n');
  const [answer] = await once(child.stdout, 'data');
  assert.match(String(answer), /^\{"id":1,"files":\["src\/uart\.cs"\]/);
  child.kill('SIGINT');
  const [status] = await once(child, 'exit');
  assert.equal(status, 130);
});

test('a reader that has seen enough is no error', async (t) => {
  const { folder, state } = await world(t);
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'src/hosts/cli/main.ts'), 'search', '--batch', '--workspace', folder],
    { env: { ...process.env, ...modelEnvironment(state) }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  t.after(() => child.kill('SIGKILL'));
  child.stdin.write('{"id":1,"query":"fifo"}\n');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  child.stdin.on('error', () => {});
  child.stdin.end('{"id":2,"query":"fifo"}\n'.repeat(2000));
  const [status] = await once(child, 'exit');
  assert.equal(status, 0, errors.join(''));
  assert.equal(errors.join(''), '');
});
