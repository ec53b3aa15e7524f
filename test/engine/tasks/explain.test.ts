import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promptFiles } from '../../../src/adapters/prompt-files.ts';
import { type ExplainRequest, explain, type RunEvent, runTask } from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { ScriptedModels } from '../../support/scripted-models.ts';

const root = join(import.meta.dirname, '../../..');
const prompts = promptFiles({ builtIn: join(root, 'prompts') });
const pl011 = readFileSync(join(root, 'samples/pl011.svd'), 'utf8');
const base: ExplainRequest = {
  question: '',
  workspace: '/w',
  files: [],
  language: 'auto',
  contextTokens: 8000,
};

/** The events of a run on a small workspace. */
async function play(
  request: Partial<ExplainRequest>,
  { models, files = {} }: { models?: ScriptedModels; files?: Record<string, string> } = {},
): Promise<RunEvent[]> {
  const { signal } = new AbortController();
  const workspace = memoryWorkspace({ '/w/pl011.svd': pl011, '/w/a.ts': 'export const a = 1;\n', ...files });
  const run = { workspace, signal, prompts, ...(models && { models }) };
  const events: RunEvent[] = [];
  for await (const event of runTask(explain({ ...base, ...request }, run), signal, { name: 'explain' }))
    events.push(event);
  return events;
}

function answerOf(events: RunEvent[]): string {
  const answer = events.find((event) => event.type === 'answer');
  assert.ok(answer, JSON.stringify(events.at(-1)));
  return answer.markdown;
}

const maps: { name: string; request: Partial<ExplainRequest>; shows: RegExp[] }[] = [
  {
    name: 'a device lists its peripherals',
    request: { svd: '/w/pl011.svd' },
    shows: [/`UART0` \| 0x40004000 \| 22/, /`UART1` \| 0x40005000/],
  },
  {
    name: 'a peripheral has its registers with fields',
    request: { svd: '/w/pl011.svd', peripheral: 'uart0' },
    shows: [/### `UART0` at 0x40004000/, /0x030 \| `UARTCR` \| 32 \| read-write \| 0x00000300 \| `UARTEN` 0/],
  },
  {
    name: 'a register has its fields, the highest first',
    request: { svd: '/w/pl011.svd', peripheral: 'UART1.uartcr' },
    shows: [/### `UART1.UARTCR`/, /Address 0x40005030/, /\| 15 \| `CTSEN`[\s\S]*\| 0 \| `UARTEN`/],
  },
  {
    name: 'in Portuguese where that is wanted',
    request: { svd: '/w/pl011.svd', peripheral: 'UART0', language: 'pt-br' },
    shows: [/Registrador/, /Deslocamento/],
  },
];

for (const { name, request, shows } of maps) {
  test(`without a model: ${name}`, async () => {
    const events = await play(request);
    for (const shown of shows) assert.match(answerOf(events), shown);
    const end = events.at(-1);
    assert.ok(end?.type === 'run-end' && end.outcome === 'done');
    assert.deepEqual(end.changes, []);
  });
}

const failures: { name: string; request: Partial<ExplainRequest>; code: string; says: RegExp }[] = [
  { name: 'nothing to explain', request: {}, code: 'invalid-request', says: /Say what to explain/ },
  {
    name: 'no such peripheral',
    request: { svd: '/w/pl011.svd', peripheral: 'SPI9' },
    code: 'peripheral-not-found',
    says: /It has: UART0, UART1/,
  },
  {
    name: 'no such register',
    request: { svd: '/w/pl011.svd', peripheral: 'UART0.NOPE' },
    code: 'peripheral-not-found',
    says: /no register "NOPE"/,
  },
  {
    name: 'a question without a model',
    request: { question: 'Why?' },
    code: 'backend-missing',
    says: /No model/,
  },
  {
    name: 'a file out of the folder',
    request: { question: 'Why?', files: ['../secret'] },
    code: 'invalid-request',
    says: /out of the workspace/,
  },
];

for (const { name, request, code, says } of failures) {
  test(`refused: ${name}`, async () => {
    const models = code === 'backend-missing' ? {} : { models: new ScriptedModels({ planner: ['never'] }) };
    const end = (await play(request, models)).at(-1);
    assert.ok(end?.type === 'run-end' && end.outcome === 'failed');
    assert.equal(end.code, code);
    assert.match(end.message, says);
  });
}

test('a question about a peripheral is answered with its map in the prompt', async () => {
  const models = new ScriptedModels({ planner: ['`TXE` enables transmission.'] });
  const events = await play(
    { svd: '/w/pl011.svd', peripheral: 'UART0', question: 'What is TXE?' },
    { models },
  );
  assert.match(answerOf(events), /### `UART0`[\s\S]*`TXE` enables transmission\.$/);
  assert.match(models.asked[0]!.messages.map(({ content }) => content).join('\n'), /UARTCR/);
  assert.equal(models.asked[0]!.stage, 'explain');
});

test('a question without a model still has the map', async () => {
  const events = await play({ svd: '/w/pl011.svd', peripheral: 'UART0', question: 'What is TXE?' });
  assert.match(answerOf(events), /### `UART0`/);
  assert.ok(events.some((event) => event.type === 'skipped' && event.stage === 'explain'));
});

test('a file is explained as it is', async () => {
  const models = new ScriptedModels({ planner: ['It exports one.'] });
  const events = await play({ files: ['a.ts'] }, { models });
  assert.equal(answerOf(events), 'It exports one.');
  assert.match(models.asked[0]!.messages.at(-1)!.content, /export const a = 1;/);
});

test('texts of an SVD file become no Markdown', async () => {
  const hostile = pl011.replace(
    '<description>Control Register</description>',
    '<description>![x](https://evil.example/p.png) [go](command:x) &lt;b&gt; | `a`</description>',
  );
  assert.notEqual(hostile, pl011);
  const events = await play({ svd: '/w/bad.svd', peripheral: 'UART0' }, { files: { '/w/bad.svd': hostile } });
  const markdown = answerOf(events);
  assert.ok(!/(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)<b/.test(markdown));
  assert.match(markdown, /evil\.example/);
});
