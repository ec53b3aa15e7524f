import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracyOf } from '../../../scripts/bench-retrieval/accuracy.ts';
import { Baseline, plainWords } from '../../../scripts/bench-retrieval/baseline.ts';
import { meanOf, ratioOf } from '../../../scripts/bench-retrieval/intervals.ts';
import { maskNames } from '../../../scripts/bench-retrieval/mask-names.ts';

const masked: [message: string, paths: string[], left: string][] = [
  ['Fix Uart.cs and uart', ['src/Uart.cs'], 'Fix   and  '],
  ['Fix src/Uart.cs', ['src/Uart.cs'], 'Fix  '],
  ['Fix UartTest', ['src/Uart.cs'], 'Fix UartTest'],
  ['Read rate-limiter.test.ts for rate-limiter', ['a/rate-limiter.test.ts'], 'Read   for  '],
  ['Keep C++ (a.b)', ['x/a.b', '.gitignore'], 'Keep C++ ( )'],
  ['Nothing', [], 'Nothing'],
];

for (const [message, paths, left] of masked) {
  test(`${message} without ${paths.join(', ') || 'names'}`, () =>
    assert.equal(maskNames(message, paths), left));
}

test('recall counts wanted files among the first, and the first wanted one', () => {
  const ranked = Array.from({ length: 20 }, (_, place) => `f${place}`);
  assert.deepEqual(accuracyOf(ranked, new Set(['f2', 'f7', 'f15', 'missing'])), {
    recallAt5: 0.25,
    recallAt10: 0.5,
    reciprocalRank: 1 / 3,
  });
  assert.deepEqual(accuracyOf([], new Set(['a'])), { recallAt5: 0, recallAt10: 0, reciprocalRank: 0 });
});

test('an interval is the same each time and holds the value', () => {
  const values = Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? 1 : 0));
  const mean = meanOf(values);
  assert.deepEqual(meanOf(values), mean);
  assert.ok(mean.low < mean.value && mean.value < mean.high && mean.high - mean.low < 0.2);
});

test('a ratio over the same queries is surer than two means', () => {
  const below = Array.from({ length: 100 }, (_, at) => (at % 2) * 0.5);
  const ratio = ratioOf(
    below.map((value) => value * 1.5),
    below,
  );
  assert.deepEqual(
    [ratio.value, ratio.low, ratio.high].map((value) => value.toFixed(6)),
    ['1.500000', '1.500000', '1.500000'],
  );
});

test('the baseline follows files that come, change and go', () => {
  const baseline = new Baseline(plainWords);
  baseline.set('a', 'uart fifo');
  baseline.set('b', 'timer timer');
  baseline.set('c', 'timer and much else besides');
  assert.deepEqual(baseline.rank('Timer', 10), ['b', 'c']);
  baseline.set('b', 'uart');
  baseline.delete('c');
  assert.deepEqual([baseline.rank('timer', 10), baseline.rank('uart', 1)], [[], ['b']]);
});
