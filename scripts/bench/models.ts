import { build } from 'esbuild';
import { openaiBackend } from '../../src/adapters/openai/openai-backend.ts';
import { promptFiles } from '../../src/adapters/prompt-files.ts';
import {
  type Backend,
  type BackendDefinition,
  backendDefinition,
  createModelState,
  createModels,
  type ModelState,
  type RunEnd,
  runTask,
  writeCode,
} from '../../src/engine/index.ts';
import { memoryWorkspace } from '../../test/support/memory-workspace.ts';
import { startModelServer } from '../../test/support/model-server.ts';
import { inProject } from '../project.ts';
import { type Measurement, median } from './measurement.ts';
import { peakMemory } from './peak-memory.ts';

const runs = 60;
const concurrentRuns = 1000;
const cacheDefaults = { ttl: 3_600_000, entries: 1000, bytes: 32 * 1024 * 1024 };
const prompts = promptFiles({ builtIn: inProject('prompts') });

const plan = JSON.stringify({ goal: 'Say hello', steps: ['Write hello.txt'], files: ['hello.txt'] });
const code = '```text path=hello.txt\nhello\n```\n';
const review = JSON.stringify({ status: 'ok', issues: [], final_answer_markdown: 'It says hello.' });
const replies = { plan, code, review };

/** What the engine itself takes of a run with models, and how it holds with many. */
export async function benchModels(): Promise<Measurement[]> {
  return [await ownTime(), await manyRuns(), await repeatedRequest(), await cacheMemory()];
}

async function ownTime(): Promise<Measurement> {
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await run(`Say hello ${index}`, createModelState({ cache: cacheDefaults }), instantBackend);
    times.push(performance.now() - start);
  }
  return { what: 'a run with instant backends', value: median(times), unit: 'ms', target: { atMost: 20 } };
}

/** Every run asks a server three times; all of them at once. */
async function manyRuns(): Promise<Measurement> {
  const server = await startModelServer({ replies });
  try {
    const state = createModelState({ cache: cacheDefaults });
    const open = (definition: BackendDefinition) => openaiBackend(definition, { key: async () => undefined });
    const ends = await Promise.all(
      Array.from({ length: concurrentRuns }, (_, index) =>
        run(`Say hello ${index}`, state, open, server.openaiUrl),
      ),
    );
    const whole = ends.filter((end) => end.outcome === 'done' && end.changes[0]?.after === 'hello\n').length;
    const what = `${concurrentRuns} runs at once against a local server, share that is done`;
    return { what, value: whole / concurrentRuns, unit: 'times', target: { atLeast: 1 } };
  } finally {
    await server.close();
  }
}

/** At 100 tokens a second: pieces of 20 characters, about 5 tokens, each 50 ms after the other. */
async function repeatedRequest(): Promise<Measurement> {
  const server = await startModelServer({ replies, latency: 50, chunkSize: 20 });
  try {
    const state = createModelState({ cache: cacheDefaults });
    const open = (definition: BackendDefinition) => openaiBackend(definition, { key: async () => undefined });
    const time = async () => {
      const start = performance.now();
      const end = await run('Say hello', state, open, server.openaiUrl);
      if (end.outcome !== 'done') throw new Error(JSON.stringify(end));
      return performance.now() - start;
    };
    const first = await time();
    const again = [await time(), await time(), await time()];
    const what = 'a repeated request from the cache, times faster than at 100 tokens a second';
    return { what, value: first / median(again), unit: 'times', target: { atLeast: 50 } };
  } finally {
    await server.close();
  }
}

/** Resident memory of a process that has the engine, built as it is shipped, and a response cache that is full. */
async function cacheMemory(): Promise<Measurement> {
  const outfile = inProject('out', 'bench', 'engine.cjs');
  await build({
    entryPoints: [inProject('src', 'engine', 'index.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'warning',
  });
  const what = 'memory with a full response cache';
  return {
    what,
    value: await peakMemory(['--eval', fillCache(outfile)]),
    unit: 'MB',
    target: { atMost: 100 },
  };
}

/** More answers than fit, of texts that share nothing. */
function fillCache(engine: string): string {
  return `
    const { createModelState } = require(${JSON.stringify(engine)});
    const { cache } = createModelState({ cache: ${JSON.stringify(cacheDefaults)} });
    for (let index = 0; index < 1200; index++) {
      const text = Buffer.alloc(16000, 'answer ' + index + ' ').toString('latin1');
      const usage = { inputTokens: 1, outputTokens: 1, reported: true };
      cache.set('key' + index, { text, finish: 'stop', backend: 'b', model: 'm', usage, cached: false });
    }
    const { entries, bytes } = cache.statistics();
    if (entries < 900 || bytes < 30e6) throw new Error('the cache is not full: ' + entries + ' entries, ' + bytes);
  `;
}

async function run(
  request: string,
  state: ModelState,
  open: (definition: BackendDefinition) => Backend,
  baseUrl = 'http://127.0.0.1/v1',
): Promise<RunEnd> {
  const { signal } = new AbortController();
  const stage = { backend: '', escalation: [], temperature: 0.2, maxTokens: 2048 };
  const nothing = { cost: 0, tokens: 0, requests: 0 };
  const models = createModels({
    definitions: [backendDefinition.parse({ name: 'local', provider: 'openai', model: 'mock', baseUrl })],
    stages: { planner: stage, coder: stage, reviewer: stage },
    timeLimits: { firstToken: 120_000, idle: 60_000, total: 900_000 },
    maxRetries: 3,
    minimumConfidence: 0.5,
    spendLimits: { run: nothing, day: nothing },
    reusePlans: false,
    state,
    open,
  });
  const task = writeCode(
    {
      request,
      workspace: '/w',
      files: [],
      language: 'en',
      maxIterations: 3,
      contextTokens: 8000,
      shortcuts: true,
    },
    { workspace: memoryWorkspace({ '/w/readme.md': '# Hello\n' }), signal, models, prompts },
  );
  for await (const event of runTask(task, signal, { name: 'write-code' })) {
    if (event.type === 'run-end') return event;
  }
  throw new Error('a run without an end');
}

function instantBackend(definition: BackendDefinition): Backend {
  return {
    definition,
    async *answer({ stage }) {
      const text = replies[stage as keyof typeof replies];
      yield { type: 'model-text', request: '', stage, text };
      const usage = { inputTokens: 100, outputTokens: 100, reported: true };
      return {
        text,
        finish: 'stop',
        backend: definition.name,
        model: definition.model,
        usage,
        cached: false,
      };
    },
  };
}
