import { foundShape } from './found-guards.ts';
import { hunksShape, placementsShape, unplacedShape } from './hunk-guards.ts';
import {
  budgetShape,
  estimateShape,
  limitsShape,
  liveShape,
  modelUseShape,
  networkShape,
} from './model-guards.ts';
import type { PanelState } from './panel-state.ts';
import {
  accuracyShape,
  answerShape,
  contextsShape,
  fallbackShape,
  issuesShape,
  overridesShape,
  planShape,
  roundsShape,
} from './round-guards.ts';
import { count, finite, flag, listOf, object, oneOf, optional, type Shape, text } from './shape.ts';

const stagesShape = listOf(
  object({
    name: text,
    status: oneOf('running', 'done', 'skipped', 'stopped'),
    reason: optional(text),
    found: optional(flag),
    startedAt: finite,
    milliseconds: optional(finite),
    progress: optional(object({ done: finite, total: finite })),
    model: optional(modelUseShape),
  }),
);

const diagnosticsShape = object({
  errors: count,
  warnings: count,
  information: count,
  shown: listOf(
    object({
      severity: oneOf('error', 'warning', 'information'),
      message: text,
      assumed: optional(text),
      code: text,
      path: optional(text),
      file: text,
      line: count,
      column: count,
    }),
  ),
});

const filesShape = listOf(
  object({
    label: text,
    status: oneOf(
      'new',
      'modified',
      'deleted',
      'unchanged',
      'moved-on',
      'stale',
      'refused',
      'written',
      'failed',
    ),
    chosen: flag,
    hunks: optional(hunksShape),
    placements: optional(placementsShape),
    movedFrom: optional(text),
    added: optional(count),
    removed: optional(count),
    message: optional(text),
  }),
);

/** The panel's whole state, as it was sent or as it was stored. */
export const isPanelState = object({
  run: count,
  page: oneOf('review', 'metrics', 'setup'),
  locale: oneOf('en', 'pt-br'),
  phase: oneOf('idle', 'confirming', 'running', 'done', 'cancelled', 'failed'),
  task: oneOf('generate', 'check', 'write-code', 'apply-edits', 'review', 'explain'),
  subject: text,
  request: optional(text),
  folder: text,
  milliseconds: optional(finite),
  failure: optional(object({ code: text, message: text })),
  fallback: optional(fallbackShape),
  estimate: optional(estimateShape),
  budget: budgetShape,
  limits: optional(limitsShape),
  stages: stagesShape,
  live: optional(liveShape),
  found: optional(foundShape),
  plan: optional(planShape),
  contexts: contextsShape,
  promptOverrides: overridesShape,
  rounds: roundsShape,
  issues: issuesShape,
  accuracy: accuracyShape,
  answer: optional(answerShape),
  network: networkShape,
  diagnostics: diagnosticsShape,
  peripherals: listOf(
    object({ name: text, className: text, registers: count, fields: count, pictures: count }),
  ),
  morePeripherals: count,
  files: filesShape,
  unplaced: unplacedShape,
  draft: optional(object({ iteration: count })),
  applying: flag,
  undo: optional(object({ files: count, at: finite, unfinished: optional(flag) })),
  commitMessage: optional(text),
  notice: optional(object({ kind: oneOf('information', 'warning', 'error'), text })),
  canRunAgain: flag,
  canCheck: flag,
}) as Shape<unknown> as Shape<PanelState>;
