import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  cacheRate,
  columnHeights,
  seriesOf,
  stackedBars,
  successRate,
  timelineBars,
} from '../../webview-ui/metrics/plot-numbers.ts';

test('the stages of a run stand where they were, in per cent of the whole', () => {
  const bars = timelineBars([
    { start: 0, milliseconds: 250 },
    { start: 250, milliseconds: 500 },
    { start: 750, milliseconds: 250 },
  ]);
  assert.deepEqual(bars, [
    { start: 0, width: 25 },
    { start: 25, width: 50 },
    { start: 75, width: 25 },
  ]);
});

test('a stage of no length is still seen, inside of the plot', () => {
  const [, last] = timelineBars([
    { start: 0, milliseconds: 1000 },
    { start: 1000, milliseconds: 0 },
  ]);
  assert.deepEqual(last, { start: 99.5, width: 0.5 });
});

test('the longest row fills the plot, and its parts follow one another', () => {
  assert.deepEqual(
    stackedBars([
      [30, 10],
      [10, 10],
    ]),
    [
      [
        { start: 0, width: 75 },
        { start: 75, width: 25 },
      ],
      [
        { start: 0, width: 25 },
        { start: 25, width: 25 },
      ],
    ],
  );
});

test('rates are shares of what was asked, and unknown where nothing was', () => {
  assert.equal(successRate({ requests: 4, succeeded: 3 }), 0.75);
  assert.equal(successRate({ requests: 0, succeeded: 0 }), undefined);
  assert.equal(cacheRate({ requests: 3, cacheHits: 1 }), 0.25);
  assert.equal(cacheRate({ requests: 0, cacheHits: 2 }), 1);
  assert.equal(cacheRate({ requests: 0, cacheHits: 0 }), undefined);
});

test('columns reach up to the largest value, or to the one given', () => {
  assert.deepEqual(columnHeights([1, undefined, 4]), [25, 0, 100]);
  assert.deepEqual(columnHeights([0.5], 1), [50]);
  assert.deepEqual(columnHeights([0, 0]), [0, 0]);
});

test('backends keep their colour; stages without one have none', () => {
  assert.deepEqual(
    [...seriesOf(['b', '', 'a', 'b'])],
    [
      ['b', 0],
      ['a', 1],
    ],
  );
});

const milliseconds = fc.double({ min: 0, max: 1e9, noNaN: true });

test('no bar leaves the plot', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ start: milliseconds, milliseconds })), (bars) => {
      for (const { start, width } of timelineBars(bars)) {
        assert.ok(start >= 0 && width > 0 && start + width <= 100.000001);
      }
    }),
  );
});
