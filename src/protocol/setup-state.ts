import type { BackendDefinition, Hardware, ModelStage } from '../engine/index.ts';

/** What the page `Set Up Models` shows. The host fills it; no key is ever in it. */
export interface SetupState {
  ollama: OllamaState;
  models: InstalledModel[];
  /** A model that is being fetched. */
  pull?: PullState;
  backends: BackendSetup[];
  /** VS Code's own. */
  languageModels: LanguageModelState[];
  /** What just happened, or what is wrong with the settings. */
  notice?: { kind: 'information' | 'warning' | 'error'; text: string };
}

export interface OllamaState {
  status: 'looking' | 'found' | 'missing';
  address: string;
  version?: string;
  /** What is wrong and what to do. */
  message?: string;
}

export interface InstalledModel {
  name: string;
  bytes: number;
  contextTokens?: number;
  /** As the server names them, for instance `completion`, `vision`. */
  capabilities: string[];
  usedBy: ModelStage[];
}

export interface PullState {
  model: string;
  /** Bytes; 0 where not known so far. */
  done: number;
  total: number;
}

export interface BackendSetup {
  name: string;
  provider: BackendDefinition['provider'];
  model: string;
  hardware: Hardware;
  /** Base URL, where it has one. */
  address?: string;
  /** `optional`: may have one and has none. `not-needed`: cannot have one, or has shown no want of one. */
  key: 'set' | 'missing' | 'optional' | 'not-needed';
  usedBy: ModelStage[];
  test?: BackendTest;
}

export type BackendTest =
  | { status: 'running'; since: number }
  | {
      status: 'ok' | 'failed';
      /** What came back, or what is wrong and what to do about it. */
      message: string;
      milliseconds: number;
      firstTokenMilliseconds?: number;
      contextTokens?: number;
    };

export interface LanguageModelState {
  /** With its vendor: `vendor/id`. */
  id: string;
  name: string;
  vendor: string;
  contextTokens: number;
  usedBy: ModelStage[];
}
