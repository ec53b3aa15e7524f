import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { openWorkspaceIndex } from '../../../src/adapters/workspace-index/open-workspace-index.ts';
import { IndexClient } from '../../../src/adapters/workspace-index/thread/index-client.ts';
import type {
  WorkspaceIndex,
  WorkspaceIndexOptions,
} from '../../../src/adapters/workspace-index/workspace-index.ts';
import { TriptychError } from '../../../src/engine/index.ts';
import { GitRepository } from '../../support/git-repository.ts';
import { writeFiles } from '../../support/indexed-folder.ts';
import { pdfFile } from '../../support/pdf-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { signal } = new AbortController();

const privateKey = `-----BEGIN RSA PRIVATE KEY-----\n${'c2VjcmV0c2VjcmV0'.repeat(8)}\n-----END RSA PRIVATE KEY-----\n`;

const files = {
  'src/uart.cs':
    'namespace Demo;\n\npublic class Uart\n{\n    public void WriteChar(byte value) { fifo.Enqueue(value); }\n}\n',
  'src/timer.py': 'def start_timer(period):\n    """Begin to count down."""\n    return period\n',
  'docs/power.md': '# Power management\n\nSleeping saves electricity.\n',
  '.env': 'API_KEY=topsecretvalue\n',
  'keys.txt': `# keys\n${privateKey}`,
  'logo.bin': new Uint8Array([1, 2, 0, 3]),
  '.gitignore': 'out/\n',
  'out/uart.cs': 'class Uart { }\n',
};

/** Workspaces of a test lie in one folder, with a place for what is kept. */
async function open(t: TestContext, given: Partial<WorkspaceIndexOptions> = {}) {
  const folder = await temporaryFolder(t);
  const root = join(folder, 'workspace');
  const storage = join(folder, 'storage');
  writeFiles(root, files);
  const uri = pathToFileURL(root).href;
  const options: WorkspaceIndexOptions = {
    folders: [{ uri, path: root }],
    storage,
    history: false,
    ...given,
  };
  const again = () => {
    const index = openWorkspaceIndex(options);
    t.after(() => index.close());
    return index;
  };
  return { root, storage, uri, options, index: again(), again };
}

async function found(index: WorkspaceIndex, text: string): Promise<string[]> {
  return (await index.search({ text }, signal)).files.map(({ path }) => path);
}

/** Tries until it holds, for what a watcher would tell takes a moment. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await sleep(25);
  }
  assert.fail('It never came to that.');
}

test('what is in a workspace is found, with its lines, and nothing of what is left out', async (t) => {
  const { index, root, storage, uri } = await open(t);
  const counts = await index.refresh(signal);
  assert.deepEqual(
    [counts.files, counts.read, counts.unchanged, counts.removed, counts.leftOut],
    [4, 6, 0, 0, 4],
  );
  const { files, passages, mode, notes } = await index.search(
    { text: 'write a char to the UART fifo' },
    signal,
  );
  assert.equal(files[0]?.path, 'src/uart.cs');
  assert.equal(files[0]?.folder, uri);
  const [passage] = passages;
  const lines = readFileSync(join(root, 'src/uart.cs'), 'utf8').split('\n');
  const { startLine, endLine } = passage!.range;
  assert.equal(
    passage?.text.trimEnd(),
    lines
      .slice(startLine - 1, endLine)
      .join('\n')
      .trimEnd(),
  );
  assert.deepEqual([mode, notes], ['lexical', []]);
  assert.deepEqual(await found(index, 'topsecretvalue'), []);
  const left = await index.leftOut(signal);
  assert.deepEqual(left.map(({ path, reason }) => `${path} ${reason}`).sort(), [
    '.env secret',
    'keys.txt secret',
    'logo.bin binary',
    'out ignored',
  ]);
  await index.close();
  for (const path of readdirSync(storage, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue;
    const kept = readFileSync(join(path.parentPath, path.name));
    for (const secret of ['topsecretvalue', 'c2VjcmV0', 'API_KEY', 'api_key']) {
      assert.equal(kept.includes(secret), false, `${path.name} holds ${secret}`);
    }
  }
});

test('what was kept is searchable at once, and nothing is read again', async (t) => {
  const { index, again } = await open(t);
  await sleep(100);
  await index.refresh(signal);
  await index.close();
  const second = again();
  assert.equal((await found(second, 'start timer'))[0], 'src/timer.py');
  const counts = await second.refresh(signal);
  assert.deepEqual([counts.read, counts.unchanged, counts.files], [0, 6, 4]);
});

test('what changes is searchable a moment after it was told', async (t) => {
  const { index, root, uri, again } = await open(t);
  await index.refresh(signal);
  writeFiles(root, { 'src/spi.c': 'void spi_transfer(void) {}\n' });
  index.changed(uri, ['src/spi.c']);
  await eventually(async () => (await found(index, 'spi transfer')).includes('src/spi.c'));

  renameSync(join(root, 'src'), join(root, 'source'));
  index.changed(uri, ['src', 'source']);
  await eventually(async () => (await found(index, 'spi transfer')).join() === 'source/spi.c');
  assert.deepEqual(await found(index, 'start timer'), ['source/timer.py']);

  rmSync(join(root, 'source/spi.c'));
  index.changed(uri, ['source/spi.c']);
  await eventually(async () => (await found(index, 'spi transfer')).length === 0);

  writeFiles(root, { '.gitignore': 'source/*.py\n' });
  index.changed(uri, ['.gitignore']);
  await eventually(async () => (await found(index, 'start timer')).length === 0);
  assert.deepEqual((await found(index, 'class Uart')).sort(), ['out/uart.cs', 'source/uart.cs']);
  await index.close();
  assert.deepEqual(
    (await found(again(), 'class Uart')).sort(),
    ['out/uart.cs', 'source/uart.cs'],
    'and is kept',
  );
});

test('another branch is one pass', async (t) => {
  const { index, root, uri } = await open(t);
  await index.refresh(signal);
  const changed = Array.from({ length: 300 }, (_, number) => `many/file${number}.txt`);
  writeFiles(root, Object.fromEntries(changed.map((path) => [path, `branch text ${path}\n`])));
  const phases: string[] = [];
  index.onState(({ phase }) => phases.at(-1) !== phase && phases.push(phase));
  for (const path of changed) index.changed(uri, [path]);
  await eventually(async () => index.state.filesDone === 304 && index.state.phase === 'ready');
  assert.equal(phases.filter((phase) => phase === 'scanning').length, 1);
});

test('several folders, one of which is not there, and comes back', async (t) => {
  const folder = await temporaryFolder(t);
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  writeFiles(one, { 'a.txt': 'alpha words\n' });
  writeFiles(other, { 'a.txt': 'beta words\n' });
  const folders = [one, other].map((path) => ({ uri: pathToFileURL(path).href, path }));
  const index = openWorkspaceIndex({ folders, storage: join(folder, 'storage'), history: false });
  t.after(() => index.close());
  await index.refresh(signal);
  const only = await index.search({ text: 'words', folder: folders[1]!.uri }, signal);
  assert.deepEqual(
    only.files.map(({ folder }) => folder),
    [folders[1]!.uri],
  );
  renameSync(other, `${other}-away`);
  await index.refresh(signal);
  assert.equal(index.state.phase, 'failed');
  assert.match(index.state.note ?? '', /is not there/);
  assert.deepEqual((await index.search({ text: 'alpha' }, signal)).files.length, 1);
  assert.deepEqual((await index.search({ text: 'beta' }, signal)).passages, []);
  renameSync(`${other}-away`, other);
  await index.refresh(signal);
  assert.equal(index.state.phase, 'ready');
  assert.equal((await index.search({ text: 'beta' }, signal)).passages.length, 1);
});

test('searching answers while the index is being built, and says so; pausing holds it there', async (t) => {
  const { index, root } = await open(t);
  const many = Array.from({ length: 1500 }, (_, number) => [`many/f${number}.ts`, tsFile(number)]);
  writeFiles(root, Object.fromEntries(many));
  const pass = index.refresh(signal);
  index.pause();
  await eventually(async () => index.state.phase === 'paused');
  await sleep(50);
  const { filesDone, filesKnown } = index.state;
  const early = await index.search({ text: 'start timer' }, signal);
  assert.ok(early.notes.some(({ kind }) => kind === 'incomplete'));
  await sleep(200);
  assert.equal(index.state.filesDone, filesDone);
  assert.ok(filesDone < 1500, `${filesDone} of ${filesKnown}`);
  index.resume();
  assert.equal((await pass).files, 1504);
  assert.deepEqual((await index.search({ text: 'start timer' }, signal)).notes, []);
});

test('the host has next to nothing to do while the thread works', async (t) => {
  const { index, root } = await open(t);
  const many = Array.from({ length: 1500 }, (_, number) => [`many/f${number}.ts`, tsFile(number)]);
  writeFiles(root, Object.fromEntries(many));
  const before = performance.eventLoopUtilization();
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  await index.refresh(signal);
  clearInterval(timer);
  const { utilization, active, idle } = performance.eventLoopUtilization(before);
  assert.ok(utilization < 0.5, `${active} ms of ${active + idle}`);
  assert.ok(ticks > 5, `${ticks} ticks`);
});

test('a pass that nobody waits for any more ends at once and keeps what it has', async (t) => {
  const { index, root } = await open(t);
  const many = Array.from({ length: 1500 }, (_, number) => [`many/f${number}.ts`, tsFile(number)]);
  writeFiles(root, Object.fromEntries(many));
  const controller = new AbortController();
  const pass = index.refresh(controller.signal);
  await eventually(async () => index.state.filesDone > 0);
  controller.abort();
  await assert.rejects(pass, { code: 'cancelled' });
  await eventually(async () => index.state.phase === 'ready');
  const { filesDone } = index.state;
  const counts = await index.refresh(signal);
  assert.equal(counts.files, 1504);
  assert.ok(counts.read <= 1506 - filesDone + 20, `${counts.read} read after ${filesDone}`);
});

test('rebuilding reads every file again', async (t) => {
  const { index } = await open(t);
  await index.refresh(signal);
  const counts = await index.rebuild(signal);
  assert.deepEqual([counts.read, counts.files], [6, 4]);
  assert.equal((await found(index, 'start timer'))[0], 'src/timer.py');
});

test('a storage that cannot be written leaves an index in memory', async (t) => {
  const { root, uri, storage } = await open(t);
  writeFileSync(storage, '');
  const index = openWorkspaceIndex({ folders: [{ uri, path: root }], storage, history: false });
  t.after(() => index.close());
  assert.equal((await index.refresh(signal)).files, 4);
  assert.equal(index.state.phase, 'failed');
  assert.match(index.state.note ?? '', /in memory only/);
  const { files, notes } = await index.search({ text: 'start timer' }, signal);
  assert.equal(files[0]?.path, 'src/timer.py');
  assert.deepEqual(
    notes.map(({ kind }) => kind),
    ['index-failed'],
  );
});

test('a storage that goes away while it is in use is made anew', async (t) => {
  const { index, root, uri, storage, again } = await open(t);
  await index.refresh(signal);
  rmSync(storage, { recursive: true });
  writeFiles(root, { 'new.txt': 'brand new words\n' });
  await index.refresh(signal);
  assert.equal((await found(index, 'brand new'))[0], 'new.txt');
  await index.close();
  assert.equal((await found(again(), 'start timer'))[0], 'src/timer.py');
  assert.ok(uri);
});

test('history finds files that the words of the query are not in', async (t) => {
  const { root, options } = await open(t);
  const repository = new GitRepository(root);
  repository.commit('Make the gizmo blink', { 'src/led.c': 'int on;\n' });
  const index = openWorkspaceIndex({ ...options, history: true });
  t.after(() => index.close());
  await index.refresh(signal);
  const { files } = await index.search({ text: 'gizmo' }, signal);
  assert.ok(files.some(({ path }) => path === 'src/led.c'));
  assert.deepEqual(
    files[0]?.why.map(({ signal }) => signal),
    ['history'],
  );
  repository.commit('Teach the doohickey', { 'src/timer.py': 'def start_timer(): pass\n' });
  index.changed(options.folders[0]!.uri, ['.git/logs/HEAD', 'src/timer.py']);
  await eventually(async () => (await found(index, 'doohickey')).includes('src/timer.py'));
  const untrusted = openWorkspaceIndex({ ...options, storage: `${options.storage}-2` });
  t.after(() => untrusted.close());
  await untrusted.refresh(signal);
  assert.deepEqual(await found(untrusted, 'gizmo'), []);
});

test('a datasheet is found by its page', async (t) => {
  const { index, root } = await open(t);
  const page = (text: string) => [{ text, x: 50, y: 700 }];
  writeFiles(root, { 'sheet.pdf': pdfFile([page('First page'), page('Watchdog window register')]) });
  await index.refresh(signal);
  const { passages } = await index.search({ text: 'watchdog window' }, signal);
  assert.equal(passages[0]?.path, 'sheet.pdf');
  assert.equal(passages[0]?.page, 2);
  assert.match(passages[0]?.text ?? '', /Watchdog window register/);
});

test('a virtual folder is read through the host, and what is in it is found', async (t) => {
  const texts: Record<string, string> = {
    'a.md': '# Alpha\n',
    'b/c.ts': 'export const gamma = 1;\n',
    '.env': 'x',
  };
  const read: string[] = [];
  const index = openWorkspaceIndex({
    folders: [{ uri: 'vscode-vfs://github/one' }],
    history: true,
    listFiles: async () => Object.keys(texts).map((path) => ({ path, version: texts[path]! })),
    readText: async (_folder, path) => {
      read.push(path);
      return texts[path];
    },
  });
  t.after(() => index.close());
  await index.refresh(signal);
  assert.deepEqual(read, ['a.md', 'b/c.ts']);
  assert.deepEqual(await found(index, 'gamma'), ['b/c.ts']);
  texts['b/c.ts'] = 'export const delta = 2;\n';
  index.changed('vscode-vfs://github/one', ['b/c.ts']);
  await eventually(async () => (await found(index, 'delta')).includes('b/c.ts'));
});

/** Vectors of a language of three words, so that what means the same lies near. */
function embedderOf(asked: string[]): NonNullable<WorkspaceIndexOptions['embedder']> {
  const meanings = [/power|electricity|battery/i, /timer|count|clock/i, /uart|serial|char/i];
  return {
    name: 'meanings',
    embed: async (texts) => {
      asked.push(...texts);
      return texts.map((text) =>
        Float32Array.from([0.1, ...meanings.map((word) => (word.test(text) ? 1 : 0))]),
      );
    },
  };
}

test('vectors find what has other words, are kept, and are made once', async (t) => {
  const asked: string[] = [];
  const { index, options, storage } = await open(t, { embedder: embedderOf(asked) });
  const counts = await index.refresh(signal);
  assert.equal(counts.vectors, counts.chunks);
  assert.equal(
    asked.some((text) => /topsecret|c2VjcmV0/.test(text)),
    false,
  );
  const { files, mode } = await index.search({ text: 'battery' }, signal);
  assert.equal(mode, 'hybrid');
  assert.equal(files[0]?.path, 'docs/power.md');
  assert.deepEqual(
    files[0]?.why.map(({ signal }) => signal),
    ['vector'],
  );
  await index.close();
  asked.length = 0;
  const second = openWorkspaceIndex({ ...options, storage });
  t.after(() => second.close());
  const again = await second.refresh(signal);
  assert.deepEqual([asked, again.vectors], [[], counts.vectors]);
});

test('an embedder that is away is told of, and words answer', async (t) => {
  let isAway = false;
  const asked: string[] = [];
  const working = embedderOf(asked);
  const embedder: NonNullable<WorkspaceIndexOptions['embedder']> = {
    name: 'meanings',
    embed: (texts, given) => {
      if (isAway) throw new TriptychError('backend-unreachable', 'Nobody answers.');
      return working.embed(texts, given);
    },
  };
  const { index, root, uri } = await open(t, { embedder });
  await index.refresh(signal);
  isAway = true;
  const { files, mode, notes } = await index.search({ text: 'start timer' }, signal);
  assert.equal(files[0]?.path, 'src/timer.py');
  assert.equal(mode, 'lexical');
  assert.deepEqual(notes, [{ kind: 'embedder-away', message: 'Nobody answers.' }]);
  writeFiles(root, { 'new.txt': 'brand new\n' });
  index.changed(uri, ['new.txt']);
  await eventually(async () => index.state.note === 'Nobody answers.');
  isAway = false;
  const counts = await index.refresh(signal);
  assert.equal(counts.vectors, counts.chunks);
  assert.equal(index.state.note, undefined);
});

test('a thread that stops is started again once, and then the user is told', async (t) => {
  const { options } = await open(t);
  const real = new URL('../../../src/adapters/workspace-index/thread/index-worker.ts', import.meta.url);
  for (const crashes of [1, 2]) {
    let starts = 0;
    const index = new IndexClient(options, (workerData) => {
      starts++;
      if (starts > crashes) return new Worker(real, { workerData });
      return new Worker("throw new Error('It broke.')", { eval: true });
    });
    t.after(() => index.close());
    if (crashes === 1) {
      assert.equal((await index.refresh(signal)).files, 4);
      assert.match(index.state.note ?? '', /started again/);
      assert.equal((await found(index, 'start timer'))[0], 'src/timer.py');
    } else {
      await assert.rejects(index.refresh(signal), { code: 'internal' });
      await assert.rejects(index.search({ text: 'timer' }, signal), { code: 'internal' });
      assert.equal(index.state.phase, 'failed');
      assert.match(index.state.note ?? '', /It broke/);
    }
    assert.equal(starts, 2);
  }
});

test('closing ends everything that waits, and can be done at any time', async (t) => {
  const { index, root } = await open(t);
  cpSync(join(root, 'src'), join(root, 'more'), { recursive: true });
  mkdirSync(join(root, 'empty'));
  const pass = index.refresh(signal);
  const closed = index.close();
  await assert.rejects(pass, { code: 'cancelled' });
  await closed;
  assert.equal(index.state.phase, 'closed');
  await index.close();
  await assert.rejects(index.search({ text: 'timer' }, signal), { code: 'cancelled' });
  index.changed('x', ['y']);
});

function tsFile(number: number): string {
  const line = (at: number) =>
    `export function name${number}of${at}(value: number): number {\n  return value * ${at};\n}\n`;
  return Array.from({ length: 40 }, (_, at) => line(at)).join('\n');
}

test('what one folder leaves out is searched in another', async (t) => {
  const folder = await temporaryFolder(t);
  writeFiles(folder, { 'one/skip/a.c': 'int apple;\n', 'two/skip/b.c': 'int apple;\n' });
  const folders = ['one', 'two'].map((name) => join(folder, name));
  const index = openWorkspaceIndex({
    folders: folders.map((path, place) => ({
      uri: pathToFileURL(path).href,
      path,
      excludes: place === 0 ? ['**/skip'] : [],
    })),
    history: false,
  });
  t.after(() => index.close());
  await index.refresh(signal);
  assert.deepEqual(await found(index, 'apple'), ['skip/b.c']);
});
