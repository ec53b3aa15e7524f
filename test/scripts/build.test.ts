import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildAll } from '../../scripts/build.ts';
import { inProject } from '../../scripts/project.ts';
import { runCommand } from '../../scripts/run-command.ts';
import { modelEnvironment } from '../support/model-environment.ts';
import { startModelServer } from '../support/model-server.ts';

test('what is built runs: the command line asks a model with the built-in prompts', async (t) => {
  await mkdir(inProject('out'), { recursive: true });
  const dist = await mkdtemp(inProject('out', 'build-test-'));
  t.after(() => rm(dist, { recursive: true, force: true }));
  await buildAll({ minify: true }, dist);
  const server = await startModelServer();
  t.after(() => server.close());
  const environment = modelEnvironment(dist, { OPENAI_BASE_URL: server.openaiUrl, MODEL_NAME: 'tiny' });
  const words = ['write-code', 'Write a file that says hello', '--workspace', dist];
  const ended = await runCommand(process.execPath, [join(dist, 'triptych.js'), ...words], {
    cwd: dist,
    env: { ...process.env, ...environment },
  });
  assert.equal(ended.code, 0, ended.output);
  assert.match(ended.output, /^\+hello$/m);
  const notices = await readFile(join(dist, 'third-party-notices.txt'), 'utf8');
  for (const library of [
    'openai',
    'ollama',
    'zod',
    'yaml',
    'cockatiel',
    'lru-cache',
    'jsonrepair',
    'marked',
  ]) {
    assert.match(notices, new RegExp(`^${library}\\b`, 'm'), `the licence of ${library} is missing`);
  }
});
