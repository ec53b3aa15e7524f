import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { modelEnvironment } from '../../support/model-environment.ts';
import { startModelServer } from '../../support/model-server.ts';
import { runTriptych } from '../../support/run-triptych.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Runs write-code in a folder with one file; the events, and whether an index was made. */
async function write(t: TestContext, words: string[], own: Record<string, string> = {}) {
  const folder = await temporaryFolder(t);
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await writeFile(join(workspace, 'greeting.txt'), 'A file that says hello is called hello.txt.\n');
  const server = await startModelServer();
  t.after(() => server.close());
  const state = join(folder, 'state');
  const environment = modelEnvironment(state, { OLLAMA_HOST: server.url, MODEL_NAME: 'tiny', ...own });
  const asked = ['write-code', 'Write a file that says hello', '--workspace', workspace, '--json', ...words];
  const { status, out, error } = await runTriptych(asked, { environment });
  assert.equal(status, 0, error);
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { events, hasIndex: existsSync(join(state, 'index')) };
}

test('a run on the command line finds passages of its workspace by itself', async (t) => {
  const { events } = await write(t, []);
  const found = events.find(({ type }) => type === 'passages');
  assert.deepEqual(
    [found.mode, found.passages.map(({ path }: { path: string }) => path)],
    ['lexical', ['greeting.txt']],
  );
});

const without: { name: string; words: string[]; environment?: Record<string, string> }[] = [
  { name: '--no-index', words: ['--no-index'] },
  { name: 'the setting', words: [], environment: { TRIPTYCH_INDEX_MODE: 'off' } },
];

for (const { name, words, environment } of without) {
  test(`with ${name} nothing is searched and no index is made`, async (t) => {
    const { events, hasIndex } = await write(t, words, environment);
    assert.equal(
      events.some(({ type }) => type === 'passages'),
      false,
    );
    assert.equal(hasIndex, false);
  });
}
