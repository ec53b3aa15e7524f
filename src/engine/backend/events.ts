import type { ErrorCode } from '../error.ts';
import type { Hardware } from './definition.ts';

/** What happens while a model is asked. Plain JSON; counting is a fold over these. */
export type BackendEvent =
  | ModelStart
  /** The next piece of a reply. The pieces of a request that did not end `answered` are void. */
  | {
      type: 'model-text';
      request: string;
      stage: string;
      /** Empty where the model only thinks aloud. */
      text: string;
      /** Characters the model thought aloud; they are no part of the reply, and are paid for. */
      thinking?: number;
    }
  | ModelEnd
  | {
      type: 'model-retry';
      stage: string;
      backend: string;
      /** The attempt that failed, from 1, and how many there may be. */
      attempt: number;
      attempts: number;
      delayMilliseconds: number;
      code: ErrorCode;
      message: string;
    }
  /**
   * A request waits for its turn, so that a server's limit is kept. `milliseconds`: how long at least; 0 where it
   * waits for another request to end.
   */
  | { type: 'model-wait'; stage: string; backend: string; milliseconds: number }
  /** A backend could not answer, or is known not to; the next one is asked. */
  | {
      type: 'model-passed-over';
      stage: string;
      backend: string;
      next: string;
      code: ErrorCode;
      message: string;
    }
  | { type: 'model-cache'; stage: string; backend: string; hit: boolean }
  | ModelConfidence
  /** The server cut the prompt: it counted far fewer tokens than were sent. */
  | {
      type: 'model-prompt-cut';
      stage: string;
      backend: string;
      estimatedTokens: number;
      countedTokens: number;
    }
  | NetworkUse
  | BudgetNotice;

export interface ModelStart {
  type: 'model-start';
  /** Unique in its run. */
  request: string;
  stage: string;
  backend: string;
  model: string;
  hardware: Hardware;
  /** Estimated. */
  inputTokens: number;
  maxTokens: number;
  at: number;
}

/** Exactly one for each `model-start`, unless the run was abandoned. */
export interface ModelEnd {
  type: 'model-end';
  request: string;
  stage: string;
  backend: string;
  model: string;
  hardware: Hardware;
  outcome: 'answered' | 'failed' | 'cancelled';
  finish?: 'stop' | 'length' | 'refused';
  code?: ErrorCode;
  message?: string;
  inputTokens: number;
  outputTokens: number;
  /** The server said so; otherwise the figures are estimates. */
  reported: boolean;
  /** US dollars. */
  cost: number;
  /** Watts of the backend times the hours it worked. */
  wattHours: number;
  /** One for a request that counts against a plan's quota, as each of VS Code's language models does. */
  premiumRequests: number;
  milliseconds: number;
  firstTokenMilliseconds?: number;
}

/** How sure a reply seems, and whether a stronger backend was asked therefore. */
export interface ModelConfidence {
  type: 'model-confidence';
  stage: string;
  backend: string;
  /** 0 to 1. */
  confidence: number;
  source: 'log-probabilities' | 'checks';
  minimum: number;
  /** The backend asked next; absent where the reply was kept. */
  escalatedTo?: string;
}

/** Bytes exchanged with one host. */
export interface NetworkUse {
  type: 'network';
  /** Host and port; `VS Code` where VS Code does the talking. */
  host: string;
  backend: string;
  /** The host is this computer. */
  local: boolean;
  bytesOut: number;
  bytesIn: number;
}

export interface BudgetNotice {
  type: 'budget';
  /** `alert`: 80 % are used. `reached`: the next request might pass the limit, and is not made. */
  kind: 'alert' | 'reached';
  scope: 'run' | 'day';
  measure: 'cost' | 'tokens' | 'requests';
  /** US dollars, tokens or requests. */
  spent: number;
  limit: number;
}
