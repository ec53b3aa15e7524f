import { hunkRungs } from './hunk-rungs.ts';
import { count, finite, flag, listOf, object, oneOf, optional, text } from './shape.ts';

const span = object({ start: count, count });
const rung = oneOf(...hunkRungs);

export const hunksShape = listOf(
  object({
    chosen: flag,
    before: span,
    after: span,
    status: optional(oneOf('stale', 'written')),
    placement: optional(object({ rung, score: finite, line: count })),
    planItems: listOf(text, 20),
    issues: listOf(count, 100),
  }),
  2000,
);

const placement = {
  status: oneOf('applied', 'ambiguous', 'not-found', 'refused'),
  rung: optional(rung),
  score: optional(finite),
  line: optional(count),
  runnerUp: optional(object({ line: count, score: finite })),
  reason: text,
  closest: optional(text),
};

export const placementsShape = listOf(object(placement), 500);
export const unplacedShape = listOf(object({ ...placement, path: text }), 500);
