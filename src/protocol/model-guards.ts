import { anyOf, count, finite, flag, listOf, object, oneOf, optional, text } from './shape.ts';

const hardware = oneOf('npu', 'igpu', 'gpu', 'cpu', 'cloud');
const scope = oneOf('run', 'day');
const measure = oneOf('cost', 'tokens', 'requests');
const budgetKind = oneOf('alert', 'reached');
const confidenceSource = oneOf('log-probabilities', 'checks');

export const estimateShape = object({
  stages: listOf(
    object({
      stage: text,
      backend: text,
      model: text,
      hardware,
      requests: finite,
      inputTokens: finite,
      outputTokens: finite,
      cost: finite,
      premiumRequests: finite,
      worst: optional(object({ backend: text, cost: finite, premiumRequests: finite })),
    }),
    100,
  ),
  cost: finite,
  premiumRequests: finite,
});

export const budgetShape = listOf(
  object({ scope, measure, spent: finite, limit: finite, notice: optional(budgetKind) }),
  10,
);

export const limitsShape = object({ firstToken: finite, idle: finite, total: finite });

const activityShape = anyOf(
  object({ kind: oneOf('idle') }),
  object({ kind: oneOf('waiting'), since: finite }),
  object({ kind: oneOf('answering'), since: finite, lastAt: finite, tokens: count }),
  object({ kind: oneOf('retrying'), until: finite, attempt: count, attempts: count }),
  object({ kind: oneOf('queued'), until: finite }),
);

const noteShape = anyOf(
  object({
    kind: oneOf('retry'),
    backend: text,
    attempt: count,
    attempts: count,
    code: text,
    message: text,
  }),
  object({ kind: oneOf('passed-over'), backend: text, next: text, code: text, message: text }),
  object({ kind: oneOf('cache-hit', 'cut-off'), backend: text }),
  object({
    kind: oneOf('escalated'),
    backend: text,
    next: text,
    confidence: finite,
    minimum: finite,
    source: confidenceSource,
  }),
  object({ kind: oneOf('confidence'), backend: text, confidence: finite, source: confidenceSource }),
  object({ kind: oneOf('prompt-cut'), backend: text, estimatedTokens: finite, countedTokens: finite }),
  object({
    kind: oneOf('rung'),
    rung: oneOf('second-try', 'template', 'partial'),
    code: text,
    message: text,
  }),
);

export const modelUseShape = object({
  backend: text,
  model: text,
  hardware: optional(hardware),
  now: activityShape,
  requests: count,
  inputTokens: finite,
  outputTokens: finite,
  reported: flag,
  cost: finite,
  wattHours: finite,
  premiumRequests: finite,
  notes: listOf(noteShape, 100),
});

export const liveShape = object({ request: text, stage: text, text, cut: flag });

export const networkShape = listOf(
  object({ host: text, local: flag, bytesOut: finite, bytesIn: finite }),
  1000,
);
