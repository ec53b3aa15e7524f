/** Vectors around a few centres, as those of texts are; always the same for a seed. */
export function someVectors(count: number, dimensions: number, seed = 1): Float32Array[] {
  const random = randomNumbers(seed);
  const vector = (spread: number) => Float32Array.from({ length: dimensions }, () => spread * random());
  const centres = Array.from({ length: Math.max(1, Math.ceil(count / 250)) }, () => vector(1));
  return Array.from({ length: count }, (_, index) => {
    const centre = centres[index % centres.length]!;
    return vector(0.9).map((part, at) => part + centre[at]!);
  });
}

/** About as a bell, around 0. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => next() + next() + next();
}
