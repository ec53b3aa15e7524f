import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Commit, readCommits } from '../../../scripts/bench-retrieval/commits.ts';
import { judge } from '../../../scripts/bench-retrieval/judge.ts';
import { Past } from '../../../scripts/bench-retrieval/past.ts';
import { isMissed, reportOf } from '../../../scripts/bench-retrieval/report.ts';
import { readBlobs, readTree } from '../../../scripts/bench-retrieval/trees.ts';

let folder: string;
let commits: Commit[];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'triptych-judge-'));
  git('init', '-q');
  commit('Begin', {
    'src/uart.cs': 'class Uart { fifo }\n'.repeat(9),
    'src/timer.cs': 'class Timer { prescaler }\n',
  });
  commit('Divide the prescaler', { 'src/timer.cs': 'class Timer { prescaler / 2 }\n' });
  commit('Tell of it', { 'größe.md': 'words\n', 'image.bin': 'a\0b' });
  renameSync(join(folder, 'src/uart.cs'), join(folder, 'src/serial.cs'));
  commit('Call the fifo serial', {});
  commit('Reset uart and timer', {
    'src/serial.cs': 'class Uart { }\n',
    'src/timer.cs': 'class Timer { }\n',
  });
  commits = await readCommits(folder);
});

after(() => rmSync(folder, { recursive: true, force: true }));

function git(...words: string[]): void {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', ['-C', folder, ...identity, ...words]);
}

function commit(message: string, files: Record<string, string>): void {
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

test('commits come oldest first with what they changed', () => {
  assert.deepEqual(
    commits.map(({ message, changes }) => [
      message,
      changes
        .map(({ status }) => status)
        .sort()
        .join(' '),
    ]),
    [
      ['Begin', 'added added'],
      ['Divide the prescaler', 'changed'],
      ['Tell of it', 'added added'],
      ['Call the fifo serial', 'renamed'],
      ['Reset uart and timer', 'changed changed'],
    ],
  );
  assert.deepEqual(commits[3]?.changes, [
    { status: 'renamed', path: 'src/serial.cs', before: 'src/uart.cs' },
  ]);
});

test('a tree is that of its commit, and what is no text has none', async () => {
  const tree = await readTree(folder, commits[2]?.id ?? '');
  assert.deepEqual([...tree.keys()].sort(), ['größe.md', 'image.bin', 'src/timer.cs', 'src/uart.cs']);
  const texts = await readBlobs(folder, [...tree.values()]);
  assert.equal(texts.get(tree.get('größe.md') ?? ''), 'words\n');
  assert.equal(texts.get(tree.get('image.bin') ?? ''), undefined);
});

test('the past has files under the names of its last commit', () => {
  const past = new Past();
  for (const one of commits.slice(0, 4)) past.add(one);
  assert.deepEqual(
    past.records().map(({ files }) => files.toSorted()),
    [['src/serial.cs'], ['größe.md', 'image.bin'], ['src/timer.cs'], ['src/serial.cs', 'src/timer.cs']],
  );
});

test('each commit is asked against the tree before it, and those that cannot be are counted', async () => {
  const judgement = await judge(folder, { commits: 10, files: 20 });
  assert.deepEqual(judgement.skipped, { onlyAdded: 1, tooMany: 0, withoutMessage: 0, first: 1 });
  assert.equal(judgement.queries, 3);
  assert.deepEqual(
    judgement.raw['fused']?.map(({ recallAt5 }) => recallAt5),
    [1, 1, 1],
  );
  // `serial.cs` did not exist before the third one; the message has no name of it.
  assert.deepEqual(
    judgement.masked['fused']?.map(({ reciprocalRank }) => reciprocalRank),
    [1, 1, 1],
  );
});

test('only the newest commits are asked where a number is given', async () => {
  const { queries, skipped } = await judge(folder, { commits: 5, files: 1 });
  assert.deepEqual([queries, skipped.tooMany], [2, 1]);
});

test('a bound that is not reached is missed, also where nothing could be asked', () => {
  const right = { recallAt5: 1, recallAt10: 1, reciprocalRank: 1 };
  const half = { recallAt5: 0.5, recallAt10: 0.5, reciprocalRank: 1 };
  const all = (plain: typeof half) => ({ fused: [right, half], plain: [plain, half], split: [half, half] });
  const judgement = {
    queries: 2,
    files: 3,
    skipped: { onlyAdded: 0, tooMany: 0, withoutMessage: 0, first: 1 },
  };
  const missed = (plain: typeof half) =>
    reportOf('r', { ...judgement, raw: all(plain), masked: all(plain) }).bounds.filter(isMissed).length;
  assert.deepEqual([missed(half), missed(right)], [0, 2]);
  assert.equal(
    reportOf('r', { ...judgement, queries: 0, raw: {}, masked: {} }).bounds.filter(isMissed).length,
    4,
  );
});
