import type {
  AccuracyItem,
  ContextReport,
  IterationEnd,
  Plan,
  Review,
  ReviewIssue,
} from '../engine/index.ts';
import type { UsedState } from './found-state.ts';

export interface PlanState
  extends Pick<Plan, 'goal' | 'steps' | 'files' | 'constraints' | 'reasoning' | 'api_design'> {
  /** The similar request it was made for, where an earlier plan was taken. */
  reusedFrom?: { request: string; similarity: number };
  /** What it says it rests on. Absent where it says nothing. */
  context?: UsedState;
}

/** What of a stage's context was sent; of a stage that ran several times the last one. */
export interface ContextState extends ContextReport {
  stage: string;
  /** Parts that were sent beyond the ones listed. */
  moreSent: number;
  /** Parts that were cut beyond the ones listed. */
  moreCut: number;
}

/** A prompt that a trusted workspace put in the place of a built-in one. */
export interface PromptOverride {
  name: string;
  path: string;
}

/** One time through coder and reviewer. */
export interface RoundState {
  /** From 1. */
  iteration: number;
  /** How many rounds there may be; known when it ends. */
  of?: number;
  /** Checks that need no model. */
  checks?: { passed: number; total: number };
  review?: {
    backend: string;
    status: Review['status'];
    issues: number;
    /** The reviewer's own, in Markdown, where it was not content. */
    words?: string;
  };
  /** 0 to 1. */
  quality?: number;
  ended?: IterationEnd;
}

/**
 * Something the reviewer or a check complained of. `path` is as a model or a check gave it, relative to the
 * workspace or not: whoever opens it checks where it leads.
 */
export interface IssueState extends ReviewIssue {
  iteration: number;
  by: 'reviewer' | 'checks';
}

/** A peripheral held against its SVD and its plan. */
export interface AccuracyState {
  peripheral: string;
  met: number;
  checked: number;
  /** What is missing or different; then what could not be checked. */
  open: AccuracyItem[];
  /** Beyond the ones listed. */
  moreOpen: number;
}

/** The reviewer's answer, and what the coder wants the user to run or know. Nothing of it is run. */
export interface AnswerState {
  markdown: string;
  commands: string[];
  notes: string[];
}

/** Less than was asked for: its changes are the state's files. */
export interface FallbackState {
  rung: 'template' | 'partial';
  /** Markdown. */
  guide: string;
}
