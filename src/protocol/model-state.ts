import type {
  BudgetNotice,
  ErrorCode,
  Hardware,
  ModelConfidence,
  Rung,
  StageEstimate,
} from '../engine/index.ts';

/** What a run will probably ask of its models. */
export interface EstimateState {
  stages: StageEstimate[];
  /** US dollars. */
  cost: number;
  premiumRequests: number;
}

/** One limit and how much of it is used. Only limits that the user set are listed. */
export interface BudgetLine {
  scope: BudgetNotice['scope'];
  measure: BudgetNotice['measure'];
  /** US dollars, tokens or requests; of the day with what earlier runs used. */
  spent: number;
  limit: number;
  /** `alert`: 80 % are used. `reached`: the next request might have passed the limit, and was not made. */
  notice?: BudgetNotice['kind'];
}

/** What a stage asked of models so far. */
export interface ModelUse {
  /** The backend that was asked last, and what stands behind it. */
  backend: string;
  model: string;
  hardware?: Hardware;
  now: ModelActivity;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  /** Every server said so; otherwise some figures are estimates. */
  reported: boolean;
  /** US dollars. */
  cost: number;
  wattHours: number;
  premiumRequests: number;
  /** What happened on the way, the last ones. */
  notes: ModelNote[];
}

/** Times are milliseconds since the epoch; the panel counts up or down from them. */
export type ModelActivity =
  | { kind: 'idle' }
  /** Sent; nothing came back so far. */
  | { kind: 'waiting'; since: number }
  /** Text arrives. `tokens` is an estimate until the reply ends. */
  | { kind: 'answering'; since: number; lastAt: number; tokens: number }
  /** `attempt`: the one that comes next. */
  | { kind: 'retrying'; until: number; attempt: number; attempts: number }
  /** Waits for its turn, so that a server's limit is kept. */
  | { kind: 'queued'; until: number };

export type ModelNote =
  | { kind: 'retry'; backend: string; attempt: number; attempts: number; code: ErrorCode; message: string }
  | { kind: 'passed-over'; backend: string; next: string; code: ErrorCode; message: string }
  | { kind: 'cache-hit'; backend: string }
  | {
      kind: 'escalated';
      backend: string;
      next: string;
      confidence: number;
      minimum: number;
      source: ModelConfidence['source'];
    }
  | { kind: 'confidence'; backend: string; confidence: number; source: ModelConfidence['source'] }
  | { kind: 'prompt-cut'; backend: string; estimatedTokens: number; countedTokens: number }
  /** The limit of tokens cut the reply off. */
  | { kind: 'cut-off'; backend: string }
  | { kind: 'rung'; rung: Rung; code: ErrorCode; message: string };

/** Seconds after which a request is given up. */
export interface TimeLimits {
  firstToken: number;
  idle: number;
  total: number;
}

/** The end of what the model that runs has written so far. */
export interface LiveText {
  request: string;
  /** The stage that asked. */
  stage: string;
  text: string;
  /** Earlier text was left out. */
  cut: boolean;
}

/** What was exchanged with one host. */
export interface HostUse {
  /** Host and port; `VS Code` where VS Code does the talking. */
  host: string;
  local: boolean;
  bytesOut: number;
  bytesIn: number;
}
