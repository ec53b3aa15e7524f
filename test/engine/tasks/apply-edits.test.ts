import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ApplyEditsRequest,
  applyEdits,
  type RunEvent,
  runTask,
  TriptychError,
  type Workspace,
} from '../../../src/engine/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';

const A = 'export const one = 1;\nexport const two = 2;\nexport const three = 3;\n';
const LONG = Array.from({ length: 40 }, (_, line) => `export const name${line} = ${line};\n`).join('');

const edit = (path: string, search: string, replace: string) =>
  `\`\`\`ts path=${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\`\n`;
const whole = (path: string, text: string) => `\`\`\`ts path=${path}\n${text}\`\`\`\n`;

interface Given {
  reply: string;
  files?: Record<string, string>;
  workspace?: Partial<Workspace>;
  request?: Partial<ApplyEditsRequest>;
}

async function play({ reply, files = { '/w/a.ts': A }, workspace, request }: Given): Promise<RunEvent[]> {
  const { signal } = new AbortController();
  const run = { workspace: { ...memoryWorkspace(files), ...workspace }, signal };
  const task = applyEdits({ workspace: '/w', reply, language: 'en', ...request }, run);
  const events: RunEvent[] = [];
  for await (const event of runTask(task, signal, { name: 'apply-edits' })) events.push(event);
  return events;
}

const of = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);
const hunksOf = (events: RunEvent[]) =>
  of(events, 'hunk').map(({ path, status, reason }) => [path, status, reason] as const);
const statusesOf = (events: RunEvent[]) => of(events, 'hunk').map(({ status }) => status);
const endOf = (events: RunEvent[]) => of(events, 'run-end')[0]!;

function changesOf(events: RunEvent[]) {
  const end = endOf(events);
  assert.ok(end.outcome === 'done', JSON.stringify(end));
  return end.changes;
}

function failureOf(events: RunEvent[]) {
  const end = endOf(events);
  assert.ok(end.outcome === 'failed', JSON.stringify(end));
  return end;
}

test('every edit is told of, the good ones become changes, and no model is asked', async () => {
  const events = await play({
    reply: `${edit('a.ts', 'export const two = 2;', 'export const two = 22;')}${whole('b.ts', 'export {};\n')}
\`\`\`sh commands
npm test
\`\`\`
`,
  });
  assert.deepEqual(
    changesOf(events).toSorted((one, other) => one.path.localeCompare(other.path)),
    [
      { path: '/w/a.ts', before: A, after: A.replace('= 2', '= 22') },
      { path: '/w/b.ts', before: undefined, after: 'export {};\n' },
    ],
  );
  assert.deepEqual(statusesOf(events), ['applied', 'applied']);
  const placed = of(events, 'hunk').find(({ path }) => path === 'a.ts');
  assert.deepEqual([placed?.rung, placed?.range], ['exact', { start: 2, end: 2 }]);
  assert.deepEqual(of(events, 'answer')[0]?.commands, ['npm test']);
  assert.deepEqual(of(events, 'model-start'), []);
});

test('where one edit has no place the others are kept, and the event shows the closest lines', async () => {
  const events = await play({
    reply:
      edit('a.ts', 'export const one = 1;', 'export const one = 11;') +
      edit('a.ts', 'export const three = compute(whatever);', 'export const three = 33;'),
  });
  assert.equal(changesOf(events)[0]?.after, A.replace('one = 1', 'one = 11'));
  assert.deepEqual(statusesOf(events), ['applied', 'not-found']);
  assert.match(of(events, 'hunk')[1]?.closest ?? '', /export const three = 3;/);
});

test('where no edit has a place the run fails and says why', async () => {
  const events = await play({ reply: edit('a.ts', 'nothing like it', 'x') + edit('c.ts', 'x', 'y') });
  const { code, message } = failureOf(events);
  assert.equal(code, 'checks-failed');
  assert.match(message, /^No edit could be applied\. .+\.ts: .+ And 1 more\.$/);
  assert.equal(statusesOf(events).length, 2);
});

const unreadable: { what: string; reply: string; code: string }[] = [
  { what: 'no text', reply: ' \n', code: 'invalid-request' },
  { what: 'prose', reply: 'I would change the second line.', code: 'reply-unusable' },
  { what: 'more than anybody answers', reply: 'x'.repeat(4 * 1024 * 1024 + 1), code: 'invalid-request' },
];
for (const { what, reply, code } of unreadable) {
  test(`${what} is no reply`, async () => assert.equal(failureOf(await play({ reply })).code, code));
}

test('a part that cannot be read is an error beside what could be', async () => {
  const open = 'c.ts\n<<<<<<< SEARCH\nonly the search\n';
  const events = await play({ reply: `${edit('a.ts', 'export const two = 2;', '')}\n${open}` });
  assert.equal(changesOf(events).length, 1);
  const [found] = of(events, 'diagnostics').flatMap(({ diagnostics }) => diagnostics);
  assert.deepEqual([found?.code, found?.severity, found?.file], ['unread-reply', 'error', 'reply']);
});

const refusals: { path: string; reason: RegExp; list?: string }[] = [
  { path: '../outside.ts', reason: /out of the workspace/ },
  { path: 'a/../../outside.ts', reason: /out of the workspace/ },
  { path: 'a/../in.ts', reason: /has \.\. in it/ },
  { path: '.git/config', reason: /\.git folder/ },
  { path: '.GIT/hooks/pre-commit', reason: /\.git folder/ },
  { path: '.env', reason: /keys or passwords/ },
  { path: 'deploy/id_rsa', reason: /keys or passwords/ },
  { path: '.triptych/prompts/code.md', reason: /asks of models/ },
  { path: '.triptychignore', reason: /only you change it/ },
  { path: 'vendor/lib.ts', reason: /\.triptychignore/, list: 'vendor/\n' },
  { path: 'src/deep/a.gen.ts', reason: /\.triptychignore/, list: '# generated\r\n*.gen.ts\r\n' },
  { path: 'Vendor/lib.ts', reason: /\.triptychignore/, list: 'vendor/\n' },
  { path: 'a/a/a/b', reason: /\.triptychignore/, list: `${'**/a/'.repeat(9)}**/b\n` },
];
for (const { path, reason, list } of refusals) {
  test(`${path} is refused${list === undefined ? '' : ` by ${JSON.stringify(list)}`}`, async () => {
    const files = {
      '/w/a.ts': A,
      [`/w/${path}`]: 'mine\n',
      ...(list !== undefined && { '/w/.triptychignore': list }),
    };
    const reply = edit(path, 'mine', 'yours') + edit('a.ts', 'export const two = 2;', '');
    const events = await play({ reply, files });
    const refused = hunksOf(events).find(([name]) => name === path);
    assert.equal(refused?.[1], 'refused');
    assert.match(refused?.[2] ?? '', reason);
    assert.deepEqual(
      changesOf(events).map((change) => change.path),
      ['/w/a.ts'],
    );
  });
}

test('what the ignore list takes off again may be changed', async () => {
  const files = { '/w/.triptychignore': 'gen/*\n!gen/mine.ts\n', '/w/gen/mine.ts': 'mine\n' };
  assert.equal(changesOf(await play({ reply: edit('gen/mine.ts', 'mine', 'yours'), files })).length, 1);
});

test('an ignore list that is too long is an error, not no list', async () => {
  const files = { '/w/a.ts': A, '/w/.triptychignore': 'x\n'.repeat(2000) };
  const { code, message } = failureOf(await play({ reply: whole('b.ts', 'x\n'), files }));
  assert.equal(code, 'invalid-request');
  assert.match(message, /\.triptychignore is too long/);
});

test('an ignore list that would take ages to match takes none', { timeout: 20_000 }, async () => {
  const files = { '/w/a.ts': A, '/w/.triptychignore': `${'**/a/'.repeat(40)}b\n`.repeat(5) };
  const path = `${'a/'.repeat(140)}c.ts`;
  assert.equal(changesOf(await play({ reply: whole(path, 'x\n'), files })).length, 1);
});

test('a link is followed to the file it leads to, and that one is held to the rules', async () => {
  const links: Record<string, string> = { '/w/link.ts': 'a.ts', '/w/open.txt': '.env' };
  const workspace: Partial<Workspace> = {
    realPath: async (_, path) => links[path] ?? (path === '/w/out.ts' ? undefined : path.slice(3)),
  };
  const files = { '/w/a.ts': A, '/w/.env': 'KEY=1\n', '/w/open.txt': 'KEY=1\n' };
  const reply =
    edit('link.ts', 'export const two = 2;', '') +
    edit('open.txt', 'KEY=1', 'KEY=2') +
    whole('out.ts', 'x\n');
  const events = await play({ reply, files, workspace });
  assert.deepEqual(
    changesOf(events).map(({ path }) => path),
    ['/w/a.ts'],
  );
  assert.match(hunksOf(events).find(([path]) => path === 'open.txt')?.[2] ?? '', /keys or passwords/);
  assert.match(hunksOf(events).find(([path]) => path === 'out.ts')?.[2] ?? '', /out of the workspace/);
});

test('a file that cannot be read as text is refused with the reason, whatever is to become of it', async () => {
  const base = memoryWorkspace({ '/w/a.ts': A });
  const workspace: Partial<Workspace> = {
    readText: async (path, signal) => {
      if (!path.endsWith('.bin')) return base.readText(path, signal);
      throw new TriptychError('file-unreadable', `${path} is a binary file.`);
    },
  };
  const reply = whole('x.bin', 'text\n') + edit('a.ts', 'export const two = 2;', '');
  const events = await play({ reply, workspace });
  assert.deepEqual(
    hunksOf(events).find(([path]) => path === 'x.bin'),
    ['x.bin', 'refused', 'x.bin is a binary file.'],
  );
  assert.equal(changesOf(events).length, 1);
});

const blocked: { what: string; reply: string; path?: string; reason: RegExp }[] = [
  {
    what: 'a placeholder',
    reply: whole('long.ts', '// ... existing code ...\nexport const other = 1;\n// ... existing code ...\n'),
    reason: /leaves lines out/,
  },
  {
    what: 'markers of a merge',
    reply: whole('long.ts', `${LONG}<<<<<<< HEAD\nexport {};\n>>>>>>> theirs\n`),
    reason: /marker of an edit or a merge/,
  },
  {
    what: 'hardly anything of the little it held',
    reply: '*** Begin Patch\n*** Add File: short.ts\n+x = 5\n*** End Patch\n',
    path: 'short.ts',
    reason: /8 of 8 lines are gone/,
  },
  {
    what: 'hardly anything of what it held',
    reply: whole('long.ts', LONG.slice(0, 100).replace(/[^\n]*$/, '')),
    reason: /lines are gone/,
  },
];
for (const { what, reply, path = 'long.ts', reason } of blocked) {
  test(`a file that would hold ${what} is left alone, and the others are not`, async () => {
    const files = {
      '/w/a.ts': A,
      '/w/long.ts': LONG,
      '/w/short.ts': LONG.split('\n').slice(0, 8).join('\n'),
    };
    const events = await play({ reply: reply + edit('a.ts', 'export const two = 2;', ''), files });
    assert.deepEqual(
      changesOf(events).map((change) => change.path),
      ['/w/a.ts'],
    );
    const hunk = hunksOf(events).find(([name]) => name === path);
    assert.equal(hunk?.[1], 'refused');
    assert.match(hunk?.[2] ?? '', reason);
  });
}

test('where a person looks at each change, a large deletion is a warning', async () => {
  const files = { '/w/long.ts': LONG };
  const reply = whole('long.ts', LONG.slice(0, 100).replace(/[^\n]*$/, ''));
  const events = await play({ reply, files, request: { allowLargeDeletions: true } });
  assert.equal(changesOf(events).length, 1);
  const found = of(events, 'diagnostics').flatMap(({ diagnostics }) => diagnostics);
  assert.ok(found.some(({ code, severity }) => code === 'large-deletion' && severity === 'warning'));
});

test('broken syntax is an error at its place in the file, which is proposed all the same', async () => {
  const events = await play({ reply: edit('a.ts', 'export const two = 2;', 'export const two = (2;') });
  assert.equal(changesOf(events).length, 1);
  const [found] = of(events, 'diagnostics').flatMap(({ diagnostics }) => diagnostics);
  assert.deepEqual([found?.file, found?.severity], ['/w/a.ts', 'error']);
});
