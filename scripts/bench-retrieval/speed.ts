import type { Measurement } from '../bench/measurement.ts';

/** Speed and memory. */
export async function benchLexicalSpeed(_directory: string): Promise<Measurement[]> {
  return [];
}
