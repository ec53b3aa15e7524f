import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Fault, startFaultyServer } from '../../support/faulty-server.ts';
import { modelEnvironment } from '../../support/model-environment.ts';
import { type ModelServerOptions, startModelServer } from '../../support/model-server.ts';
import { type Ended, runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const KEY = 'sk-a-key-that-nobody-must-see';
const REQUEST = 'Write a file that says hello';

interface Place {
  workspace: string;
  state: string;
  run(words: string[], environment?: Record<string, string>, interruptAt?: string): Promise<Ended>;
}

/** A workspace, a place for the state, and a command line that knows only what the test gives it. */
async function place(t: TestContext): Promise<Place> {
  const folder = await temporaryFolder(t);
  const workspace = join(folder, 'workspace');
  const state = join(folder, 'state');
  mkdirSync(workspace);
  return {
    workspace,
    state,
    run: (words, environment = {}, interruptAt) =>
      runTriptych(words, {
        environment: modelEnvironment(state, environment),
        ...(interruptAt !== undefined && { interruptAt }),
      }),
  };
}

async function modelServer(t: TestContext, options: ModelServerOptions = {}) {
  const server = await startModelServer(options);
  t.after(() => server.close());
  const openai = { OPENAI_BASE_URL: server.openaiUrl, OPENAI_API_KEY: KEY, MODEL_NAME: 'tiny' };
  return { server, openai, ollama: { OLLAMA_HOST: server.url, MODEL_NAME: 'tiny' } };
}

const linesOf = ({ out }: Ended) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a person reads on standard error what happens, and gets a diff on standard output', async (t) => {
  const { workspace, run } = await place(t);
  const { openai } = await modelServer(t);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace], openai);
  assert.equal(ended.status, 0, ended.error);
  assert.match(ended.out, /^--- \/dev\/null\t?.*\n\+\+\+ .*hello\.txt\t?.*\n@@ -0,0 \+1,1 @@\n\+hello\n$/);
  for (const words of [
    /Estimate of one round/,
    /plan: openai \(tiny, cpu\) answered in .*, \d+ tokens in, \d+ out/,
    /Plan: Say hello\n {2}1\. Write hello\.txt/,
    /Draft of round 1: 1 file\n {2}creates .*hello\.txt/,
    /Review by openai: fine, 0 issues/,
    /Nothing was written; --write writes\./,
    /Total: .* s, 3 requests, [\d,]+ tokens in, \d+ out/,
    /Network: 127\.0\.0\.1:\d+ \(this computer\), [\d,]+ bytes out, [\d,]+ in/,
  ]) {
    assert.match(ended.error, words);
  }
  assert.deepEqual(readdirSync(workspace), []);
});

test('--json has the hosts on the last line but one, and run-end last and once', async (t) => {
  const { workspace, run } = await place(t);
  const { ollama, server } = await modelServer(t);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--json'], ollama);
  assert.equal(ended.status, 0, ended.error);
  const events = linesOf(ended);
  const [ledger, end] = events.slice(-2);
  assert.equal(events[0].type, 'run-start');
  assert.ok(events.some(({ type }) => type === 'model-text'));
  assert.deepEqual(
    ledger.hosts.map(({ host, local }: { host: string; local: boolean }) => [host, local]),
    [[new URL(server.url).host, true]],
  );
  assert.equal(events.filter(({ type }) => type === 'run-end').length, 1);
  assert.deepEqual(
    [end.type, end.outcome, end.changes.map(({ kind, written }: Record<string, unknown>) => [kind, written])],
    ['run-end', 'done', [['create', false]]],
  );
});

test('--write writes, and only below the workspace', async (t) => {
  const { workspace, run } = await place(t);
  const { openai } = await modelServer(t);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--write'], openai);
  assert.deepEqual([ended.status, ended.out], [0, `wrote ${join(workspace, 'hello.txt')}\n`], ended.error);
  assert.equal(readFileSync(join(workspace, 'hello.txt'), 'utf8'), 'hello\n');
});

test('--estimate asks nothing and writes nothing', async (t) => {
  const { workspace, state, run } = await place(t);
  const { openai, server } = await modelServer(t);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--estimate', '--write'], openai);
  assert.equal(ended.status, 0, ended.error);
  assert.match(
    ended.error,
    /Estimate of one round, \$0\.00 at most:\nstage +backend .*\nplanner +openai \(tiny\)/,
  );
  assert.deepEqual([server.asked(), ended.out, existsSync(state)], [[], '', false]);
});

test('a request about a named file reads it, and paths out of the workspace are refused', async (t) => {
  const { workspace, run } = await place(t);
  const { openai } = await modelServer(t, { replies: { code: '`a.txt`\n```\nnew\n```\n' } });
  writeFileSync(join(workspace, 'a.txt'), 'old\n');
  const named = ['write-code', 'Make it new', '--workspace', workspace, '--file', join(workspace, 'a.txt')];
  const ended = await run(named, openai);
  assert.equal(ended.status, 0, ended.error);
  assert.match(ended.out, /-old\n\+new\n/);
  const outside = await run([...named.slice(0, -1), '../b.txt'], openai);
  assert.equal(outside.status, 2, outside.error);
  assert.match(outside.error, /\.\.\/b\.txt/);
});

const failures: { name: string; fault: Fault; code: string }[] = [
  { name: 'a wrong key, even when the server repeats it', fault: 'wrong-key', code: 'unauthorized' },
  { name: 'a model that is not there', fault: 'model-not-found', code: 'model-not-found' },
  { name: 'a server that fails', fault: 'error', code: 'backend-failed' },
  { name: 'a reply that breaks off', fault: 'disconnect', code: 'backend-unreachable' },
];
for (const { name, fault, code } of failures) {
  test(`${name}: exit status 1, a fallback that is called so, nothing written, no key anywhere`, async (t) => {
    const { workspace, state, run } = await place(t);
    const server = await startFaultyServer(fault);
    t.after(() => server.close());
    const environment = { OPENAI_BASE_URL: server.openaiUrl, OPENAI_API_KEY: KEY, MODEL_NAME: 'tiny' };
    const log = join(state, '..', 'log.jsonl');
    const words = ['write-code', REQUEST, '--workspace', workspace, '--write', '--log', log];
    const text = await run(words, { ...environment, LOG_LEVEL: 'debug' });
    assert.deepEqual([text.status, text.out], [1, ''], text.error);
    assert.match(text.error, /\nNot what you asked for: a template with TODO marks/);
    const json = await run([...words, '--json'], environment);
    const end = linesOf(json).at(-1);
    assert.deepEqual([end.outcome, end.code, end.fallback.rung], ['failed', code, 'template']);
    assert.deepEqual(readdirSync(workspace), []);
    const history = readFileSync(join(state, 'runs.jsonl'), 'utf8');
    for (const told of [text.error, json.out, json.error, readFileSync(log, 'utf8'), history]) {
      assert.ok(!told.includes(KEY), told);
    }
  });
}

test('a server that is not there: exit status 1, and what to do', async (t) => {
  const { workspace, run } = await place(t);
  const server = await startModelServer();
  await server.close();
  const environment = { OLLAMA_HOST: server.url, MODEL_NAME: 'tiny' };
  const ended = await run(['write-code', REQUEST, '--workspace', workspace], environment);
  assert.equal(ended.status, 1);
  assert.match(
    ended.error,
    /^triptych: Ollama at http:\/\/127\.0\.0\.1:\d+ does not answer.* `ollama serve`/m,
  );
});

test('a backend that cannot answer is passed over, and a limit is kept', async (t) => {
  const { workspace, run } = await place(t);
  const { server, openai } = await modelServer(t);
  const broken = await startFaultyServer('error');
  t.after(() => broken.close());
  const backends = [
    { name: 'first', provider: 'ollama', model: 'a', baseUrl: broken.url },
    { name: 'second', provider: 'openai', model: 'b', baseUrl: server.openaiUrl },
  ];
  const environment = {
    OPENAI_API_KEY: openai.OPENAI_API_KEY,
    TRIPTYCH_BACKENDS: JSON.stringify(backends),
    TRIPTYCH_PLANNER_ESCALATION: 'second',
    TRIPTYCH_CODER_BACKEND: 'second',
    TRIPTYCH_BUDGET_REQUESTS_PER_RUN: '2',
  };
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--json'], environment);
  const events = linesOf(ended);
  const passedOver = events.filter(({ type }) => type === 'model-passed-over');
  assert.deepEqual(
    passedOver.map(({ backend, next }) => [backend, next]),
    [['first', 'second']],
  );
  assert.equal(events.filter(({ type }) => type === 'model-start').length, 2);
  const end = events.at(-1);
  assert.deepEqual([ended.status, end.outcome, end.code], [1, 'failed', 'budget-exceeded']);
});

test('no model: exit status 2, and what to set', async (t) => {
  const { workspace, run } = await place(t);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--json']);
  assert.equal(ended.status, 2);
  assert.match(ended.error, /no model is set up\. Set LLM_PROVIDER .* and MODEL_NAME, or TRIPTYCH_BACKENDS/);
  const end = linesOf(ended).at(-1);
  assert.deepEqual([end.type, end.code], ['run-end', 'invalid-request']);
});

const usage: { name: string; words: string[]; environment?: Record<string, string>; message: RegExp }[] = [
  { name: 'no request', words: [], message: /say what is wanted/ },
  {
    name: 'a missing folder',
    words: ['x', '--workspace', 'no/such'],
    message: /there is no folder .*no\/such/,
  },
  {
    name: 'a value that is none',
    words: ['x'],
    environment: { MAX_ITERATIONS: 'many' },
    message: /MAX_ITERATIONS is a whole number/,
  },
];
for (const { name, words, environment, message } of usage) {
  test(`${name}: exit status 2 and a clear word`, async (t) => {
    const { run } = await place(t);
    const ended = await run(['write-code', ...words], environment);
    assert.deepEqual([ended.status, message.test(ended.error)], [2, true], ended.error);
  });
}

test('an interrupt while a server is silent ends it with 130', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { workspace, run } = await place(t);
  const server = await startFaultyServer('silent');
  t.after(() => server.close());
  const environment = { OLLAMA_HOST: server.url, MODEL_NAME: 'tiny' };
  const words = ['write-code', REQUEST, '--workspace', workspace, '--write', '--json'];
  const ended = await run(words, environment, '"model-start"');
  assert.equal(ended.status, 130, ended.error);
  assert.equal(linesOf(ended).at(-1).outcome, 'cancelled');
  assert.deepEqual(readdirSync(workspace), []);
});

test('a log that cannot be written any more is said once, and the run goes on', {
  skip: !existsSync('/dev/full'),
}, async (t) => {
  const { workspace, run } = await place(t);
  const { openai } = await modelServer(t);
  const words = ['write-code', REQUEST, '--workspace', workspace, '--log', '/dev/full', '--json'];
  const ended = await run(words, { ...openai, LOG_LEVEL: 'debug' });
  assert.deepEqual([ended.status, ended.error], [0, '']);
  const events = linesOf(ended);
  assert.deepEqual([events[0].type, events.at(-1).outcome], ['run-start', 'done']);
  const told = events.filter(({ stage, type }) => type === 'skipped' && stage === 'log');
  assert.equal(told.length, 1);
  assert.match(told[0].reason, /^The log \/dev\/full cannot be written: ENOSPC/);
});

test('a log into a pipe that nobody reads is refused before anything is asked', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { workspace, run } = await place(t);
  const { openai, server } = await modelServer(t);
  const pipe = join(workspace, 'log');
  execFileSync('mkfifo', [pipe]);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--log', pipe], openai);
  assert.deepEqual([ended.status, server.asked()], [1, []]);
  assert.match(ended.error, /^triptych: The log .*log cannot be written: ENXIO/m);
});

test('metrics show the runs of before, until they are forgotten', async (t) => {
  const { workspace, run } = await place(t);
  const { openai } = await modelServer(t);
  assert.equal((await run(['metrics'])).out, 'No run is on record.\n');
  for (let runs = 0; runs < 2; runs++) await run(['write-code', REQUEST, '--workspace', workspace], openai);
  await run(['write-code', REQUEST, '--workspace', workspace], { ...openai, ENABLE_METRICS: 'false' });
  const text = await run(['metrics']);
  assert.match(text.out, /^2 runs, 100 % done; 6 requests, 100 % answered; /);
  assert.match(text.out, /^openai \(tiny\) +6 /m);
  const [metrics, end] = linesOf(await run(['metrics', '--json']));
  assert.deepEqual([metrics.totals.runs, metrics.totals.requests, end.type], [2, 6, 'run-end']);
  assert.ok(!JSON.stringify(metrics).includes('hello'));
  assert.equal((await run(['metrics', '--clear'])).out, 'All runs are forgotten.\n');
  assert.equal((await run(['metrics'])).out, 'No run is on record.\n');
});

test('a named pipe is refused at once, and the run ends', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { workspace, run } = await place(t);
  const { openai } = await modelServer(t);
  execFileSync('mkfifo', [join(workspace, 'pipe.txt')]);
  const ended = await run(['write-code', REQUEST, '--workspace', workspace, '--file', 'pipe.txt'], openai);
  assert.equal(ended.status, 1, ended.error);
  assert.match(ended.error, /^triptych: .*pipe\.txt is a pipe or a device, not a file\.$/m);
});
