/** A mean or a ratio of means, and where it lies with 95 % certainty. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

const resamples = 2000;

/** The mean with its bootstrap interval; the same values give the same interval. */
export function meanOf(values: number[]): Estimate {
  return bootstrap(values.length, (places) => mean(places, values));
}

/** The ratio of two means over the same queries; both are resampled together, since hard queries are hard for both. */
export function ratioOf(above: number[], below: number[]): Estimate {
  return bootstrap(above.length, (places) => mean(places, above) / mean(places, below));
}

function bootstrap(count: number, statistic: (places: Uint32Array) => number): Estimate {
  const random = randomNumbers();
  const places = Uint32Array.from({ length: count }, (_, index) => index);
  const value = statistic(places);
  const found = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) {
    for (let index = 0; index < count; index += 1) places[index] = Math.floor(random() * count);
    found[round] = statistic(places);
  }
  found.sort();
  return {
    value,
    low: found[Math.floor(resamples * 0.025)] ?? value,
    high: found[Math.ceil(resamples * 0.975) - 1] ?? value,
  };
}

function mean(places: Uint32Array, values: number[]): number {
  let sum = 0;
  for (const place of places) sum += values[place] ?? 0;
  return sum / places.length;
}

/** Numbers from 0 to below 1 (mulberry32), always the same ones. */
export function randomNumbers(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
