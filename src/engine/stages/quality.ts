import type { Review } from '../contracts/review.ts';
import type { CheckResult } from '../validation/check-changes.ts';

/** What one finding of the reviewer takes away. */
const weights = { error: 0.2, warning: 0.05, information: 0 };

/**
 * How good a round's changes are, 0 to 1: the share of checks passed, less their warnings and the reviewer's findings; nothing where
 * the reviewer rejects them.
 */
export function quality({ passed, total, diagnostics }: CheckResult, review?: Review): number {
  if (review?.status === 'rejected') return 0;
  const share = total === 0 ? 1 : passed / total;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const lost = [...warnings, ...(review?.issues ?? [])].reduce(
    (sum, { severity }) => sum + weights[severity],
    0,
  );
  return Math.max(0, share - lost);
}
