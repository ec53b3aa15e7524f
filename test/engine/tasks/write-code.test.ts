import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { promptFiles } from '../../../src/adapters/prompt-files.ts';
import {
  type Change,
  countTokens,
  type PlanStore,
  type Run,
  type RunEvent,
  runTask,
  TriptychError,
  type WriteCodeRequest,
  writeCode,
} from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { type Script, ScriptedModels } from '../../support/scripted-models.ts';

const prompts = promptFiles({ builtIn: join(import.meta.dirname, '../../../prompts') });

const PLAN = JSON.stringify({
  goal: 'Add subtraction',
  steps: ['Write sub', 'Export it'],
  files: ['src/sub.ts', 'src/index.ts'],
  context_used: [],
  constraints: [],
  api_design: { endpoints: [], classes: [], functions: ['sub'] },
  reasoning: '',
});
const INDEX = "export { add } from './add.ts';\n";
const SUB = 'export function sub(a: number, b: number): number {\n  return a - b;\n}\n';
const CODE = `Here it is.

\`\`\`ts path=src/sub.ts
${SUB}\`\`\`

\`\`\`ts path=src/index.ts
<<<<<<< SEARCH
export { add } from './add.ts';
=======
export { add } from './add.ts';
export { sub } from './sub.ts';
>>>>>>> REPLACE
\`\`\`

\`\`\`sh commands
npm test
\`\`\`
`;
const OK = review('ok', []);

function review(status: string, issues: object[]): string {
  return JSON.stringify({
    status,
    issues,
    suggested_patches: [],
    final_answer_markdown: 'Subtraction is there.',
  });
}

const files = {
  '/w/src/index.ts': INDEX,
  '/w/src/add.ts': 'export const add = (a: number, b: number) => a + b;\n',
};

interface Given {
  script: Script;
  request?: Partial<WriteCodeRequest>;
  run?: Partial<Run>;
  models?: ScriptedModels;
  /** Cancels when this many events were seen. */
  cancelAt?: number;
  files?: Record<string, string>;
}

async function play(given: Given): Promise<{ events: RunEvent[]; models: ScriptedModels }> {
  const abort = new AbortController();
  const models = given.models ?? new ScriptedModels(given.script);
  const request: WriteCodeRequest = {
    request: 'Add a function sub beside add',
    workspace: '/w',
    files: [],
    language: 'auto',
    maxIterations: 3,
    contextTokens: 8000,
    shortcuts: true,
    ...given.request,
  };
  const workspace = memoryWorkspace(given.files ?? files);
  const run: Run = { workspace, signal: abort.signal, models, prompts, ...given.run };
  const events: RunEvent[] = [];
  for await (const event of runTask(writeCode(request, run), abort.signal, { name: 'write-code' })) {
    events.push(event);
    if (events.length === given.cancelAt) abort.abort();
  }
  return { events, models };
}

function endOf(events: RunEvent[]) {
  const end = events.at(-1);
  assert.ok(end?.type === 'run-end', 'the last event is a run-end');
  assert.equal(events.filter(({ type }) => type === 'run-end').length, 1);
  return end;
}

function changesOf(events: RunEvent[]): Change[] {
  const end = endOf(events);
  assert.ok(end.outcome === 'done', JSON.stringify(end));
  return end.changes;
}

function failureOf(events: RunEvent[]) {
  const end = endOf(events);
  assert.ok(end.outcome === 'failed', JSON.stringify(end));
  return end;
}

const of = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

test('a request becomes a plan, code and a review, and changes that nobody wrote', async () => {
  const { events, models } = await play({ script: { planner: [PLAN], coder: [CODE], reviewer: [OK] } });
  assert.deepEqual(changesOf(events), [
    { path: '/w/src/sub.ts', before: undefined, after: SUB },
    { path: '/w/src/index.ts', before: INDEX, after: `${INDEX}export { sub } from './sub.ts';\n` },
  ]);
  assert.deepEqual(
    models.asked.map(({ stage, asks, temperature, maxTokens, responseSchema }) => [
      stage,
      asks,
      temperature,
      maxTokens,
      responseSchema?.name,
    ]),
    [
      ['plan', 'planner', 0.2, 1024, 'plan'],
      ['code', 'coder', 0.2, 2048, undefined],
      ['review', 'reviewer', 0.2, 2048, 'review'],
    ],
  );
  const stages = of(events, 'stage-start').map(({ stage }) => stage);
  assert.deepEqual(stages, ['context', 'retrieve', 'estimate', 'plan', 'code', 'check', 'review']);
  assert.deepEqual(
    of(events, 'answer').map(({ markdown, commands }) => [markdown, commands]),
    [['Subtraction is there.', ['npm test']]],
  );
  assert.deepEqual(
    of(events, 'iteration').map(({ reason, quality }) => [reason, quality]),
    [['satisfied', 1]],
  );
});

test('the coder sees the files of the plan as they are, the reviewer the diff', async () => {
  const { models } = await play({ script: { planner: [PLAN], coder: [CODE], reviewer: [OK] } });
  const [, coder, reviewer] = models.asked.map(({ messages }) =>
    messages.map(({ content }) => content).join('\n'),
  );
  assert.match(coder ?? '', /export \{ add \} from '\.\/add\.ts';/);
  assert.match(coder ?? '', /src\/sub\.ts does not exist yet/);
  assert.match(reviewer ?? '', /^\+export \{ sub \} from '\.\/sub\.ts';$/m);
});

test('a draft can be read before the reviewer is asked', async () => {
  const { events } = await play({ script: { planner: [PLAN], coder: [CODE], reviewer: [OK] } });
  const draft = events.findIndex(({ type }) => type === 'draft');
  const asked = events.findIndex((event) => event.type === 'stage-start' && event.stage === 'review');
  assert.ok(draft >= 0 && draft < asked);
  assert.equal(of(events, 'draft')[0]!.changes.length, 2);
});

test('a plan that cannot be read is asked for once more, then done without', async () => {
  const again = await play({ script: { planner: ['no plan', PLAN], coder: [CODE], reviewer: [OK] } });
  assert.equal(changesOf(again.events).length, 2);
  assert.deepEqual(
    of(again.events, 'rung').map(({ stage, rung }) => [stage, rung]),
    [['plan', 'second-try']],
  );

  const without = await play({
    script: { planner: ['no plan', 'none either'], coder: [CODE], reviewer: [OK] },
  });
  assert.equal(changesOf(without.events).length, 2);
  assert.match(of(without.events, 'skipped')[1]?.reason ?? '', /coder works from the request alone/);
});

test('a plan cut off by its length is not mended but asked for again with more room', async () => {
  const cut = { text: PLAN.slice(0, -20), finish: 'length' as const };
  const { models } = await play({ script: { planner: [cut, PLAN], coder: [CODE], reviewer: [OK] } });
  assert.deepEqual(
    models.asked.slice(0, 2).map(({ maxTokens }) => maxTokens),
    [1024, 2048],
  );
});

test('code that was cut off is continued with more room, and nothing of it is lost', async () => {
  const at = CODE.indexOf('return a - b');
  const first = { text: CODE.slice(0, at), finish: 'length' as const };
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [first, CODE.slice(at)], reviewer: [OK] },
  });
  assert.equal(changesOf(events).find(({ path }) => path.endsWith('sub.ts'))?.after, SUB);
  assert.deepEqual(
    models.asked.slice(1, 3).map(({ maxTokens }) => maxTokens),
    [2048, 4096],
  );
});

for (const [name, first] of [
  ['empty', ''],
  ['prose alone', 'I would write a function.'],
  ['only thoughts', { text: '', finish: 'length' as const }],
] as const) {
  test(`a coder's reply that is ${name} is asked for once more, from the next backend`, async () => {
    const { events, models } = await play({
      script: { planner: [PLAN], coder: [first, CODE], reviewer: [OK] },
    });
    assert.equal(changesOf(events).length, 2);
    assert.deepEqual(
      models.asked.filter(({ asks }) => asks === 'coder').map(({ tier }) => tier),
      [0, 1],
    );
    assert.deepEqual(
      of(events, 'rung').map(({ rung }) => rung),
      ['second-try'],
    );
  });
}

test('without any code there is a template with TODO marks, labelled, and the run is not done', async () => {
  const { events } = await play({ script: { planner: [PLAN], coder: ['', ''] } });
  const { code, fallback } = failureOf(events);
  assert.equal(code, 'reply-unusable');
  assert.equal(fallback?.rung, 'template');
  assert.deepEqual(
    fallback?.changes.map(({ path }) => path),
    ['/w/src/sub.ts'],
  );
  assert.match(fallback?.changes[0]?.after ?? '', /TODO: Write sub/);
  assert.match(fallback?.guide ?? '', /src\/index\.ts.*left as it is/);
  assert.deepEqual(
    of(events, 'rung').map(({ rung }) => rung),
    ['second-try', 'template'],
  );
});

test('what the reviewer finds goes back to the coder', async () => {
  const finding = { severity: 'error', path: 'src/sub.ts', line: 2, message: 'Overflow is not thought of.' };
  const better = '```ts path=src/sub.ts\nexport const sub = (a: number, b: number): number => a - b;\n```\n';
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [CODE, better], reviewer: [review('needs_changes', [finding]), OK] },
  });
  const second = models.asked.filter(({ asks }) => asks === 'coder')[1]!;
  assert.match(
    second.messages.map(({ content }) => content).join('\n'),
    /src\/sub\.ts:2: Overflow is not thought of/,
  );
  assert.ok(second.fresh);
  assert.equal(
    changesOf(events)
      .find(({ path }) => path.endsWith('sub.ts'))
      ?.after?.includes('=> a - b'),
    true,
  );
  assert.deepEqual(
    of(events, 'iteration').map(({ reason }) => reason),
    ['again', 'satisfied'],
  );
});

test('elided code goes back to the coder without asking the reviewer', async () => {
  const elided =
    '```ts path=src/sub.ts\nexport function sub(a: number, b: number): number {\n  // ... rest of the code unchanged\n}\n```\n';
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [elided, CODE], reviewer: [OK] },
  });
  assert.equal(changesOf(events).length, 2);
  assert.equal(models.asked.filter(({ asks }) => asks === 'reviewer').length, 1);
  assert.ok(of(events, 'checks')[0]!.diagnostics.some(({ code }) => code === 'elided-code'));
});

test('an edit without a place goes back with the closest lines; the good ones are kept', async () => {
  const wrong = CODE.replace(
    "<<<<<<< SEARCH\nexport { add } from './add.ts';",
    "<<<<<<< SEARCH\nexport { addd } from './addd.ts';",
  );
  const fixed = CODE.slice(CODE.indexOf('```ts path=src/index.ts'));
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [wrong, fixed], reviewer: [OK] },
  });
  assert.equal(changesOf(events).length, 2);
  const second = models.asked.filter(({ asks }) => asks === 'coder')[1]!;
  assert.match(second.messages.map(({ content }) => content).join('\n'), /closest lines of the file/);
});

test('rounds end where one brings nothing new', async () => {
  const finding = { severity: 'error', path: 'src/sub.ts', line: 1, message: 'Not to my taste.' };
  const grumpy = review('needs_changes', [finding]);
  const { events } = await play({
    script: {
      planner: [PLAN],
      coder: [CODE, CODE, CODE, CODE, CODE],
      reviewer: [grumpy, grumpy, grumpy, grumpy],
    },
    request: { maxIterations: 5 },
  });
  assert.deepEqual(
    of(events, 'iteration').map(({ reason }) => reason),
    ['again', 'nothing-new'],
  );
  const { code, fallback } = failureOf(events);
  assert.deepEqual([code, fallback?.rung, fallback?.changes.length], ['rejected', 'partial', 2]);
});

test('a model that declines is not asked again', async () => {
  const declined = { text: '', finish: 'refused' as const };
  const { events, models } = await play({ script: { planner: [PLAN], coder: [declined] } });
  assert.equal(failureOf(events).code, 'refused');
  assert.equal(models.asked.filter(({ asks }) => asks === 'coder').length, 1);
});

test('a round that is content counts more than an earlier one of higher quality with an error', async () => {
  const broken =
    '```ts path=src/sub.ts\nexport function sub(a: number, b: number): number {\n  return a - b;\n```\n';
  const warnings = Array.from({ length: 12 }, (_, index) => {
    return { severity: 'warning', path: 'src/sub.ts', line: 1, message: `Could be better in way ${index}.` };
  });
  const { events } = await play({
    script: { planner: [PLAN], coder: [broken, CODE], reviewer: [review('ok', warnings)] },
  });
  const [first, second] = of(events, 'iteration').map(({ quality }) => quality);
  assert.ok(first! > second!, `${first} > ${second}`);
  assert.equal(changesOf(events).find(({ path }) => path.endsWith('sub.ts'))?.after, SUB);
});

test('code that is cut off for good is not done, and what came whole is not lost', async () => {
  const whole = `\`\`\`ts path=src/sub.ts\n${SUB}\`\`\`\n\n\`\`\`ts path=src/index.ts\nexport {`;
  const cut = { text: whole, finish: 'length' as const };
  const nothing = { text: '', finish: 'length' as const };
  const { events } = await play({
    script: { planner: [PLAN], coder: [cut, nothing] },
    request: { maxIterations: 1 },
  });
  const { code, fallback } = failureOf(events);
  assert.deepEqual([code, fallback?.rung], ['checks-failed', 'partial']);
  assert.deepEqual(
    fallback?.changes.map(({ path }) => path),
    ['/w/src/sub.ts'],
  );
  assert.ok(of(events, 'checks')[0]!.diagnostics.some((one) => one.code === 'cut-reply'));
});

test('a prompt and its reply fit into the model’s window, whatever was found and said', async () => {
  const long = Array.from({ length: 3000 }, (_, index) => `export const value${index} = ${index};`).join(
    '\n',
  );
  const cut = { text: `\`\`\`ts path=src/sub.ts\n${long}`, finish: 'length' as const };
  const findings = Array.from({ length: 200 }, (_, index) => {
    return {
      severity: 'error',
      path: 'src/sub.ts',
      line: index + 1,
      message: `Wrong in way ${index}. `.repeat(20),
    };
  });
  const plan = JSON.stringify({
    ...JSON.parse(PLAN),
    steps: Array.from({ length: 400 }, (_, index) => `Step ${index} of many, in many words.`),
  });
  const { models } = await play({
    script: {
      planner: [plan],
      coder: [`\`\`\`ts path=src/sub.ts\n${long}\n\`\`\`\n`, cut, cut, cut, cut, cut, cut, cut],
      reviewer: [review('needs_changes', findings)],
    },
    request: { maxIterations: 2, contextTokens: 30_000 },
  });
  assert.ok(models.asked.length >= 4);
  for (const { messages, maxTokens, stage } of models.asked) {
    const tokens = messages.reduce((sum, { content }) => sum + countTokens(content), 0);
    assert.ok(tokens + maxTokens <= 8192 + 256, `${stage}: ${tokens} and ${maxTokens}`);
  }
});

test('neighbours that cannot be read or hold no code are passed over, and what is sent is listed', async () => {
  const readable = memoryWorkspace({
    ...files,
    '/w/src/aaa.ts': 'x',
    '/w/values.yaml': 'a: 1\n',
    '/w/secrets.yaml': 'hunter2\n',
  });
  const workspace = {
    ...readable,
    async *readChunks(path: string, signal: AbortSignal) {
      if (path.endsWith('aaa.ts')) throw new TriptychError('file-unreadable', 'No UTF-8.');
      yield* readable.readChunks(path, signal);
    },
  };
  const code = CODE.slice(CODE.indexOf('```ts path=src/index.ts'));
  const first = await play({
    script: { coder: [code] },
    request: { request: 'Export sub', files: ['src/index.ts'] },
    run: { workspace },
  });
  assert.equal(changesOf(first.events).length, 1);
  const sent = of(first.events, 'context').flatMap((context) => context.sent.map(({ item }) => item));
  assert.ok(sent.includes('src/index.ts') && sent.includes('src/add.ts') && !sent.includes('src/aaa.ts'));
  const second = await play({
    script: { coder: ['```yaml path=values.yaml\na: 2\n```\n'] },
    request: { request: 'Make a two', files: ['values.yaml'] },
    run: { workspace },
  });
  assert.doesNotMatch(JSON.stringify(second.models.asked), /hunter2/);
});

test('rejected changes are not done: they are a partial result with a guide', async () => {
  const finding = { severity: 'error', path: 'src/sub.ts', line: 1, message: 'Wrong sign.' };
  const { events } = await play({
    script: { planner: [PLAN], coder: [CODE], reviewer: [review('rejected', [finding])] },
    request: { maxIterations: 1 },
  });
  const { code, fallback, message } = failureOf(events);
  assert.equal(code, 'rejected');
  assert.match(message, /Wrong sign/);
  assert.equal(fallback?.rung, 'partial');
  assert.equal(fallback?.changes.length, 2);
  assert.match(fallback?.guide ?? '', /Wrong sign/);
});

const faults = [
  ['backend-unreachable', 'template'],
  ['unauthorized', 'template'],
  ['timeout', 'template'],
  ['budget-exceeded', 'template'],
] as const;
for (const [fault, rung] of faults) {
  test(`a coder that ends with ${fault} leaves a ${rung}`, async () => {
    const { events } = await play({
      script: { planner: [PLAN], coder: [new TriptychError(fault, 'It is so.')] },
    });
    const { code, fallback, message } = failureOf(events);
    assert.deepEqual([code, message, fallback?.rung], [fault, 'It is so.', rung]);
  });
}

test('a planner that cannot be reached ends the run', async () => {
  const { events } = await play({
    script: { planner: [new TriptychError('backend-unreachable', 'Nobody there.')] },
  });
  assert.equal(failureOf(events).code, 'backend-unreachable');
});

test('a reviewer that cannot be reached costs the review, not the changes', async () => {
  const { events } = await play({
    script: {
      planner: [PLAN],
      coder: [CODE],
      reviewer: [new TriptychError('backend-unreachable', 'Nobody there.')],
    },
  });
  assert.equal(changesOf(events).length, 2);
  assert.match(of(events, 'skipped')[1]?.reason ?? '', /Not reviewed by a model: Nobody there/);
});

test('a budget that ends before the review leaves what there is', async () => {
  const { events } = await play({
    script: {
      planner: [PLAN],
      coder: [CODE],
      reviewer: [new TriptychError('budget-exceeded', 'The limit is reached.')],
    },
  });
  const { code, fallback } = failureOf(events);
  assert.deepEqual([code, fallback?.rung, fallback?.changes.length], ['budget-exceeded', 'partial', 2]);
});

test('nothing is changed outside of the workspace or in .git', async () => {
  const hostile = ['../out.ts', '/etc/passwd', '.git/config', 'a/../../b.ts', 'C:\\x.ts']
    .map((path) => `\`\`\`ts path=${path}\nx\n\`\`\`\n`)
    .join('\n');
  const { events } = await play({
    script: { coder: [`${hostile}${CODE}`], planner: [PLAN], reviewer: [OK] },
    request: { maxIterations: 1 },
  });
  const end = failureOf(events);
  const paths = end.fallback?.changes.map(({ path }) => path);
  assert.deepEqual(paths, ['/w/src/sub.ts', '/w/src/index.ts']);
  for (const { changes } of of(events, 'draft')) {
    assert.ok(changes.every(({ path }) => path.startsWith('/w/src/')));
  }
});

test('a small edit skips the planner, a clear one the reviewer, and both are said', async () => {
  const small = { request: 'Export sub', files: ['src/index.ts'] };
  const code = CODE.slice(CODE.indexOf('```ts path=src/index.ts'));
  const { events, models } = await play({ script: { coder: [code] }, request: small });
  assert.equal(changesOf(events).length, 1);
  assert.deepEqual(
    models.asked.map(({ asks }) => asks),
    ['coder'],
  );
  assert.deepEqual(
    of(events, 'skipped').map(({ stage }) => stage),
    ['retrieve', 'plan', 'review'],
  );

  const whole = await play({
    script: { planner: [PLAN], coder: [CODE], reviewer: [OK] },
    request: { ...small, shortcuts: false },
  });
  assert.deepEqual(
    whole.models.asked.map(({ asks }) => asks),
    ['planner', 'coder', 'reviewer'],
  );
});

test('without any model there is a template, and no request is made', async () => {
  const models = new ScriptedModels({}, { provider: 'templates' });
  const { events } = await play({ script: {}, models, request: { request: 'Write src/new.py that greets' } });
  const { code, fallback } = failureOf(events);
  assert.deepEqual([code, fallback?.rung], ['backend-missing', 'template']);
  assert.match(fallback?.changes[0]?.after ?? '', /^# TODO: Write src\/new\.py that greets$/m);
  assert.deepEqual(models.asked, []);
});

test('the user is asked before anything is spent', async () => {
  const { events, models } = await play({
    script: { planner: [PLAN] },
    run: { confirm: async (stages) => stages.length === 0 },
  });
  assert.equal(endOf(events).outcome, 'cancelled');
  assert.deepEqual(models.asked, []);
  const [estimate] = of(events, 'estimate');
  assert.deepEqual(
    estimate?.stages.map(({ stage }) => stage),
    ['planner', 'coder', 'reviewer'],
  );
  assert.ok(estimate.cost > 0);
});

test('cancelled at any event, a run ends once, as cancelled', async () => {
  const script = (): Script => ({ planner: ['x', PLAN], coder: [CODE], reviewer: [OK] });
  const whole = (await play({ script: script() })).events.length;
  for (let cancelAt = 1; cancelAt < whole; cancelAt++) {
    const { events } = await play({ script: script(), cancelAt });
    assert.equal(endOf(events).outcome, 'cancelled', `cancelled at event ${cancelAt}`);
  }
});

test('an earlier plan is used again where the user wants that, and labelled', async () => {
  const kept: string[] = [];
  const plans: PlanStore = {
    find: () => (kept[0] ? { request: 'Add sub', plan: kept[0], similarity: 0.9 } : undefined),
    keep: (_request, _digest, plan) => kept.push(plan),
  };
  const first = new ScriptedModels({ planner: [PLAN], coder: [CODE], reviewer: [OK] }, { plans });
  await play({ script: {}, models: first });
  const second = new ScriptedModels({ coder: [CODE], reviewer: [OK] }, { plans });
  const { events } = await play({ script: {}, models: second });
  assert.equal(changesOf(events).length, 2);
  assert.deepEqual(of(events, 'plan')[0]?.reusedFrom, { request: 'Add sub', similarity: 0.9 });
});

test('a plan cannot have files with keys sent to the model; the user can', async () => {
  const secrets = { ...files, '/w/.env': 'TOKEN=hunter2\n' };
  const plan = PLAN.replace('"src/sub.ts"', '"src/sub.ts",".env"');
  const asked = async (request: Partial<WriteCodeRequest>) => {
    const script = { planner: [plan], coder: [CODE], reviewer: [OK] };
    const { models } = await play({ script, files: secrets, request });
    return models.asked.map(({ messages }) => JSON.stringify(messages)).join('\n');
  };
  assert.doesNotMatch(await asked({}), /hunter2/);
  assert.match(await asked({ files: ['.env', 'src/index.ts'] }), /hunter2/);
});

test('the project’s own check is asked once the pure checks are content, and its complaints go back', async () => {
  const complaint = {
    file: '/w/src/sub.ts',
    line: 1,
    column: 1,
    severity: 'error' as const,
    code: 'TS2322',
    message: 'No.',
    source: 'triptych' as const,
  };
  let calls = 0;
  const projectCheck = { command: 'npm test', check: async () => (++calls === 1 ? [complaint] : []) };
  const better = '```ts path=src/sub.ts\nexport const sub = (a: number, b: number): number => a - b;\n```\n';
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [CODE, better], reviewer: [OK] },
    run: { projectCheck },
  });
  assert.equal(changesOf(events).length, 2);
  const second = models.asked.filter(({ asks }) => asks === 'coder')[1]!;
  assert.match(second.messages.map(({ content }) => content).join('\n'), /- src\/sub\.ts:1: No\. \[TS2322\]/);
});

const languageComplaint = {
  file: 'src/sub.ts',
  line: 2,
  column: 3,
  severity: 'warning' as const,
  code: 'TS1109',
  message: 'Expression expected.',
  source: 'triptych' as const,
};

test('what the language says is told to the reviewer and counted, and forces no round', async () => {
  const asked: Change[][] = [];
  const languageCheck = {
    check: async (changes: Change[]) => {
      asked.push(changes);
      return [languageComplaint];
    },
  };
  const projectCheck = { command: 'npm test', check: async () => [] };
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [CODE], reviewer: [OK] },
    run: { languageCheck, projectCheck },
  });
  assert.deepEqual(
    asked.map((changes) => changes.map(({ after }) => after)),
    [changesOf(events).map(({ after }) => after)],
  );
  const reviewer = models.asked.find(({ asks }) => asks === 'reviewer')!;
  assert.match(reviewer.messages.map(({ content }) => content).join('\n'), /Expression expected.*TS1109/);
  const [checks, ...more] = of(events, 'checks');
  assert.deepEqual(more, []);
  assert.equal(checks!.total - checks!.passed, 1);
  assert.deepEqual(checks!.diagnostics.at(-1), languageComplaint);
});

test('the project’s own check is not asked where the language found an error', async () => {
  let calls = 0;
  const { events } = await play({
    script: { planner: [PLAN], coder: [CODE], reviewer: [OK] },
    request: { maxIterations: 1 },
    run: {
      languageCheck: { check: async () => [{ ...languageComplaint, severity: 'error' }] },
      projectCheck: {
        command: 'npm test',
        check: async () => {
          calls++;
          return [];
        },
      },
    },
  });
  assert.ok(of(events, 'checks')[0]!.diagnostics.some(({ code }) => code === 'TS1109'));
  assert.equal(calls, 0);
});

test('a check of the language that cannot be had is told of and counts for nothing', async () => {
  const fail = async () => {
    throw new TriptychError('tool-failed', 'It has gone.');
  };
  const script = { planner: [PLAN], coder: [CODE], reviewer: [OK] };
  const without = await play({ script: { ...script } });
  const { events } = await play({ script: { ...script }, run: { languageCheck: { check: fail } } });
  assert.ok(of(events, 'skipped').some(({ stage, reason }) => stage === 'check' && /has gone/.test(reason)));
  assert.equal(changesOf(events).length, 2);
  assert.equal(of(events, 'checks')[0]!.total, of(without.events, 'checks')[0]!.total);
});

test('without any change no further check is asked', async () => {
  let calls = 0;
  const nothing = 'There is nothing to change.';
  const check = async () => {
    calls++;
    return [];
  };
  await play({
    script: { planner: [PLAN], coder: [nothing, nothing, nothing, nothing], reviewer: [OK, OK, OK] },
    run: { languageCheck: { check }, projectCheck: { command: 'npm test', check } },
  });
  assert.equal(calls, 0);
});

test('a request in Portuguese gets Portuguese prompts', async () => {
  const { models } = await play({
    script: { planner: [PLAN], coder: [CODE], reviewer: [OK] },
    request: { request: 'Adicione uma função sub ao lado da função add, por favor' },
  });
  assert.match(models.asked[0]?.messages[0]?.content ?? '', /você/i);
});

test('what is offered in place of an answer is in the language of the request', async () => {
  const { events } = await play({
    script: { planner: [new TriptychError('backend-unreachable', 'Nobody there.')] },
    request: { request: 'Adicione um arquivo src/soma.py com a função soma' },
  });
  const { fallback } = failureOf(events);
  assert.match(fallback?.guide ?? '', /Nenhum modelo fez isto[\s\S]*A fazer:/);
  assert.match(fallback?.changes[0]?.after ?? '', /^# Modelo de arquivo/);
});

for (const [name, request] of [
  ['an empty request', { request: '  ' }],
  ['a file outside', { files: ['../x.ts'] }],
  ['a request without end', { request: 'x'.repeat(50_000) }],
] as const) {
  test(`${name} is a wrong request, and nothing is asked`, async () => {
    const { events, models } = await play({
      script: {},
      request: { ...request, files: 'files' in request ? [...request.files] : [] },
    });
    assert.equal(failureOf(events).code, 'invalid-request');
    assert.deepEqual(models.asked, []);
  });
}

test('a file of the plan that cannot be read is not sent, and is no reason to fail; a named one is', async () => {
  const base = memoryWorkspace(files);
  const workspace = {
    ...base,
    async readText(path: string, signal: AbortSignal) {
      if (!path.endsWith('logo.bin')) return base.readText(path, signal);
      throw new TriptychError('file-unreadable', 'logo.bin is a binary file.');
    },
  };
  const plan = PLAN.replace('"src/sub.ts"', '"src/sub.ts","logo.bin"');
  const script = { planner: [plan], coder: [CODE], reviewer: [OK] };
  const { events, models } = await play({ script, run: { workspace } });
  assert.equal(changesOf(events).length, 2);
  const coder = models.asked[1]!.messages.map(({ content }) => content).join('\n');
  assert.match(coder, /File logo\.bin is not shown: logo\.bin is a binary file\./);

  const named = await play({ script, run: { workspace }, request: { files: ['logo.bin'] } });
  assert.equal(failureOf(named.events).code, 'file-unreadable');
});

for (const named of [true, false]) {
  test(`a file that may hold keys is ${named ? 'changed where the user named it' : 'left alone where nobody named it'}`, async () => {
    const code = `${CODE}\n\`\`\`sh path=.env\n<<<<<<< SEARCH\nPORT=1\n=======\nPORT=2\n>>>>>>> REPLACE\n\`\`\`\n`;
    const { events } = await play({
      script: { planner: [PLAN], coder: [code], reviewer: [OK] },
      files: { ...files, '/w/.env': 'PORT=1\n' },
      request: { maxIterations: 1, ...(named && { files: ['.env', 'src/index.ts'] }) },
    });
    const hunk = of(events, 'hunk').find(({ path }) => path === '.env');
    assert.equal(hunk?.status, named ? 'applied' : 'refused', hunk?.reason);
  });
}
