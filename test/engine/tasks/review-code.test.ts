import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { promptFiles } from '../../../src/adapters/prompt-files.ts';
import { type ReviewCodeRequest, type RunEvent, reviewCode, runTask } from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { ScriptedModels } from '../../support/scripted-models.ts';

const prompts = promptFiles({ builtIn: join(import.meta.dirname, '../../../prompts') });
const base: ReviewCodeRequest = {
  request: '',
  workspace: '/w',
  files: [],
  language: 'auto',
  contextTokens: 8000,
};
const files = {
  '/w/a.ts': 'export const a = 1;\n',
  '/w/broken.ts': 'export function f() {\n',
  '/w/merge.ts': '<<<<<<< HEAD\nlet a;\n=======\nlet b;\n>>>>>>> other\n',
};
const found = JSON.stringify({
  status: 'needs_changes',
  issues: [{ severity: 'error', path: 'a.ts', line: 1, message: 'It should be 2.' }],
  suggested_patches: [],
  final_answer_markdown: 'One is wrong.',
});

async function play(request: Partial<ReviewCodeRequest>, models?: ScriptedModels): Promise<RunEvent[]> {
  const { signal } = new AbortController();
  const run = { workspace: memoryWorkspace(files), signal, prompts, ...(models && { models }) };
  const events: RunEvent[] = [];
  for await (const event of runTask(reviewCode({ ...base, ...request }, run), signal, {
    name: 'review-code',
  }))
    events.push(event);
  return events;
}

const event = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) => {
  return events.find((each): each is Extract<RunEvent, { type: Type }> => each.type === type);
};

test('the reviewer reads the files, and nothing is changed', async () => {
  const models = new ScriptedModels({ reviewer: [found] });
  const events = await play({ files: ['a.ts'], request: 'Is it 2?' }, models);
  assert.equal(event(events, 'review')?.review.issues[0]?.message, 'It should be 2.');
  assert.equal(event(events, 'answer')?.markdown, 'One is wrong.');
  const prompt = models.asked[0]!.messages.at(-1)!.content;
  assert.match(prompt, /Is it 2\?/);
  assert.match(prompt, /export const a = 1;/);
  const end = events.at(-1);
  assert.ok(end?.type === 'run-end' && end.outcome === 'done' && end.changes.length === 0);
});

test('changes are read as a diff, deletions by name', async () => {
  const models = new ScriptedModels({ reviewer: [found] });
  const changes = [
    { path: 'a.ts', before: 'export const a = 0;\n', after: 'export const a = 1;\n' },
    { path: 'old.ts', before: 'gone\n', after: undefined },
  ];
  await play({ changes }, models);
  const prompt = models.asked[0]!.messages.at(-1)!.content;
  assert.match(prompt, /-export const a = 0;\n\+export const a = 1;/);
  assert.match(prompt, /old\.ts/);
});

const checked: { name: string; files: string[]; code: string }[] = [
  { name: 'a bracket that is left open', files: ['broken.ts'], code: 'unbalanced-delimiters' },
  { name: 'markers of a conflict', files: ['merge.ts'], code: 'conflict-marker' },
];
for (const { name, files: named, code } of checked) {
  test(`without a model the checks find ${name}`, async () => {
    const events = await play({ files: named });
    const codes = event(events, 'checks')?.diagnostics.map((diagnostic) => diagnostic.code) ?? [];
    assert.ok(codes.includes(code), codes.join());
    assert.match(event(events, 'answer')?.markdown ?? '', /Only the checks that need no model/);
    assert.ok(events.some((each) => each.type === 'skipped' && each.stage === 'review'));
  });
}

test('of a selection only its own lines are told', async () => {
  const selection = { path: 'merge.ts', startLine: 2, endLine: 2, text: 'let a;' };
  assert.deepEqual(event(await play({ selection }), 'checks')?.diagnostics, []);
});

const refused: { name: string; request: Partial<ReviewCodeRequest>; code: string }[] = [
  { name: 'nothing to review', request: {}, code: 'invalid-request' },
  { name: 'a path out of the folder', request: { files: ['../a.ts'] }, code: 'invalid-request' },
  { name: 'a path into .git', request: { files: ['.git/config'] }, code: 'invalid-request' },
  { name: 'an absolute path', request: { files: ['/etc/passwd'] }, code: 'invalid-request' },
  { name: 'a file that is not there', request: { files: ['none.ts'] }, code: 'file-not-found' },
  {
    name: 'a change out of the folder',
    request: { changes: [{ path: '../x', before: '', after: 'x' }] },
    code: 'invalid-request',
  },
];
for (const { name, request, code } of refused) {
  test(`refused: ${name}`, async () => {
    const end = (await play(request, new ScriptedModels({ reviewer: [found] }))).at(-1);
    assert.ok(end?.type === 'run-end' && end.outcome === 'failed');
    assert.equal(end.code, code);
  });
}
