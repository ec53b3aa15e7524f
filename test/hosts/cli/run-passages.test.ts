import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RunEvent } from '../../../src/engine/index.ts';
import { modelEnvironment } from '../../support/model-environment.ts';
import { startModelServer } from '../../support/model-server.ts';
import { runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A workspace with a file that says hello, and the command line with a model. */
async function place(t: TestContext) {
  const folder = await temporaryFolder(t);
  const workspace = join(folder, 'workspace');
  mkdirSync(join(workspace, 'src'), { recursive: true });
  writeFileSync(
    join(workspace, 'src/greet.ts'),
    "export const hello = (name: string) => 'Hello, ' + name;\n",
  );
  writeFileSync(join(workspace, '.env'), 'HELLO_TOKEN=never-sent\n');
  const server = await startModelServer({});
  t.after(() => server.close());
  const environment = modelEnvironment(join(folder, 'state'), {
    OLLAMA_HOST: server.url,
    MODEL_NAME: 'tiny',
  });
  const words = ['write-code', 'Write a file that says hello', '--workspace', workspace];
  return { workspace, run: (more: string[]) => runTriptych([...words, ...more], { environment }) };
}

const eventsOf = (out: string): RunEvent[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a run on the command line is shown passages of its folder, and says which', async (t) => {
  const { workspace, run } = await place(t);
  const told = await run([]);
  assert.match(
    told.error,
    /Found in the workspace, by words only: 1 passage\n {2}src\/greet\.ts:1-1 hello \(.*hello/,
  );

  const { out } = await run(['--json']);
  const events = eventsOf(out);
  const found = events.find((event) => event.type === 'passages');
  assert.deepEqual(
    found?.passages.map(({ folder, path, range }) => [folder, path, range]),
    [[workspace, 'src/greet.ts', { startLine: 1, endLine: 1 }]],
  );
  const sent = events.flatMap((event) => (event.type === 'context' ? event.sent : []));
  assert.ok(sent.some(({ item }) => item === 'src/greet.ts:1-1'));
  assert.doesNotMatch(out, /never-sent/);
});

test('--no-index sends named files alone, and says so', async (t) => {
  const { run } = await place(t);
  const { out } = await run(['--json', '--no-index']);
  const skipped = eventsOf(out).flatMap((event) => (event.type === 'skipped' ? [event.stage] : []));
  assert.ok(skipped.includes('retrieve'), skipped.join(', '));
});
