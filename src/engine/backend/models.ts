import type { Backend } from './backend.ts';
import type { BackendDefinition } from './definition.ts';

/** The stages that ask a model. */
export const modelStages = ['planner', 'coder', 'reviewer'] as const;
export type ModelStage = (typeof modelStages)[number];

/** What a user sets for a stage. */
export interface StageSettings {
  /** Name of a backend or a hardware tag; empty: the first backend. */
  backend: string;
  /** Names or hardware tags, in the order in which they are asked when the preferred one cannot or is not sure. */
  escalation: string[];
  /** 0 to 2. */
  temperature: number;
  /** Of a reply. */
  maxTokens: number;
}

/** The port to the models of a run: for each stage a backend with everything wrapped around it. */
export interface Models {
  /**
   * @param tier how many backends at the front of the path to leave out, for a second try with another one; where
   * fewer are left, the last
   * @throws TriptychError `backend-missing`
   */
  backend(stage: ModelStage, tier?: number): Backend;
  /** The preferred backend and the ones behind it. @throws TriptychError `backend-missing` */
  path(stage: ModelStage): BackendDefinition[];
  settings(stage: ModelStage): StageSettings;
  /** Plans of earlier runs, where the user wants them used again. */
  plans?: PlanStore;
}

/** Plans kept for similar requests. */
export interface PlanStore {
  /** @param contextDigest plans made from another context do not count */
  find(request: string, contextDigest: string): StoredPlan | undefined;
  keep(request: string, contextDigest: string, plan: string): void;
}

export interface StoredPlan {
  /** The request it was made for. */
  request: string;
  /** As JSON. */
  plan: string;
  /** 0 to 1. */
  similarity: number;
}
