import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildAll } from '../../scripts/build.ts';
import { inProject } from '../../scripts/project.ts';
import { type CommandResult, runCommand } from '../../scripts/run-command.ts';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import { startMilvusServer } from '../support/milvus-server.ts';
import { modelEnvironment } from '../support/model-environment.ts';
import { startModelServer } from '../support/model-server.ts';
import { linesFromTop, pdfFile } from '../support/pdf-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

await mkdir(inProject('out'), { recursive: true });
const dist = await mkdtemp(inProject('out', 'build-test-'));
process.on('exit', () => rmSync(dist, { recursive: true, force: true }));
await buildAll({ minify: true }, dist);

type Run = (...words: string[]) => Promise<CommandResult>;

/** Runs what was built in a workspace of its own, again and again with the same state. */
async function builtProgram(
  t: TestContext,
  environment: Record<string, string>,
): Promise<{ workspace: string; run: Run }> {
  const [workspace, state] = [await temporaryFolder(t), await temporaryFolder(t)];
  const env = { ...process.env, ...modelEnvironment(state, environment) };
  const run: Run = (...words) =>
    runCommand(process.execPath, [join(dist, 'triptych.js'), ...words, '--workspace', workspace], { env });
  return { workspace, run };
}

test('what is built runs: the command line asks a model with the built-in prompts', async (t) => {
  const server = await startModelServer();
  t.after(() => server.close());
  const { run } = await builtProgram(t, { OPENAI_BASE_URL: server.openaiUrl, MODEL_NAME: 'tiny' });
  const ended = await run('write-code', 'Write a file that says hello');
  assert.equal(ended.code, 0, ended.output);
  assert.match(ended.output, /^\+hello$/m);
});

test('the built command line reads signatures with the parser and a grammar that lie beside it', async (t) => {
  const server = await startModelServer();
  t.after(() => server.close());
  const { workspace, run } = await builtProgram(t, { OPENAI_BASE_URL: server.openaiUrl, MODEL_NAME: 'tiny' });
  await writeFile(join(workspace, 'Uart.cs'), 'class Uart\n{\n    void WriteChar(byte value) { }\n}\n');
  const ended = await run('write-code', 'Write a timer like the Uart', '--json');
  assert.equal(ended.code, 0, ended.output);
  assert.match(ended.output, /"signatures Uart\.cs"/);
});

test('the built index reads source and PDF in its threads, and keeps vectors on a Milvus server', async (t) => {
  const [models, milvus] = [await startEmbeddingServer(), await startMilvusServer()];
  t.after(() => Promise.all([models.close(), milvus.stop()]));
  const { workspace, run } = await builtProgram(t, {
    OPENAI_BASE_URL: models.url,
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_MODEL_NAME: 'letters',
    MILVUS_URI: milvus.address,
  });
  const pages = [linesFromTop('Contents'), linesFromTop('Watchdog timer', 'Kick it with 0xAAAA in WDT_KR')];
  await writeFile(join(workspace, 'manual.pdf'), pdfFile(pages, { compressed: true }));
  await writeFile(join(workspace, 'Uart.cs'), 'class Uart\n{\n    void WriteChar(byte value) { }\n}\n');
  const indexed = await run('index', '--json');
  assert.equal(indexed.code, 0, indexed.output);
  const [name = ''] = milvus.collections.names();
  assert.ok(milvus.collections.keys(name).length >= 3, `${indexed.output}\n${milvus.calls}`);
  const found = await run('search', 'kick the watchdog', '--json');
  assert.equal(found.code, 0, found.output);
  assert.match(found.output, /manual\.pdf/);
  assert.match(found.output, /WDT_KR/);
  assert.ok(milvus.calls.includes('Search'), milvus.calls.join(' '));
});

test('what a file of the extension needs at once is no more than it should be', () => {
  const libraries = { zod: 'ZodError', openai: 'OPENAI_BASE_URL', parser: 'tree_sitter' };
  const loadedBy = (file: string) => {
    const code = codeNeededBy(file);
    return Object.entries(libraries).flatMap(([library, word]) => (code.includes(word) ? [library] : []));
  };
  assert.deepEqual(loadedBy('extension.cjs'), []);
  assert.deepEqual(loadedBy('window-index.cjs'), []);
  assert.deepEqual(loadedBy('index-worker.cjs'), []);
  assert.deepEqual(loadedBy('triptych.cjs'), ['zod']);
  const files = readdirSync(dist).filter((name) => name.endsWith('.cjs'));
  const everything = files.map((name) => readFileSync(join(dist, name), 'utf8')).join('');
  for (const word of Object.values(libraries)) assert.ok(everything.includes(word), `${word} names nothing`);
  assert.ok(codeNeededBy('extension.cjs').length < 60_000);
  assert.ok(codeNeededBy('window-index.cjs').length < 200_000);
});

test('every file that another one names is there, and all grammars', () => {
  const files = readdirSync(dist);
  for (const file of files.filter((name) => name.endsWith('.cjs'))) {
    const code = readFileSync(join(dist, file), 'utf8');
    for (const [, named] of code.matchAll(/["'`]\.\/([\w-]+\.\w+)["'`]/g)) {
      assert.ok(
        files.includes(named ?? '') || !/\.[ct]?js$|\.ts$/.test(named ?? ''),
        `${file} names ${named}`,
      );
    }
  }
  for (const language of ['c-sharp', 'cpp', 'go', 'java', 'python', 'rust', 'tsx', 'typescript']) {
    assert.ok(files.includes(`tree-sitter-${language}.wasm.br`), language);
  }
});

test('the licence of every library that went in is there', async () => {
  const notices = await readFile(join(dist, 'third-party-notices.txt'), 'utf8');
  const libraries = ['openai', 'ollama', 'zod', 'yaml', 'cockatiel', 'lru-cache', 'jsonrepair', 'marked'];
  const ofIndex = [
    '@zilliz/milvus2-sdk-node',
    '@grpc/grpc-js',
    'protobufjs',
    'generic-pool',
    'unpdf',
    'vectra',
  ];
  for (const library of [...libraries, ...ofIndex]) {
    assert.match(notices, new RegExp(`^${library} \\d`, 'm'), `the licence of ${library} is missing`);
  }
  assert.match(notices, /PDF\.js.*Apache License/);
});

/** A file, with all those that are loaded with it. */
function codeNeededBy(file: string, known = new Set<string>()): string {
  if (known.has(file)) return '';
  known.add(file);
  const code = readFileSync(join(dist, file), 'utf8');
  const atOnce = code.replaceAll(/\.then\(\(\)=>require\("[^"]+"\)\)/g, '');
  const needed = [...atOnce.matchAll(/require\("\.\/([\w-]+\.cjs)"\)/g)].map(([, name]) => name ?? '');
  return code + needed.map((name) => codeNeededBy(name, known)).join('');
}
