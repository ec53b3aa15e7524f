import type { NetworkUse } from './events.ts';

/** The port to a server that has models installed and can fetch more, as Ollama does. */
export interface ModelServer {
  /** As messages name it. */
  readonly address: string;
  /** @throws TriptychError `backend-unreachable`, `unauthorized`, `backend-failed`, `cancelled`; so do the others */
  version(signal: AbortSignal): Promise<string>;
  installed(signal: AbortSignal): Promise<InstalledModel[]>;
  /** @throws TriptychError `model-not-found` */
  show(model: string, signal: AbortSignal): Promise<ModelFacts>;
  /**
   * Fetches a model. What was fetched before a cancellation is kept by the server and not fetched again.
   * @throws TriptychError `model-not-found`
   */
  pull(model: string, signal: AbortSignal): AsyncGenerator<PullProgress, void>;
  /** What was exchanged since the last call of this. */
  takeUses(): NetworkUse[];
}

export interface InstalledModel {
  name: string;
  bytes: number;
}

export interface ModelFacts {
  /** The most it was made for, whatever a backend asks for. */
  contextTokens?: number;
  /** For instance `completion`, `thinking`, `tools`, `embedding`. */
  capabilities: string[];
}

export interface PullProgress {
  /** In the server's words. */
  status: string;
  /** Of the part that is being fetched; both 0 where nothing is. */
  completedBytes: number;
  totalBytes: number;
}
