import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dotnetCompiler } from '../../../src/adapters/dotnet.ts';
import { promptFiles } from '../../../src/adapters/prompt-files.ts';
import {
  type Change,
  type Compiler,
  type GeneratePeripheralRequest,
  generatePeripheral,
  type Run,
  type RunEvent,
  runTask,
  TriptychError,
} from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { builtReference, dotnetAvailable, exercise } from '../../support/renode-reference.ts';
import { type Script, ScriptedModels } from '../../support/scripted-models.ts';

const root = join(import.meta.dirname, '../../..');
const prompts = promptFiles({ builtIn: join(root, 'prompts') });
const SAMPLE = readFileSync(join(root, 'samples/pl011.svd'), 'utf8');
const LOOPBACK = readFileSync(join(root, 'test/engine/renode/behaviours/loopback.cs'), 'utf8');
const BEGUN = readFileSync(join(root, 'test/golden/pl011/PrimeCell_UART0.cs'), 'utf8');
const FILE = 'PrimeCell_UART0.cs';
const INSTRUCTION = 'While UARTCR.LBE is set, what is written to UARTDR comes back when UARTDR is read.';

const PLAN = JSON.stringify({
  goal: 'Loop back',
  steps: ['Queue what is written to UARTDR while uartcrLbe is set', 'Keep the order of the characters'],
  files: [FILE],
  context_used: [],
  constraints: ['Raise IRQ while UARTRIS.RXRIS and UARTIMSC.RXIM are set'],
  api_design: { endpoints: [], classes: [], functions: ['void UpdateFlags()'] },
  reasoning: '',
});

const fence = (text: string, path = FILE) => `\`\`\`cs path=${path}\n${text}\`\`\`\n`;
const review = (status: string, issues: object[] = []) =>
  JSON.stringify({ status, issues, suggested_patches: [], final_answer_markdown: 'It loops back.' });
const OK = review('ok');

interface Given {
  script: Script;
  request?: Partial<GeneratePeripheralRequest>;
  files?: Record<string, string>;
  compiler?: Compiler;
  withoutModels?: boolean;
  cancelAt?: number;
}

async function play(given: Given): Promise<{ events: RunEvent[]; models: ScriptedModels }> {
  const abort = new AbortController();
  const models = new ScriptedModels(given.script);
  const request: GeneratePeripheralRequest = {
    svd: '/w/pl011.svd',
    peripherals: ['UART0'],
    out: '/w/out',
    layout: 'split',
    instruction: INSTRUCTION,
    ...given.request,
  };
  const workspace = memoryWorkspace({ '/w/pl011.svd': SAMPLE, ...given.files });
  const run: Run = {
    workspace,
    signal: abort.signal,
    prompts,
    ...(!given.withoutModels && { models }),
    ...(given.compiler && { compiler: given.compiler }),
  };
  const events: RunEvent[] = [];
  const task = generatePeripheral(request, run);
  for await (const event of runTask(task, abort.signal, { name: 'generate-peripheral' })) {
    events.push(event);
    if (events.length === given.cancelAt) abort.abort();
  }
  assert.equal(events.filter(({ type }) => type === 'run-end').length, 1);
  return { events, models };
}

const of = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

function changesOf(events: RunEvent[]): Change[] {
  const end = events.at(-1);
  assert.ok(end?.type === 'run-end' && end.outcome === 'done', JSON.stringify(end)?.slice(0, 3000));
  return end.changes;
}

function failureOf(events: RunEvent[]) {
  const end = events.at(-1);
  assert.ok(end?.type === 'run-end' && end.outcome === 'failed', JSON.stringify(end)?.slice(0, 3000));
  return end;
}

const textIn = (changes: Change[], name: string) =>
  changes.find(({ path }) => path.endsWith(`/${name}`))?.after;

test('an instruction becomes a behaviour beside the generated registers', async () => {
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [OK] },
  });
  const changes = changesOf(events);
  assert.deepEqual(
    changes.map(({ path }) => path.replace('/w/out/PrimeCell_UART0', '')),
    ['.Registers.cs', '.repl', '.resc', '.robot', '.cs'],
  );
  const text = textIn(changes, FILE)!;
  assert.match(text, /received\.Enqueue/);
  assert.match(text, /^\/\/ Triptych: behaviour written in [\d.]+ s, 1 round, no cache$/m);
  assert.match(text, /^\/\/ Triptych: checks passed: \d+ of \d+; not compiled; reviewed by a model$/m);
  assert.deepEqual(
    models.asked.map(({ asks }) => asks),
    ['planner', 'coder', 'reviewer'],
  );
  for (const { messages } of models.asked) {
    const prompt = messages.map(({ content }) => content).join('\n');
    assert.match(prompt, /uartcrLbe/);
    assert.match(prompt, /oldValue, newValue/);
    assert.match(prompt, /comes back when UARTDR is read/);
  }
  assert.equal(of(events, 'peripheral').length, 1);
  assert.equal(of(events, 'draft').length, 1);
  assert.equal(of(events, 'answer')[0]?.markdown, 'It loops back.');
});

test("the plan's promises that code cannot check go to the reviewer and come back", async () => {
  const kept = await play({ script: { planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [OK] } });
  assert.match(kept.models.asked[2]!.messages.map(({ content }) => content).join(), /P1: Keep the order/);
  const [first, last] = of(kept.events, 'accuracy').map(({ items, ...rest }) => ({
    ...rest,
    promises: items.filter(({ kind }) => kind === 'promise').map(({ status, by }) => `${status} ${by}`),
  }));
  assert.deepEqual(first?.promises, ['met code', 'unchecked code', 'met code', 'met code']);
  assert.deepEqual(last?.promises, ['met code', 'met model', 'met code', 'met code']);
  assert.equal(last?.met, last?.checked);

  const issue = { severity: 'error', path: FILE, line: 1, message: 'P1: It turns them round.' };
  const broken = await play({
    script: { planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [review('needs_changes', [issue])] },
    request: { maxIterations: 1 },
  });
  const promise = of(broken.events, 'accuracy')
    .at(-1)
    ?.items.find(({ by }) => by === 'model');
  assert.deepEqual([promise?.status, promise?.reason], ['missing', 'It turns them round.']);
});

test('what the checks find goes back to the coder before a reviewer is asked', async () => {
  const wrong = LOOPBACK.replaceAll('uartfrRxfe.Value', 'uartfrRxEmpty.Value');
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [fence(wrong), fence(LOOPBACK)], reviewer: [OK] },
  });
  assert.match(textIn(changesOf(events), FILE)!, /uartfrRxfe\.Value/);
  assert.deepEqual(
    models.asked.map(({ asks }) => asks),
    ['planner', 'coder', 'coder', 'reviewer'],
  );
  assert.match(
    models.asked[2]!.messages.map(({ content }) => content).join(),
    /There is no handle uartfrRxEmpty/,
  );
});

test('forgotten usings need no further round', async () => {
  const bare = LOOPBACK.replace('using System.Collections.Generic;\n', '');
  const { events } = await play({ script: { planner: [PLAN], coder: [fence(bare)], reviewer: [OK] } });
  assert.match(textIn(changesOf(events), FILE)!, /using System\.Collections\.Generic;/);
});

test('a request in Portuguese is asked in Portuguese, in both layouts', async () => {
  const instruction =
    'Enquanto UARTCR.LBE estiver ligado, o que for escrito em UARTDR deve voltar na leitura.';
  for (const layout of ['split', 'single'] as const) {
    const members = LOOPBACK.split('\n').slice(11, -3).join('\n').replaceAll('partial void', 'private void');
    const text = layout === 'split' ? LOOPBACK : `${members}\n`;
    const { events, models } = await play({
      script: { planner: [PLAN], coder: [fence(text)], reviewer: [OK] },
      request: { instruction, layout },
    });
    changesOf(events);
    for (const { messages } of models.asked) {
      assert.match(messages.map(({ content }) => content).join(), /## Pedido/);
    }
  }
});

test('prompts keep to the budget of tokens, and say what was cut', async () => {
  const { events } = await play({
    script: { planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [OK] },
    request: { contextTokens: 2_000 },
  });
  for (const { tokens, cut } of of(events, 'context')) {
    assert.ok(tokens <= 2_000, `${tokens}`);
    assert.ok(cut.length > 0);
  }
});

test('a file with the line ends of Windows keeps them', async () => {
  const before = LOOPBACK.replaceAll('\n', '\r\n');
  const edit = `<<<<<<< SEARCH
            received.Clear();
=======
            received.Clear();
            this.Log(LogLevel.Info, "Reset");
>>>>>>> REPLACE
`;
  const { events } = await play({
    script: { planner: [PLAN], coder: [fence(edit)], reviewer: [OK] },
    files: { [`/w/out/${FILE}`]: before },
  });
  const text = textIn(changesOf(events), FILE)!;
  assert.match(text, /using Antmicro\.Renode\.Logging;\r\n/);
  assert.match(text, /Triptych: models/);
  assert.doesNotMatch(text, /[^\r]\n/);
});

test('the note of an earlier run gives way to that of the next', async () => {
  const script = () => ({ planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [OK] });
  const first = textIn(changesOf((await play({ script: script() })).events), FILE)!;
  const edited = first.replace('uartfrRxfe.Value = received.Count == 0;', '$& // edited');
  const second = await play({
    script: {
      planner: [PLAN],
      coder: [fence(edited.replace('// edited', 'uartfrTxfe.Value = true;'))],
      reviewer: [OK],
    },
    files: { [`/w/out/${FILE}`]: first },
  });
  const text = textIn(changesOf(second.events), FILE)!;
  assert.equal(text.match(/^\/\/ Triptych: behaviour written/gm)?.length, 1);
  assert.match(text, /uartfrTxfe/);
});

test('other files than the behaviour are refused', async () => {
  const registers = fence('// mine\n', 'PrimeCell_UART0.Registers.cs');
  const { events } = await play({
    script: { planner: [PLAN], coder: [fence(LOOPBACK) + registers], reviewer: [OK] },
  });
  assert.doesNotMatch(textIn(changesOf(events), 'PrimeCell_UART0.Registers.cs')!, /mine/);
  assert.match(of(events, 'answer')[0]!.notes.join(), /PrimeCell_UART0\.Registers\.cs was not written/);
});

test('an existing behaviour is edited, and what is in it stays', async () => {
  const before = BEGUN.replace('ResetBehaviour()\n        {', '$&\n            IRQ.Unset(); // by hand');
  const edit = `<<<<<<< SEARCH
        partial void InitializeBehaviour()
        {
=======
        partial void InitializeBehaviour()
        {
            uartdrData.WriteCallback += (_, value) => uartfrBusy.Value = uartcrLbe.Value;
>>>>>>> REPLACE
`;
  const { events } = await play({
    script: { planner: [PLAN], coder: [fence(edit)], reviewer: [OK] },
    files: { [`/w/out/${FILE}`]: before },
  });
  const change = changesOf(events).find(({ path }) => path.endsWith(`/${FILE}`));
  assert.equal(change?.before, before);
  assert.match(change!.after!, /by hand/);
  assert.match(change!.after!, /uartfrBusy/);
});

test('in the one-file layout the coder sees and writes the marked part alone', async () => {
  const members = LOOPBACK.split('\n').slice(11, -3).join('\n').replaceAll('partial void', 'private void');
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [fence(`${members}\n`)], reviewer: [OK] },
    request: { layout: 'single' },
  });
  const text = textIn(changesOf(events), FILE)!;
  assert.match(text, /Registers\.Uartcr\.Define/);
  assert.match(text, /received\.Enqueue/);
  assert.match(text, /^using System\.Collections\.Generic;$/m);
  assert.doesNotMatch(
    models.asked[1]!.messages.map(({ content }) => content).join(),
    /Registers\.Uartcr\.Define/,
  );
  assert.match(of(events, 'draft')[0]!.changes[0]!.after!, /Registers\.Uartcr\.Define/);
  // Generating again keeps the behaviour and what it uses.
  const again = await play({
    script: {},
    request: { layout: 'single', instruction: undefined as never },
    files: { [`/w/out/${FILE}`]: text },
  });
  assert.equal(textIn(changesOf(again.events), FILE), undefined);
});

const unreachable = new TriptychError('backend-unreachable', 'No connection.');
const failures: Record<string, [Given, code: string]> = {
  'no models at all': [{ script: {}, withoutModels: true }, 'backend-missing'],
  'a planner that cannot be reached': [{ script: { planner: [unreachable] } }, 'backend-unreachable'],
  'a coder that cannot be reached': [
    { script: { planner: [PLAN], coder: [unreachable] } },
    'backend-unreachable',
  ],
  'a coder without code': [{ script: { planner: [PLAN], coder: ['Sorry.', 'Sorry.'] } }, 'reply-unusable'],
  'a coder that changes nothing': [
    { script: { planner: [PLAN], coder: [fence(BEGUN)], reviewer: [OK] }, request: { maxIterations: 1 } },
    'checks-failed',
  ],
  'code that stays wrong': [
    {
      script: {
        planner: [PLAN],
        coder: [fence(LOOPBACK.replaceAll('uartfrRxfe', 'rxEmpty'))],
        reviewer: [OK],
      },
      request: { maxIterations: 1 },
    },
    'checks-failed',
  ],
};

for (const [name, [given, code]] of Object.entries(failures)) {
  test(`${name}: the registers all the same, and TODO marks, never called done`, async () => {
    const { events } = await play(given);
    const end = failureOf(events);
    assert.equal(end.code, code, end.message);
    assert.equal(end.fallback?.rung, 'partial');
    assert.equal(end.fallback.changes.length, 5);
    assert.match(textIn(end.fallback.changes, 'PrimeCell_UART0.Registers.cs')!, /Registers\.Uartcr\.Define/);
    assert.match(textIn(end.fallback.changes, FILE)!, /\/\/ TODO: /);
    assert.match(end.fallback.guide, /registers of UART0 are complete/);
    assert.ok(of(events, 'rung').some(({ rung }) => rung === 'partial'));
  });
}

test('a failed run leaves an existing behaviour as it is', async () => {
  const before = BEGUN.replace('ResetBehaviour()\n        {', '$&\n            IRQ.Unset(); // by hand');
  const { events } = await play({
    script: { planner: [unreachable] },
    files: { [`/w/out/${FILE}`]: before },
  });
  assert.equal(textIn(failureOf(events).fallback!.changes, FILE), undefined);
});

test('rejected changes are offered with what the reviewer said', async () => {
  const issue = { severity: 'error', path: FILE, line: 1, message: 'This is a timer.' };
  const { events } = await play({
    script: { planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [review('rejected', [issue])] },
    request: { maxIterations: 1 },
  });
  const end = failureOf(events);
  assert.equal(end.code, 'rejected');
  assert.match(textIn(end.fallback!.changes, FILE)!, /received\.Enqueue/);
  assert.match(end.fallback!.guide, /This is a timer/);
});

const TABLE = `Model this timer: it counts ticks while EN is set.

Peripheral name: TICK. IRQ: 3

| Offset | Name | Bits | Access | Reset | Description |
|---|---|---|---|---|---|
| 0x00 | CTRL | | RW | 0 | Control |
| | EN | 0 | RW | | Enable |
| 0x04 | STAT | | | | |
| | DONE | 0 | W1C | 1 | Done |
`;
const TICK = `using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.Miscellaneous
{
    public partial class Custom_TICK
    {
        partial void InitializeBehaviour()
        {
            controlEnable.ChangeCallback += (_, value) => IRQ.Set(value && statusDone.Value);
        }

        partial void ResetBehaviour()
        {
        }
    }
}
`;

test('a register table stands in for an SVD file, in the instruction and in a file', async () => {
  const asked = { instruction: TABLE, peripherals: 'all' as const };
  const { svd: _, ...rest } = { svd: '', ...asked };
  for (const request of [rest, { ...rest, instruction: 'Count.', registers: '/w/tick.md' }]) {
    const files = { '/w/tick.md': TABLE };
    const tabled = { ...request, svd: undefined as never };
    const { events } = await play({ script: {}, withoutModels: true, request: tabled, files });
    const report = of(events, 'peripheral')[0];
    assert.equal(report?.name, 'TICK');
    const name = `${report.className}.cs`;
    const code = TICK.replaceAll('Custom_TICK', report.className).replace(
      /Peripherals\.\w+\n/,
      `Peripherals.${categoryIn(events)}\n`,
    );
    const done = await play({
      script: { planner: [PLAN], coder: [fence(code, name)], reviewer: [OK] },
      request: tabled,
      files,
    });
    const changes = changesOf(done.events);
    assert.match(
      textIn(changes, `${report.className}.Registers.cs`)!,
      /out statusDone, FieldMode\.Read \| FieldMode\.WriteOneToClear/,
    );
    assert.match(textIn(changes, name)!, /statusDone/);
  }
});

function categoryIn(events: RunEvent[]): string {
  const text = failureOf(events)
    .fallback!.changes.map(({ after }) => after)
    .join();
  return /Peripherals\.(\w+)\n\{/.exec(text)?.[1] ?? '';
}

test('requests that cannot be met', async () => {
  const wrong: [Partial<GeneratePeripheralRequest>, RegExp][] = [
    [{ instruction: '  ' }, /Say what/],
    [{ instruction: 'x'.repeat(50_000) }, /at most/],
    [{ peripherals: 'all' }, /exactly one/],
    [{ svd: undefined as never }, /register table/],
    [{ svd: undefined as never, registers: '/w/pl011.svd' }, /register table/],
  ];
  for (const [request, message] of wrong) {
    const { events } = await play({ script: {}, request });
    const end = failureOf(events);
    assert.match(end.message, message);
    assert.equal(end.fallback, undefined);
  }
});

test('cancelling at any event ends the run at once, cancelled', async () => {
  const script = () => ({ planner: [PLAN], coder: [fence(LOOPBACK)], reviewer: [OK] });
  const { events } = await play({ script: script() });
  for (let at = 1; at < events.length - 1; at++) {
    const cancelled = await play({ script: script(), cancelAt: at });
    const end = cancelled.events.at(-1);
    assert.ok(end?.type === 'run-end' && end.outcome !== 'failed', `${at}: ${JSON.stringify(end)}`);
  }
});

const { available, reason } = dotnetAvailable();

test('through the real compiler: an error goes back to the coder, and the result does what was asked', {
  skip: available ? false : reason!,
}, async () => {
  const compiler = dotnetCompiler({
    renodePath: (await builtReference()).folder,
    dotnetPath: '',
    timeLimit: 120_000,
  });
  const wrong = LOOPBACK.replace('received.Clear();', 'received.Empty();');
  const { events, models } = await play({
    script: { planner: [PLAN], coder: [fence(wrong), fence(LOOPBACK)], reviewer: [OK] },
    compiler,
  });
  assert.match(models.asked[2]!.messages.map(({ content }) => content).join(), /CS1061/);
  const changes = changesOf(events);
  assert.match(textIn(changes, FILE)!, /; compiled; reviewed/);
  const sources = changes
    .filter(({ path }) => path.endsWith('.cs'))
    .map(({ path, after }) => ({ path: path.slice('/w/out/'.length), text: after! }));
  const [report] = await exercise([
    {
      id: 'loopback',
      className: 'Antmicro.Renode.Peripherals.UART.PrimeCell_UART0',
      sources,
      script: [
        { op: 'reset' },
        { op: 'write', offset: 0x00, width: 32, value: '0x41' },
        { op: 'read', offset: 0x00, width: 32, expect: '0x0' },
        { op: 'write', offset: 0x30, width: 32, value: '0x381' },
        { op: 'write', offset: 0x00, width: 32, value: '0x42' },
        { op: 'write', offset: 0x00, width: 32, value: '0x43' },
        { op: 'read', offset: 0x00, width: 32, expect: '0x42' },
        { op: 'read', offset: 0x18, width: 32, expect: '0x80' },
        { op: 'read', offset: 0x00, width: 32, expect: '0x43' },
        { op: 'read', offset: 0x18, width: 32, expect: '0x90' },
      ],
    },
  ]);
  assert.deepEqual([report!.errors, report!.constructionError, report!.mismatches], [[], undefined, []]);
});
