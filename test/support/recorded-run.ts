import type { ModelEnd, ModelStart, RunEvent } from '../../src/engine/index.ts';

/** Begins of the epoch of these records, in milliseconds. */
export const recordedAt = Date.UTC(2026, 0, 31, 12);

const planner = { stage: 'plan', backend: 'small', model: 'tiny-1', hardware: 'gpu' } as const;
const coder = { stage: 'code', backend: 'large', model: 'huge-2', hardware: 'cloud' } as const;

/** A run with a retry, a reply from the cache, a backend passed over, two rounds and one second try. */
export const recordedRun: RunEvent[] = [
  { type: 'run-start', run: 'run-1', task: 'write-code', at: recordedAt },
  { type: 'stage-start', stage: 'plan', at: recordedAt + 10 },
  { type: 'model-cache', stage: 'plan', backend: 'small', hit: false },
  start({ ...planner, request: 'a', at: recordedAt + 20 }),
  end({ ...planner, request: 'a', outcome: 'failed', code: 'backend-failed', milliseconds: 30 }),
  {
    type: 'model-retry',
    stage: 'plan',
    backend: 'small',
    attempt: 1,
    attempts: 4,
    delayMilliseconds: 100,
    code: 'backend-failed',
    message: 'The server failed.',
  },
  start({ ...planner, request: 'b', at: recordedAt + 150 }),
  { type: 'model-text', request: 'b', stage: 'plan', text: 'the secret plan' },
  { type: 'network', host: 'localhost:11434', backend: 'small', local: true, bytesOut: 100, bytesIn: 10 },
  end({
    ...planner,
    request: 'b',
    outcome: 'answered',
    finish: 'stop',
    inputTokens: 200,
    outputTokens: 50,
    reported: true,
    wattHours: 0.5,
    milliseconds: 400,
    firstTokenMilliseconds: 40,
  }),
  {
    type: 'passages',
    ...{ stage: 'retrieve', mode: 'lexical', milliseconds: 7 },
    notes: [{ kind: 'index-failed', message: 'a secret message' }],
    passages: [
      {
        ...{
          folder: 'file:///w',
          path: 'secret.ts',
          range: { startLine: 1, endLine: 2 },
          name: 'secretName',
        },
        ...{ score: 1, why: [{ signal: 'chunk', share: 1, words: ['secret'] }], tokens: 12 },
      },
    ],
  },
  {
    type: 'plan',
    used: [{ label: 'secret.ts:1-2', place: { path: 'secret.ts', range: { startLine: 1, endLine: 2 } } }],
    invented: ['secret.txt'],
    plan: {
      goal: 'a secret goal',
      steps: ['one', 'two'],
      files: ['a.ts'],
      context_used: [],
      constraints: [],
      api_design: { endpoints: [], classes: [], functions: [] },
      reasoning: '',
    },
  },
  { type: 'stage-end', stage: 'plan', at: recordedAt + 560, milliseconds: 550 },
  { type: 'stage-start', stage: 'code', at: recordedAt + 560 },
  {
    type: 'model-passed-over',
    stage: 'code',
    backend: 'small',
    next: 'large',
    code: 'circuit-open',
    message: 'It failed too often.',
  },
  start({ ...coder, request: 'c', at: recordedAt + 570 }),
  { type: 'network', host: 'api.example.com', backend: 'large', local: false, bytesOut: 900, bytesIn: 70 },
  { type: 'network', host: 'localhost:11434', backend: 'small', local: true, bytesOut: 5, bytesIn: 2 },
  end({
    ...coder,
    request: 'c',
    outcome: 'answered',
    finish: 'stop',
    inputTokens: 1000,
    outputTokens: 300,
    cost: 0.25,
    premiumRequests: 1,
    milliseconds: 2000,
    firstTokenMilliseconds: 60,
  }),
  {
    type: 'draft',
    iteration: 1,
    changes: [{ path: 'a.ts', before: 'secret before', after: 'secret after' }],
  },
  { type: 'checks', iteration: 1, passed: 3, total: 4, diagnostics: [] },
  { type: 'iteration', iteration: 1, of: 3, quality: 0.5, reason: 'again' },
  { type: 'rung', stage: 'code', rung: 'second-try', code: 'checks-failed', message: 'A file was cut.' },
  { type: 'model-cache', stage: 'code', backend: 'large', hit: true },
  { type: 'checks', iteration: 2, passed: 4, total: 4, diagnostics: [] },
  { type: 'iteration', iteration: 2, of: 3, quality: 1, reason: 'satisfied' },
  { type: 'stage-end', stage: 'code', at: recordedAt + 2600, milliseconds: 2040 },
  { type: 'answer', markdown: 'a secret answer', commands: ['secret command'], notes: [] },
  {
    type: 'run-end',
    outcome: 'done',
    changes: [{ path: 'a.ts', before: 'secret before', after: 'secret after' }],
    milliseconds: 2700,
  },
];

function start(
  of: Pick<ModelStart, 'request' | 'stage' | 'backend' | 'model' | 'hardware' | 'at'>,
): RunEvent {
  return { type: 'model-start', inputTokens: 100, maxTokens: 1000, ...of };
}

function end(
  of: Partial<ModelEnd> & Pick<ModelEnd, 'request' | 'stage' | 'backend' | 'model' | 'hardware' | 'outcome'>,
): RunEvent {
  return {
    type: 'model-end',
    inputTokens: 0,
    outputTokens: 0,
    reported: false,
    cost: 0,
    wattHours: 0,
    premiumRequests: 0,
    milliseconds: 0,
    ...of,
  };
}
