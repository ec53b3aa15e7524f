import type { ModelReply, ModelRequest } from './backend.ts';
import type { ModelConfidence } from './events.ts';

/** 0 to 1, and where the figure is from. */
export type Confidence = Pick<ModelConfidence, 'confidence' | 'source'>;

/**
 * How sure a reply seems: the geometric mean of its tokens' probabilities, else the share of checks it passes.
 * @returns undefined where neither is to be had
 */
export function confidenceOf(
  { meanLogprob, text }: ModelReply,
  { check }: ModelRequest,
): Confidence | undefined {
  if (meanLogprob !== undefined && Number.isFinite(meanLogprob)) {
    return { confidence: Math.min(1, Math.exp(meanLogprob)), source: 'log-probabilities' };
  }
  const count = check?.(text);
  if (!count || count.total <= 0) return undefined;
  return { confidence: count.passed / count.total, source: 'checks' };
}
