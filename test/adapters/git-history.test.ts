import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type GitHistoryOptions, gitHistory } from '../../src/adapters/git-history.ts';
import { GitRepository } from '../support/git-repository.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const never = new AbortController().signal;

const read = (folder: string, options: Partial<GitHistoryOptions> = {}) =>
  gitHistory(folder, { signal: never, ...options });

async function repository(t: TestContext): Promise<GitRepository> {
  return new GitRepository(join(await temporaryFolder(t), 'repository'));
}

const lines = (name: string, count = 20) =>
  Array.from({ length: count }, (_, i) => `${name} ${i}\n`).join('');

function setVariable(t: TestContext, name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  t.after(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

test('the newest commit comes first, with subject, body and files, without who signed it', async (t) => {
  const repo = await repository(t);
  repo.commit('Add the timer', { 'src/timer.cs': lines('timer') });
  const head = repo.commit(
    'Fix the UART\n\nIts status was read\ntwice.\n\nSigned-off-by: A B <a@example.org>',
    {
      'src/uart.cs': lines('uart'),
      'README.md': 'x\n',
    },
  );
  const history = await read(repo.folder);
  assert.deepEqual(history, {
    head,
    commits: [
      { message: 'Fix the UART\n\nIts status was read\ntwice.', files: ['README.md', 'src/uart.cs'] },
      { message: 'Add the timer', files: ['src/timer.cs'] },
    ],
    renamed: new Map(),
  });
});

test('files bear the names they have now, through several renames and an exchange of names', async (t) => {
  const repo = await repository(t);
  repo.commit('one', { 'a.c': lines('a'), 'b.c': lines('b') });
  repo.commit('two', { 'a.c': undefined, 'lib/a.c': `${lines('a')}more\n` });
  repo.commit('three', { 'lib/a.c': `${lines('a')}more\n2\n` });
  repo.commit('four', {
    'lib/a.c': undefined,
    'a.c': lines('another'),
    'core/a.c': `${lines('a')}more\n2\n`,
  });
  renameSync(join(repo.folder, 'a.c'), join(repo.folder, 'x.c'));
  repo.commit('five', {});
  const commits = (await read(repo.folder))?.commits.map(({ message, files }) => [message, ...files]);
  assert.deepEqual(commits, [
    ['five', 'x.c'],
    ['four', 'x.c', 'core/a.c'],
    ['three', 'core/a.c'],
    ['two', 'core/a.c'],
    ['one', 'core/a.c', 'b.c'],
  ]);
});

test('a commit of very many files says nothing of each, but its renames count', async (t) => {
  const repo = await repository(t);
  const names = Array.from({ length: 450 }, (_, i) => `f${i}.c`);
  repo.commit('Import', Object.fromEntries(names.map((name) => [name, lines(name)])));
  repo.commit('Fix seven', { 'f7.c': `${lines('f7.c')}fixed\n` });
  mkdirSync(join(repo.folder, 'src'));
  for (const name of names) renameSync(join(repo.folder, name), join(repo.folder, 'src', name));
  repo.commit('New layout', {});
  assert.deepEqual((await read(repo.folder))?.commits, [{ message: 'Fix seven', files: ['src/f7.c'] }]);
});

test('of a part of a repository only what lies in it counts, by paths from there', async (t) => {
  const repo = await repository(t);
  repo.commit('inside', { 'part/a b.c': '1\n', 'part/ä.c': '1\n', 'other.c': '1\n' });
  repo.commit('outside', { 'other.c': '2\n' });
  const commits = [{ message: 'inside', files: ['a b.c', 'ä.c'] }];
  assert.deepEqual((await read(join(repo.folder, 'part'), { limit: 1 }))?.commits, commits);
});

test('merges are passed over, and what is behind them is read', async (t) => {
  const repo = await repository(t);
  repo.commit('root', { 'a.c': '1\n' });
  repo.git('checkout', '--quiet', '-b', 'side');
  repo.commit('side', { 'b.c': '1\n' });
  repo.git('checkout', '--quiet', 'main');
  repo.commit('main', { 'a.c': '2\n' });
  repo.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'side');
  const messages = (await read(repo.folder))?.commits.map(({ message }) => message).sort();
  assert.deepEqual(messages, ['main', 'root', 'side']);
});

test('what follows a known commit is read alone, with the renames that the older ones need', async (t) => {
  const repo = await repository(t);
  const first = repo.commit('first', { 'a.c': lines('a') });
  const second = repo.commit('second', { 'a.c': undefined, 'b.c': lines('a') });
  const history = await read(repo.folder, { after: first });
  assert.deepEqual(history?.commits, [{ message: 'second', files: ['b.c'] }]);
  assert.equal(history?.after, first);
  assert.deepEqual(history?.renamed, new Map([['a.c', 'b.c']]));
  assert.deepEqual((await read(repo.folder, { after: second }))?.commits, []);
});

test('a known commit that is gone, foreign or no commit at all leads to the whole history', async (t) => {
  const repo = await repository(t);
  repo.commit('first', { 'a.c': '1\n' });
  repo.git('checkout', '--quiet', '-b', 'side');
  const side = repo.commit('side', { 'b.c': '1\n' });
  repo.git('checkout', '--quiet', 'main');
  for (const after of [side, 'f'.repeat(40), '--output=x', 'HEAD']) {
    const history = await read(repo.folder, { after });
    assert.deepEqual(history?.commits, [{ message: 'first', files: ['a.c'] }], after);
    assert.equal(history?.after, undefined);
  }
  assert.equal(existsSync(join(repo.folder, 'x')), false);
});

test('work trees, shallow clones and detached heads have a history, and a limit holds', async (t) => {
  const repo = await repository(t);
  for (const name of ['a', 'b', 'c']) repo.commit(name, { [`${name}.c`]: '1\n' });
  repo.git('worktree', 'add', '--quiet', '--detach', '../tree', 'HEAD~1');
  repo.git('clone', '--quiet', '--depth=2', pathToFileURL(repo.folder).href, '../shallow');
  const messages = async (folder: string, limit?: number) =>
    (await read(join(repo.folder, folder), limit === undefined ? {} : { limit }))?.commits.map(
      ({ message }) => message,
    );
  assert.deepEqual(await messages('../tree'), ['b', 'a']);
  assert.deepEqual(await messages('../shallow'), ['c', 'b']);
  assert.deepEqual(await messages('.', 2), ['c', 'b']);
});

test('where there is no repository, no commit, no git or no trust there is no history', async (t) => {
  const folder = await temporaryFolder(t);
  assert.equal(await read(folder), undefined);
  assert.equal(await read(join(folder, 'missing')), undefined);
  const repo = new GitRepository(join(folder, 'repository'));
  assert.equal(await read(repo.folder), undefined);
  repo.commit('first', { 'a.c': '1\n' });
  assert.equal((await read(repo.folder))?.commits.length, 1);
  writeFileSync(join(folder, '.git'), 'gitdir: /nowhere\n');
  assert.equal(await read(folder), undefined);
  setVariable(t, 'HOME', folder);
  setVariable(t, 'GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  assert.equal(await read(repo.folder), undefined, 'a repository of somebody else');
  delete process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'];
  setVariable(t, 'PATH', folder);
  assert.equal(await read(repo.folder), undefined, 'no git');
});

test('variables of a git that started this process name no other repository', async (t) => {
  const repo = await repository(t);
  repo.commit('mine', { 'a.c': '1\n' });
  const other = new GitRepository(join(repo.folder, '..', 'other'));
  other.commit('other', { 'b.c': '1\n' });
  setVariable(t, 'GIT_DIR', join(other.folder, '.git'));
  assert.deepEqual((await read(repo.folder))?.commits, [{ message: 'mine', files: ['a.c'] }]);
});

test('a cancelled reading says so', async (t) => {
  const repo = await repository(t);
  repo.commit('first', { 'a.c': '1\n' });
  await assert.rejects(read(repo.folder, { signal: AbortSignal.abort() }), { code: 'cancelled' });
});

test('nothing that a hostile repository names is run', async (t) => {
  const repo = await repository(t);
  const evil = join(repo.folder, '..', 'evil');
  mkdirSync(evil);
  // Leaves a file named after what started it.
  const trap = (name: string) => `touch '${join(evil, name)}' #`;
  repo.commit('first', { 'a.c': lines('a'), '.gitattributes': '*.c diff=evil filter=evil\n' });
  repo.commit('second', { 'a.c': undefined, 'b.c': `${lines('a')}more\n` });
  const signed = repo
    .git('cat-file', 'commit', 'HEAD')
    .replace(/\n\n/, '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n AA==\n -----END PGP SIGNATURE-----\n\n');
  writeFileSync(join(evil, 'commit'), `${signed}\n`);
  repo.git('update-ref', 'HEAD', repo.git('hash-object', '-t', 'commit', '-w', join(evil, 'commit')));
  const hooks = join(evil, 'hooks');
  mkdirSync(hooks);
  appendFileSync(
    join(repo.folder, '.git', 'config'),
    `
[core]
  fsmonitor = "${trap('fsmonitor')}"
  pager = "${trap('pager')}"
  sshCommand = "${trap('ssh')}"
  hooksPath = ${hooks}
[pager]
  log = "${trap('log-pager')}"
[gpg]
  program = ${join(evil, 'gpg-program')}
[log]
  showSignature = true
  follow = true
[format]
  pretty = "%G?"
[diff]
  external = "${trap('external')}"
  orderFile = /nowhere
[diff "evil"]
  command = "${trap('command')}"
  textconv = "${trap('textconv')}"
[filter "evil"]
  smudge = "${trap('smudge')}"
  clean = "${trap('clean')}"
  process = "${trap('process')}"
[alias]
  log = "!${trap('alias')}"
`,
  );
  writeFileSync(join(evil, 'gpg-program'), `#!/bin/sh\n${trap('gpg')}\n`, { mode: 0o755 });
  setVariable(t, 'GIT_EXTERNAL_DIFF', trap('external-variable'));
  const history = await read(repo.folder);
  assert.deepEqual(
    history?.commits.map(({ message }) => message),
    ['second', 'first'],
  );
  assert.deepEqual(readdirSync(evil).sort(), ['commit', 'gpg-program', 'hooks']);
  // The trap itself works: git alone, asked without care, falls into it.
  repo.git('log', '-1', '--format=%G?');
  assert.ok(existsSync(join(evil, 'gpg')));
});

test('a clone without contents is read as far as it goes, and nothing is fetched for it', async (t) => {
  const repo = await repository(t);
  repo.commit('first', { 'a.c': lines('a'), 'same.c': lines('same') });
  repo.commit('second', {
    'a.c': undefined,
    'b.c': `${lines('a')}more\n`,
    'same.c': undefined,
    'c.c': lines('same'),
  });
  repo.git('config', 'uploadpack.allowFilter', 'true');
  repo.git(
    'clone',
    '--quiet',
    '--no-checkout',
    '--filter=blob:none',
    pathToFileURL(repo.folder).href,
    '../partial',
  );
  const partial = join(repo.folder, '..', 'partial');
  const trap = join(repo.folder, '..', 'fetched');
  appendFileSync(
    join(partial, '.git', 'config'),
    `[remote "origin"]\n  uploadpack = "touch '${trap}' #"\n[protocol]\n  allow = always\n`,
  );
  const history = await read(partial);
  assert.deepEqual(history?.commits, [
    { message: 'second', files: ['a.c', 'b.c', 'c.c'] },
    { message: 'first', files: ['a.c', 'c.c'] },
  ]);
  assert.equal(existsSync(trap), false);
  assert.throws(() => repo.git('-C', partial, 'log', '-M', '--name-status'));
  assert.equal(existsSync(trap), true, 'the trap itself works');
});

test('a bare repository hidden in a folder is not read', async (t) => {
  const repo = await repository(t);
  repo.commit('first', { 'a.c': '1\n' });
  repo.git('clone', '--quiet', '--bare', '.', '../hidden');
  assert.equal(await read(join(repo.folder, '..', 'hidden')), undefined);
});
