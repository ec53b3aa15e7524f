import { usedShape } from './found-guards.ts';
import { count, finite, flag, listOf, object, oneOf, optional, text } from './shape.ts';

const texts = listOf(text, 1000);

export const planShape = object({
  goal: text,
  steps: texts,
  files: texts,
  constraints: texts,
  reasoning: text,
  api_design: object({ endpoints: texts, classes: texts, functions: texts }),
  reusedFrom: optional(object({ request: text, similarity: finite })),
  context: optional(usedShape),
});

export const contextsShape = listOf(
  object({
    stage: text,
    sections: listOf(object({ name: text, tokens: finite, limit: finite }), 100),
    sent: listOf(object({ section: text, item: text, tokens: finite }), 1000),
    moreSent: count,
    cut: listOf(object({ section: text, item: text, tokens: finite, trimmed: flag }), 1000),
    moreCut: count,
    tokens: finite,
    budget: finite,
    milliseconds: finite,
  }),
  100,
);

export const overridesShape = listOf(object({ name: text, path: text }), 100);

export const roundsShape = listOf(
  object({
    iteration: count,
    of: optional(count),
    checks: optional(object({ passed: count, total: count })),
    review: optional(
      object({
        backend: text,
        status: oneOf('ok', 'needs_changes', 'rejected'),
        issues: count,
        words: optional(text),
      }),
    ),
    quality: optional(finite),
    ended: optional(oneOf('satisfied', 'again', 'nothing-new', 'last')),
  }),
  100,
);

export const issuesShape = listOf(
  object({
    iteration: count,
    by: oneOf('reviewer', 'checks'),
    severity: oneOf('error', 'warning', 'information'),
    path: text,
    line: finite,
    message: text,
  }),
  1000,
);

export const accuracyShape = listOf(
  object({
    peripheral: text,
    met: count,
    checked: count,
    open: listOf(
      object({
        kind: oneOf('register', 'field', 'reset-value', 'interrupt', 'promise'),
        name: text,
        status: oneOf('met', 'missing', 'different', 'unchecked'),
        reason: optional(text),
        by: oneOf('code', 'model'),
      }),
      1000,
    ),
    moreOpen: count,
  }),
  1000,
);

export const answerShape = object({ markdown: text, commands: texts, notes: texts });

export const fallbackShape = object({ rung: oneOf('template', 'partial'), guide: text });
