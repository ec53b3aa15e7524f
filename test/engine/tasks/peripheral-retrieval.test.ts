import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promptFiles } from '../../../src/adapters/prompt-files.ts';
import { syntaxParser } from '../../../src/adapters/syntax-parser.ts';
import {
  countTokens,
  generatePeripheral,
  type Passage,
  type Run,
  type RunEvent,
  runTask,
  TriptychError,
} from '../../../src/engine/index.ts';
import { FakeRetriever, passage, searchResult } from '../../support/fake-retriever.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { ScriptedModels } from '../../support/scripted-models.ts';

const root = join(import.meta.dirname, '../../..');
const prompts = promptFiles({ builtIn: join(root, 'prompts') });
const syntax = syntaxParser(join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm'));
const SAMPLE = readFileSync(join(root, 'samples/pl011.svd'), 'utf8');
const INSTRUCTION = 'Raise the interrupt while a masked status is pending; writing one to UARTICR clears it.';
const SPI = readFileSync(join(root, 'test/golden/pl011/PrimeCell_UART0.cs'), 'utf8').replaceAll(
  'PrimeCell_UART0',
  'Acme_SPI',
);

const plan = (contextUsed: string[]) =>
  JSON.stringify({
    goal: 'Raise it',
    steps: ['Clear on write'],
    files: ['PrimeCell_UART0.cs'],
    context_used: contextUsed,
    constraints: [],
    api_design: { endpoints: [], classes: [], functions: [] },
    reasoning: '',
  });

interface Given {
  found?: Passage[];
  /** What is found only by what peripherals have in common. */
  others?: string[];
  contextUsed?: string[];
  syntax?: Run['syntax'];
  contextTokens?: number;
}

/** The planner's prompt alone: the coder refuses. */
async function planning({
  found,
  others = [],
  contextUsed = [],
  syntax: own = syntax,
  contextTokens,
}: Given) {
  const abort = new AbortController();
  const models = new ScriptedModels({
    planner: [plan(contextUsed)],
    coder: [new TriptychError('refused', 'No.')],
  });
  const alike = searchResult(others.map((path) => passage(path, 1, 'class')));
  const retriever =
    found &&
    new FakeRetriever(async ({ text }) => (text.includes('IKnownSize') ? alike : searchResult(found)));
  const run: Run = {
    workspace: memoryWorkspace({ '/w/pl011.svd': SAMPLE, '/w/lib/Acme_SPI.cs': SPI }),
    ...{ signal: abort.signal, prompts, models, syntax: own },
    ...(retriever && { retriever }),
  };
  const task = generatePeripheral(
    {
      ...{ svd: '/w/pl011.svd', peripherals: ['UART0'], out: '/w/out', layout: 'split' },
      instruction: INSTRUCTION,
      ...(contextTokens !== undefined && { contextTokens }),
    },
    run,
  );
  const events: RunEvent[] = [];
  for await (const event of runTask(task, abort.signal, { name: 'generate-peripheral' })) events.push(event);
  const prompt = models.asked[0]?.messages.map(({ content }) => content).join('\n') ?? '';
  return { events, prompt, query: retriever?.asked[0] };
}

const of = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

const body = 'partial void InitializeBehaviour()\n{\n}\n';

test('what is looked for has the name, the group and the registers of the peripheral', async () => {
  const { query } = await planning({ found: [] });
  assert.equal(query?.folder, undefined, 'similar peripherals may lie in any folder');
  for (const word of ['Raise the interrupt', 'Renode', 'UART0', 'UART', 'UARTDR', 'UARTICR'])
    assert.ok(query?.text.includes(word), word);
});

test('passages, signatures and patterns stand beside the handles, which are not cut', async () => {
  const { prompt, events } = await planning({ found: [passage('lib/Acme_SPI.cs', 20, body)] });
  assert.match(prompt, /passage=lib\/Acme_SPI\.cs:20-22/);
  assert.match(prompt, /uarticr/i);
  const [context] = of(events, 'context');
  const items = context?.sent.map(({ item }) => item) ?? [];
  for (const item of ['handles', 'patterns', 'lib/Acme_SPI.cs:20-22', 'signatures lib/Acme_SPI.cs'])
    assert.ok(items.includes(item), `${item} in ${items.join(', ')}`);
  assert.deepEqual(context?.cut, []);
  const patterns = context?.sent.find(({ item }) => item === 'patterns');
  assert.ok((patterns?.tokens ?? 0) <= 2001, `${patterns?.tokens} tokens`);
});

test('other peripherals are known by their signatures, also where no passage is of them; nothing else is', async () => {
  const { prompt, events } = await planning({
    found: [],
    others: ['lib/Acme_SPI.cs', 'lib/readme.md', '../outside.cs', 'lib/./Acme_SPI.cs', 'lib/`.cs'],
  });
  const items = of(events, 'context')[0]?.sent.map(({ item }) => item) ?? [];
  const signatures = items.filter((item) => item.startsWith('signatures '));
  assert.deepEqual(signatures, ['signatures lib/Acme_SPI.cs']);
  assert.match(prompt, /Declared in lib\/Acme_SPI\.cs, namespace Antmicro\.Renode\.Peripherals\.UART/);
  assert.doesNotMatch(prompt, /passage=/);
});

test('patterns come also where there is no index', async () => {
  const { events } = await planning({});
  const items = of(events, 'context')[0]?.sent.map(({ item }) => item) ?? [];
  assert.ok(items.includes('patterns'), items.join(', '));
  assert.match(of(events, 'skipped')[0]?.reason ?? '', /no index/);
});

test('the files of the peripheral itself are not sent as something that was found', async () => {
  const own = [
    passage('out/PrimeCell_UART0.cs', 1, body),
    passage('x/PrimeCell_UART0.Registers.cs', 1, body),
  ];
  const { prompt } = await planning({ found: own });
  assert.doesNotMatch(prompt, /passage=/);
});

test('registers and passages are what a plan may rest on', async () => {
  const { events } = await planning({
    found: [passage('lib/Acme_SPI.cs', 20, body)],
    contextUsed: ['UARTICR', 'lib/Acme_SPI.cs:21', 'UARTNONE', 'lib/Other.cs'],
  });
  const [told] = of(events, 'plan');
  assert.deepEqual(told?.plan.context_used, ['UARTICR', 'lib/Acme_SPI.cs:21-21']);
  assert.deepEqual(told?.invented, ['UARTNONE', 'lib/Other.cs']);
});

test('grammars that cannot be loaded cost the signatures, not the run', async () => {
  const { events, prompt } = await planning({
    found: [passage('lib/Acme_SPI.cs', 20, body)],
    syntax: {
      read: async () => {
        throw new TriptychError('file-unreadable', 'The grammar of csharp cannot be loaded.');
      },
    },
  });
  assert.match(prompt, /passage=lib\/Acme_SPI\.cs/);
  const skipped = of(events, 'skipped').map(({ stage, reason }) => `${stage}: ${reason}`);
  assert.match(skipped[0] ?? '', /^references: .*grammar of csharp/);
});

test('in a small window handles and the request come before all that was found', async () => {
  const big = Array.from({ length: 6 }, (_, index) =>
    passage(`lib/p${index}.cs`, 1, 'int value = 1;\n'.repeat(40)),
  );
  const without = await planning({ contextTokens: 2500 });
  const { events, prompt } = await planning({ found: big, contextTokens: 2500 });
  const handles = (each: RunEvent[]) => of(each, 'context')[0]?.cut.find(({ item }) => item === 'handles');
  assert.deepEqual(handles(events), handles(without.events));
  assert.ok(countTokens(prompt) < 3300);
});
