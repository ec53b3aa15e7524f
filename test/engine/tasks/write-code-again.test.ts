import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { promptFiles } from '../../../src/adapters/prompt-files.ts';
import { type RunEvent, runTask, TriptychError, writeCode } from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { type Answer, ScriptedModels } from '../../support/scripted-models.ts';

const prompts = promptFiles({ builtIn: join(import.meta.dirname, '../../../prompts') });

const A = 'export const one = 1;\nexport const two = 2;\nexport const three = compute(3);\n';
const block = (search: string, replace: string) =>
  `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
const edits = (...blocks: string[]) => `\`\`\`ts path=a.ts\n${blocks.join('')}\`\`\`\n`;

const GOOD = block('export const one = 1;', 'export const one = 11;');
const STALE = block('export const three = calculate(3, whatever);', 'export const three = 33;');
const MENDED = block('export const three = compute(3);', 'export const three = 33;');
const BOTH = A.replace('one = 1', 'one = 11').replace('compute(3)', '33');

/** Rounds of coder alone; one, unless told otherwise, so that nothing but the second question can mend an edit. */
async function play(coder: Answer[], { rounds = 1, language = 'en' as 'en' | 'pt-br' } = {}) {
  const models = new ScriptedModels({ coder, reviewer: Array.from({ length: rounds }, () => OK) });
  const { signal } = new AbortController();
  const request = {
    request: 'Change the numbers',
    workspace: '/w',
    files: ['a.ts'],
    language,
    maxIterations: rounds,
    contextTokens: 8000,
    shortcuts: true,
  };
  const run = { workspace: memoryWorkspace({ '/w/a.ts': A }), signal, models, prompts };
  const events: RunEvent[] = [];
  for await (const event of runTask(writeCode(request, run), signal, { name: 'write-code' }))
    events.push(event);
  const end = events.at(-1)!;
  assert.ok(end.type === 'run-end');
  const asked = models.asked.filter(({ asks }) => asks === 'coder').map(({ messages }) => messages);
  return { events, end, asked };
}

const OK = JSON.stringify({
  status: 'ok',
  issues: [],
  suggested_patches: [],
  final_answer_markdown: 'Done.',
});

const of = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);
const statusesOf = (events: RunEvent[]) => of(events, 'hunk').map(({ status }) => status);

test('only the edit without a place goes back, with the closest lines; the good one is kept', async () => {
  const { events, end, asked } = await play([edits(GOOD, STALE), edits(MENDED)]);
  assert.ok(end.outcome === 'done', JSON.stringify(end));
  assert.deepEqual(end.changes, [{ path: '/w/a.ts', before: A, after: BOTH }]);
  assert.equal(asked.length, 2);
  const [, second] = asked;
  assert.deepEqual(
    second!.slice(0, -2).map(({ content }) => content),
    asked[0]!.map(({ content }) => content),
  );
  assert.equal(second!.at(-2)?.content, edits(GOOD, STALE));
  const question = second!.at(-1)!.content;
  assert.match(question, /Edit 2 of 2 of a\.ts was not made/);
  assert.match(question, /export const three = compute\(3\);/);
  assert.doesNotMatch(question, /Edit 1 of 2/);
  assert.match(question, /All others are in the files already/);
  assert.deepEqual(statusesOf(events), ['applied', 'applied']);
  assert.deepEqual(
    of(events, 'rung').map(({ stage, rung, message }) => [stage, rung, message]),
    [['code', 'second-try', '1 of 2 edits had no place; only these are asked for again.']],
  );
});

test('what was written first is told of where the second answer has moved it to', async () => {
  const last = block('export const three = compute(3);', 'export const three = 33;');
  const stale = block('export const one = whatever(1);', 'x');
  const longer = block('export const one = 1;', '// The first.\nexport const one = 11;');
  const { events } = await play([edits(stale, last), edits(longer)]);
  const [first, second] = of(events, 'hunk');
  assert.deepEqual(
    [first?.range, first?.written],
    [
      { start: 3, end: 3 },
      { start: 4, end: 4 },
    ],
  );
  assert.deepEqual(second?.written, { start: 1, end: 2 });
});

test('the second question is asked in the language of the request', async () => {
  const { asked } = await play([edits(GOOD, STALE), edits(MENDED)], { language: 'pt-br' });
  assert.match(asked[1]!.at(-1)!.content, /Todas as outras já estão nos arquivos/);
});

const second: { what: string; answer: Answer; statuses: string[] }[] = [
  { what: 'misses again', answer: edits(STALE), statuses: ['applied', 'not-found'] },
  {
    what: 'is about another file',
    answer: '```ts path=b.ts\nexport {};\n```\n',
    statuses: ['applied', 'applied', 'not-found'],
  },
  { what: 'has no code', answer: 'It cannot be done.', statuses: ['applied', 'not-found'] },
  { what: 'is declined', answer: { text: '', finish: 'refused' }, statuses: ['applied', 'not-found'] },
  {
    what: 'never comes',
    answer: new TriptychError('backend-unreachable', 'Nobody is there.'),
    statuses: ['applied', 'not-found'],
  },
];
for (const { what, answer, statuses } of second) {
  test(`where the second answer ${what}, the edit stays open and the good one is not lost`, async () => {
    const { events, end } = await play([edits(GOOD, STALE), answer]);
    assert.deepEqual(statusesOf(events).sort(), statuses);
    assert.ok(end.outcome === 'failed' && end.code === 'checks-failed', JSON.stringify(end));
    const kept = end.fallback?.changes.find(({ path }) => path === '/w/a.ts');
    assert.equal(kept?.after, A.replace('one = 1', 'one = 11'));
  });
}

test('an edit that the second answer leaves out is still open: two failed, one came back', async () => {
  const other = block('export const two = number(2);', 'export const two = 22;');
  const { events } = await play([edits(STALE, other), edits(MENDED)]);
  assert.deepEqual(statusesOf(events).sort(), ['applied', 'not-found']);
});

test('the whole budget is the end of the run, also in the second question', async () => {
  const over = new TriptychError('budget-exceeded', 'Too much.');
  const { end } = await play([edits(GOOD, STALE), over]);
  assert.ok(end.outcome === 'failed' && end.code === 'budget-exceeded', JSON.stringify(end));
});

test('a refused path is not asked for again', async () => {
  const { asked, events } = await play([`${edits(GOOD)}\`\`\`ts path=.env\nKEY=1\n\`\`\`\n`]);
  assert.equal(asked.length, 1);
  assert.deepEqual(statusesOf(events).sort(), ['applied', 'refused']);
});

test('what is still open after the second answer is for the next round', async () => {
  const { end, asked } = await play([edits(GOOD, STALE), edits(STALE), edits(MENDED)], { rounds: 2 });
  assert.ok(end.outcome === 'done', JSON.stringify(end));
  assert.equal(end.changes[0]?.after, BOTH);
  assert.match(asked[2]!.at(-1)!.content, /An edit of a\.ts was not made/);
});
