import type { BackendMetrics } from '../../src/protocol/metrics-state.ts';
import { dollars, duration } from '../format.ts';
import type { Words } from '../texts/words.ts';

/** Name and model, requests answered, mean time to the first token, cost. */
export function backendRows(backends: BackendMetrics[], { locale }: Words): string[][] {
  return backends.map(({ backend, model, requests, succeeded, firstTokenMilliseconds, cost }) => [
    model === '' ? backend : `${backend} · ${model}`,
    `${succeeded} / ${requests}`,
    firstTokenMilliseconds === undefined ? '–' : duration(firstTokenMilliseconds, locale),
    dollars(cost, locale),
  ]);
}
