import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendDefinition, RunEvent } from '../../../../src/engine/index.ts';
import { chatCommands } from '../../../../src/hosts/vscode/chat/chat-table.ts';
import { pickedModel } from '../../../../src/hosts/vscode/chat/choose-model.ts';
import { fileTree } from '../../../../src/hosts/vscode/chat/file-tree.ts';
import { fixRequest, type ReportedProblem } from '../../../../src/hosts/vscode/chat/fix-request.ts';
import { helpText } from '../../../../src/hosts/vscode/chat/help-text.ts';
import { progressText } from '../../../../src/hosts/vscode/chat/progress-text.ts';
import { refineRequest } from '../../../../src/hosts/vscode/chat/refine-request.ts';
import { fencedBlock, inlineCode, safeMarkdown } from '../../../../src/hosts/vscode/chat/safe-markdown.ts';
import { bounded, memoryOf, type TurnMemory } from '../../../../src/hosts/vscode/chat/turn-memory.ts';
import { pickedBackend, withPicked } from '../../../../src/hosts/vscode/models/picked-model.ts';
import { untranslated as t } from '../../../support/untranslated.ts';

const memory: TurnMemory = {
  route: 'code',
  request: 'add a timer',
  summary: 'A timer is there.',
  outcome: 'done',
  files: ['src/timer.ts'],
};

test('a memory comes back as it went', () => {
  const kept = {
    ...memory,
    run: 'window.3',
    svd: 'file:///a.svd',
    peripherals: ['UART0'],
    instruction: 'x',
    folder: 'f',
  };
  assert.deepEqual(memoryOf(JSON.parse(JSON.stringify({ memory: kept }))), kept);
});

for (const metadata of [
  undefined,
  null,
  1,
  {},
  { memory: [] },
  { memory: { ...memory, files: [1] } },
  { memory: { route: 1 } },
]) {
  test(`no memory in ${JSON.stringify(metadata)}`, () => assert.equal(memoryOf(metadata), undefined));
}

test('a memory is bounded', () => {
  const long = 'x'.repeat(100_000);
  const kept = bounded({
    ...memory,
    request: long,
    summary: long,
    instruction: long,
    files: Array(500).fill('a'),
  });
  assert.ok(JSON.stringify(kept).length < 10_000);
});

test('a refined request begins with the new words and tells the earlier ones', () => {
  const text = refineRequest('now with DMA', [memory], { isWritten: true, goesOn: true });
  assert.match(text, /^now with DMA\n/);
  assert.match(text, /Asked: add a timer Came to: A timer is there\. Files: src\/timer\.ts/);
  assert.match(text, /were written to the files/);
});

const notes: [boolean, boolean, RegExp][] = [
  [false, true, /were not written: .* do what was asked there too/],
  [false, false, /not taken over: do not make them\. Keep to the new request/],
  [true, true, /were written to the files\.$/],
  [true, false, /were written to the files\. Keep to the new request/],
];
for (const [isWritten, goesOn, note] of notes) {
  test(`what was ${isWritten ? '' : 'not '}written and is ${goesOn ? '' : 'not '}gone on from`, () => {
    assert.match(refineRequest('x', [memory], { isWritten, goesOn }), note);
  });
}

test('the oldest turns are left out where it gets long', () => {
  const turns = Array.from({ length: 40 }, (_, index) => ({
    ...memory,
    request: `${index} ${'y'.repeat(1400)}`,
  }));
  const text = refineRequest('go on', turns, { isWritten: true, goesOn: true });
  assert.ok(text.length < 7000);
  assert.match(text, /Asked: 39 /);
  assert.doesNotMatch(text, /Asked: 3 /);
});

test('without a memory the words stay as they are', () => {
  assert.equal(refineRequest('a', [], { isWritten: true, goesOn: true }), 'a');
});

const model = { vendor: 'copilot', id: 'gpt', name: 'GPT', maxInputTokens: 1000 };
const own = [{ provider: 'ollama' }] as BackendDefinition[];
const templates = [{ provider: 'templates' }] as BackendDefinition[];
const choices: [string, Parameters<typeof pickedModel>, string | undefined][] = [
  ['none of the settings', [model, { wanted: 'settings', backends: [] }], 'copilot/gpt'],
  ['templates alone', [model, { wanted: 'settings', backends: templates }], 'copilot/gpt'],
  ['models of the settings', [model, { wanted: 'settings', backends: own }], undefined],
  ['where the user wants it', [model, { wanted: 'picked', backends: own }], 'copilot/gpt'],
  [
    'never itself',
    [
      { ...model, vendor: 'triptych' },
      { wanted: 'picked', backends: [] },
    ],
    undefined,
  ],
  ['no model at all', [undefined, { wanted: 'picked', backends: [] }], undefined],
];
for (const [name, question, expected] of choices) {
  test(`the picked model is asked: ${name}`, () => assert.equal(pickedModel(...question)?.model, expected));
}

test('the backend of a picked model has a name of its own, and stages keep theirs', () => {
  const picked = { model: 'copilot/gpt 5', label: 'GPT', maxInputTokens: 0 };
  assert.equal(pickedBackend(picked, []).name, 'chat.copilot.gpt.5');
  const { name, contextTokens } = pickedBackend(picked, ['chat.copilot.gpt.5']);
  assert.equal(name, 'chat.copilot.gpt.5.2');
  assert.ok(contextTokens > 0);
  const stage = (backend: string) => ({ backend, escalation: [], temperature: 0, maxTokens: 1 });
  const stages = withPicked({ planner: stage(''), coder: stage('mine'), reviewer: stage('') }, name);
  assert.deepEqual(
    [stages.planner.backend, stages.coder.backend, stages.reviewer.backend],
    [name, 'mine', name],
  );
});

test('files become a tree', () => {
  assert.deepEqual(fileTree(['a/b.ts', 'a/c/d.ts', 'e.ts', '../f.ts']), [
    { name: 'a', children: [{ name: 'b.ts' }, { name: 'c', children: [{ name: 'd.ts' }] }] },
    { name: 'e.ts' },
    { name: 'f.ts' },
  ]);
});

test('problems are asked to be fixed, errors first, not too many', () => {
  const problem = (line: number, severity: ReportedProblem['severity']): ReportedProblem => {
    return { path: 'a.ts', line, severity, message: 'is\nwrong', source: 'ts(1)' };
  };
  const text = fixRequest([problem(1, 'warning'), problem(2, 'error')], ' keep the names ');
  assert.match(text, /a\.ts:2: error: is wrong \[ts\(1\)\]\n- a\.ts:1: warning/);
  assert.match(text, /\n\nkeep the names$/);
  const many = fixRequest(
    Array.from({ length: 100 }, (_, index) => problem(index, 'error')),
    '',
  );
  assert.match(many, /and 70 more/);
});

const progress: [Partial<RunEvent> & { type: RunEvent['type'] }, string | undefined][] = [
  [{ type: 'stage-start', stage: 'plan', at: 0 }, 'Planning…'],
  [{ type: 'coded', path: 'src/a.ts' }, '`src/a.ts` is proposed.'],
  [{ type: 'coded', path: '![x](https://e.example)\u202E' }, '`![x](https://e.example)\\u202E` is proposed.'],
  [{ type: 'stage-start', stage: 'unheard-of', at: 0 }, undefined],
  [{ type: 'stage-end', stage: 'plan', at: 0, milliseconds: 0 }, undefined],
  [
    { type: 'iteration', iteration: 1, of: 3, quality: 1, reason: 'again' },
    'Round 1 left something to mend…',
  ],
  [{ type: 'iteration', iteration: 1, of: 3, quality: 1, reason: 'satisfied' }, undefined],
];
for (const [event, text] of progress) {
  test(`progress of ${JSON.stringify(event)}`, () => assert.equal(progressText(event as RunEvent, t), text));
}

test('help says what every command does', () => {
  const lines = helpText(t).split('\n');
  const said = lines.map((line) => /^- `\/(\w+)`: \S/.exec(line)?.[1]);
  assert.deepEqual(
    said,
    Object.keys(chatCommands).filter((name) => name !== 'pipeline'),
  );
  assert.match(lines[0] ?? '', /UART0 of pl011\.svd/);
  for (const [name, { description }] of Object.entries(chatCommands)) {
    if (name !== 'pipeline') assert.ok(helpText(t).includes(description), name);
  }
});

test('nothing of a model is fetched or hidden', () => {
  const text = safeMarkdown('![x](https://evil.example/?q=1) <img src=x> \u202Eabc');
  assert.doesNotMatch(text, /(?<!\\)!\[/);
  assert.doesNotMatch(text, /(?<!\\)<img/);
  assert.doesNotMatch(text, /\u202E/);
});

test('code stays code whatever is in it', () => {
  assert.equal(inlineCode('a`b'), '`` a`b ``');
  assert.equal(fencedBlock('```\nx\n```\n', 'sh'), '````sh\n```\nx\n```\n````');
});
