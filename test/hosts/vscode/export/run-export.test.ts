import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { marked } from 'marked';
import { inProject } from '../../../../scripts/project.ts';
import type { RunEvent } from '../../../../src/engine/index.ts';
import { fenced, inlineText, table } from '../../../../src/hosts/vscode/export/markdown-text.ts';
import { type KeptRun, mostEvents, RunJournal } from '../../../../src/hosts/vscode/export/run-journal.ts';
import { runJson } from '../../../../src/hosts/vscode/export/run-json.ts';
import { runReport } from '../../../../src/hosts/vscode/export/run-report.ts';
import { withoutKeys } from '../../../../src/hosts/vscode/export/without-keys.ts';
import type { TaskRequest } from '../../../../src/hosts/vscode/review/session-ports.ts';
import { untranslated } from '../../../support/untranslated.ts';

const golden = (name: string) => inProject('test', 'golden', 'run-export', name);
const ports = { t: untranslated, label: (path: string) => path.replace(/^\/w\//, '') };

/** Keeps what a run that is a list of events tells. */
async function keep(request: TaskRequest, events: Iterable<RunEvent>): Promise<KeptRun> {
  const journal = new RunJournal();
  const run = journal.keeping(async function* () {
    yield* events;
  });
  for await (const _ of run(request, AbortSignal.abort(), async () => true));
  return journal.last!;
}

const asked = (request: string): TaskRequest => ({
  task: 'write-code',
  subject: 'hello',
  folder: 'w',
  request: { request, workspace: '/w' } as Extract<TaskRequest, { task: 'write-code' }>['request'],
});
const recorded: { request: string; events: RunEvent[] } = JSON.parse(
  readFileSync(golden('run.json'), 'utf8'),
);
const kept = await keep(asked(recorded.request), recorded.events);

/** Holds a text against a file; `UPDATE_GOLDEN=1` writes the file anew, for its diff to be read. */
function isGolden(name: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden(name), text);
  assert.equal(text, readFileSync(golden(name), 'utf8'));
}

test('a run as a report', () => isGolden('report.md', runReport(kept, ports)));

test('a run as JSON is read as what it was made from', () => {
  isGolden('run.json', runJson(kept));
  assert.deepEqual(JSON.parse(runJson(kept)).events, recorded.events);
});

const chatter: RunEvent = { type: 'model-text', request: 'r', stage: 'code', text: 'x' };
const skipped: RunEvent = { type: 'skipped', stage: 'plan', reason: 'small' };
const end: RunEvent = { type: 'run-end', outcome: 'cancelled', milliseconds: 1 };

test('what streams by is not kept, a long run is cut, its end is there', async () => {
  const run = await keep(asked('x'), [chatter, ...Array(mostEvents + 10).fill(skipped), end]);
  assert.equal(run.events.length, mostEvents + 1);
  assert.equal(run.leftOut, 10);
  assert.deepEqual(run.events.at(-1), end);
  assert.match(runReport(run, ports), /10 events are left out/);
});

test('large events are left out of the JSON and counted, the end is there', async () => {
  const large: RunEvent = { ...skipped, reason: 'x'.repeat(1000) };
  const written = JSON.parse(runJson(await keep(asked('x'), [skipped, large, skipped, end]), 200));
  assert.deepEqual(written.events, [skipped, skipped, end]);
  assert.equal(written.leftOut, 1);
});

test('a run forgets the one before it', async () => {
  const journal = new RunJournal();
  const run = journal.keeping(async function* () {
    yield end;
  });
  for (const words of ['one', 'two'])
    for await (const _ of run(asked(words), AbortSignal.abort(), async () => true));
  assert.deepEqual(journal.last?.events, [end]);
  assert.deepEqual(journal.last?.request, asked('two'));
});

test('a key is taken out, also where JSON writes it in another way', () => {
  const key = 'sk-"secret"\\key';
  assert.equal(withoutKeys(`a ${key} b ${JSON.stringify(key)}`, [key, 'sk']), 'a ••• b "•••"');
});

const hostile = fc
  .array(
    fc.constantFrom(
      '![x](http://h/)',
      '<img src=x>',
      '|',
      '\n# ',
      '```',
      '`',
      '[a](b)',
      '\u202E',
      '~~',
      '\\',
      'w',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('nothing of what others said becomes a link, an image, HTML or another cell', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = marked.parse(table(['A', 'B'], [[inlineText(text), 'last']]), { async: false });
      assert.doesNotMatch(html, /<(?:a|img|h1|code|del|em|strong)\b/);
      assert.equal(html.match(/<td>/g)?.length, 2);
      assert.match(html, /<td>last<\/td>/);
      const block = marked.parse(`${fenced(text)}\nafter\n`, { async: false });
      assert.doesNotMatch(block, /<(?:a|img|h1)\b/);
      assert.match(block, /<p>after<\/p>/);
    }),
  );
});
