import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { buildHistory, buildSegment, LexicalIndex, TriptychError } from '../../../../src/engine/index.ts';
import { fileOf, live } from './fixture.ts';

const files = [
  fileOf('src/uart.cs', 'class Uart {\n  void ReadRegister() {}\n}\n', { symbols: ['Uart', 'ReadRegister'] }),
  fileOf('src/timer.cs', 'class Timer {\n  void WriteCounter() {}\n}\n', {
    symbols: ['Timer', 'WriteCounter'],
  }),
  fileOf('src/spi.cs', 'class Spi {\n  void Transfer() {}\n}\n', { symbols: ['Spi', 'Transfer'] }),
  fileOf('docs/timer.md', 'Die Größe der Zähler. The clocks are divided.\n'),
];
const history = buildHistory([
  { message: 'Stop losing bytes in loopback', files: ['src/spi.cs', 'docs/timer.md'] },
  {
    message: 'Rename everything for loopback',
    files: Array.from({ length: 80 }, (_, index) => `src/other-${index}.cs`),
  },
]);

let index: LexicalIndex;
beforeEach(() => {
  index = new LexicalIndex();
  index.setFolder('file:///a', [live(buildSegment(files))], history);
});

const paths = (text: string, more = {}) => index.rank({ text, ...more }).files.map((file) => file.path);

const best: [query: string, path: string][] = [
  ['where is the register read', 'src/uart.cs'],
  ['ReadRegister', 'src/uart.cs'],
  ['counters', 'src/timer.cs'],
  ['groesse größe', 'docs/timer.md'],
  ['dividing the clock', 'docs/timer.md'],
  ['src/spi.cs', 'src/spi.cs'],
  ['loopback loses bytes', 'src/spi.cs'],
];

for (const [query, path] of best) test(`${query}: ${path}`, () => assert.equal(paths(query)[0], path));

test('a query that nothing matches finds nothing', () => {
  assert.deepEqual(index.rank({ text: 'zebra' }), { files: [], chunks: [], mode: 'lexical' });
  assert.deepEqual(new LexicalIndex().rank({ text: 'uart' }).files, []);
});

for (const text of ['', ' \n', '?!', '-']) {
  test(`${JSON.stringify(text)} has no words`, () => {
    assert.throws(
      () => index.rank({ text }),
      (error) => error instanceof TriptychError && error.code === 'invalid-request',
    );
  });
}

test('a query of common words alone still finds', () => assert.notDeepEqual(paths('the void'), []));

test('scores fall from 1, and the shares of a file add up to 1', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('uart', 'register', 'the', 'timer', 'loopback', 'spi'), { minLength: 1 }),
      (words) => {
        const { files: found } = index.rank({ text: words.join(' ') });
        for (const [place, { score, why }] of found.entries()) {
          assert.ok(place === 0 ? score === 1 : score <= (found[place - 1]?.score ?? 0));
          assert.ok(Math.abs(why.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6);
        }
      },
    ),
  );
});

test('the reasons name the words that the file has', () => {
  const [uart] = index.rank({ text: 'zebra register of uart' }).files;
  const words = uart?.why.find(({ signal }) => signal === 'path')?.words;
  assert.deepEqual(words, ['uart']);
});

const named: [query: string, words: string[]][] = [
  ['where is the clock of these', ['clock']],
  ['onde estão os clocks, e como', ['clocks']],
  ['the', ['the']],
];

for (const [query, words] of named)
  test(`${query}: of what the file has, ${words} is named`, () => {
    const text =
      'Here is where the clocks of these are, the one as well as the other. Onde estao os, como.\n';
    index.setFolder('file:///a', [live(buildSegment([fileOf('a.md', text), fileOf('b.md', 'none\n')]))]);
    const { files: found, chunks } = index.rank({ text: query });
    for (const first of [found[0], chunks[0]])
      assert.deepEqual(first?.why.find(({ signal }) => signal === 'chunk')?.words, words);
  });

const names: [query: string, path: string, line: number][] = [
  ['src/engine/run.ts', 'src/engine/run.ts', 1],
  ['engine/run.ts:20', 'src/engine/run.ts', 1],
  ['.\\src\\engine\\run.ts', 'src/engine/run.ts', 1],
  ['runTask', 'src/engine/run.ts', 5],
  ['`runTask()`', 'src/engine/run.ts', 5],
];

for (const [query, path, line] of names)
  test(`what ${query} names comes first, however often others have its words`, () => {
    const run = fileOf('src/engine/run.ts', '// runTask\n// runTask\n\n\nfunction runTask() {}\n', {
      symbols: ['runTask'],
    });
    run.analysed.chunks[1]!.name = 'runTask';
    const calls = 'runTask(); // src/engine/run.ts of the engine\n'.repeat(9);
    const others = ['test/run.ts', 'src/engine/runner.ts', 'engine/rerun.ts'].map((path) =>
      fileOf(path, calls),
    );
    index.setFolder('file:///a', [live(buildSegment([...others, run]))]);
    const { files: found, chunks } = index.rank({ text: query });
    assert.equal(found[0]?.path, path);
    assert.deepEqual([chunks[0]?.path, chunks[0]?.startLine], [path, line]);
    assert.notEqual(index.rank({ text: query, without: [path] }).files[0]?.path, path);
  });

test('a replaced file is found by its new words only', () => {
  const changed = fileOf('src/uart.cs', 'class Uart { void Zebra() {} }\n');
  index.setFolder('file:///a', [live(buildSegment(files), [0]), live(buildSegment([changed]))]);
  assert.deepEqual(paths('zebra'), ['src/uart.cs']);
  assert.ok(!paths('register').includes('src/uart.cs'));
});

test('however files are split into segments, the order is the same', () => {
  const texts = fc.array(
    fc.array(fc.constantFrom('uart', 'fifo', 'timer', 'irq', 'dma'), { minLength: 1, maxLength: 30 }),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(texts, fc.nat(10), (all, cut) => {
      const made = all.map((words, at) => fileOf(`f${at}/${words[0]}.cs`, words.join('\n')));
      const whole = new LexicalIndex();
      whole.setFolder('f', [live(buildSegment(made))]);
      const split = new LexicalIndex();
      split.setFolder('f', [live(buildSegment(made.slice(0, cut))), live(buildSegment(made.slice(cut)))]);
      assert.deepEqual(split.rank({ text: 'fifo timer' }), whole.rank({ text: 'fifo timer' }));
    }),
  );
});

test('folders are searched together, one alone, and not at all once they are gone', () => {
  index.setFolder('file:///b', [live(buildSegment([fileOf('uart.py', 'uart = 1\n')]))]);
  assert.equal(paths('uart').length, 2);
  assert.deepEqual(paths('uart', { folder: 'file:///b' }), ['uart.py']);
  index.removeFolder('file:///b');
  assert.deepEqual(paths('uart'), ['src/uart.cs']);
});

test('files that are known already are left out', () => {
  assert.ok(!paths('uart register', { without: ['src/uart.cs'] }).includes('src/uart.cs'));
});

test('the limit holds for files', () => assert.equal(paths('class void', { limit: 2 }).length, 2));

test('vectors find what no word does, and the answer says so', () => {
  const key = Buffer.from(files[2]?.keys ?? []).toString('hex');
  const {
    files: found,
    chunks,
    mode,
  } = index.rank({ text: 'zebra' }, [
    { key, score: 0.7 },
    { key: 'no key', score: 0.2 },
  ]);
  assert.deepEqual(
    [mode, found[0]?.path, found[0]?.why[0]?.signal, chunks[0]?.path],
    ['hybrid', 'src/spi.cs', 'vector', 'src/spi.cs'],
  );
});

test('a query of a hundred thousand words is answered', () => {
  assert.equal(
    paths(`uart ${Array.from({ length: 100_000 }, (_, at) => `word${at}`).join(' ')}`)[0],
    'src/uart.cs',
  );
});

test('files that were changed with the best ones follow them', () => {
  const many = Array.from({ length: 5 }, (_, at) => ({
    message: `Step ${at}`,
    files: ['src/uart.cs', 'src/spi.cs'],
  }));
  index.setFolder('file:///a', [live(buildSegment(files))], buildHistory(many));
  assert.deepEqual(paths('ReadRegister'), ['src/uart.cs', 'src/spi.cs']);
});
