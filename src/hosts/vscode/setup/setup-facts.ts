import type { BackendDefinition, ModelStage } from '../../../engine/index.ts';
import type { ApiKeys, KeyState } from '../models/api-keys.ts';
import { chatModels } from '../models/chat-models.ts';
import { movedKey } from '../models/key-for.ts';
import type { ModelAccess } from '../models/model-access.ts';

/** A model of VS Code, as far as the page shows it. */
export interface ChatModel {
  id: string;
  name: string;
  vendor: string;
  family: string;
  maxInputTokens: number;
}

/** What the settings, the secret storage and VS Code say. No key is in it. */
export interface SetupFacts {
  backends: BackendDefinition[];
  /** What each stage asks first. */
  preferred: Partial<Record<ModelStage, BackendDefinition>>;
  /** By the name of the backend. */
  keys: Record<string, KeyState['status']>;
  chatModels: readonly ChatModel[];
  /** What is wrong with settings and keys, a sentence each. */
  problems: string[];
}

export async function readSetupFacts(keys: ApiKeys, models: ModelAccess): Promise<SetupFacts> {
  const backends = models.backends();
  const states = await Promise.all(
    backends.map(async (backend) => ({ backend, state: await keys.find(backend) })),
  );
  return {
    backends,
    preferred: models.preferred(),
    keys: Object.fromEntries(states.map(({ backend, state }) => [backend.name, state.status])),
    chatModels: await chatModels({}),
    problems: [
      ...models.problems(),
      ...states.flatMap(({ backend, state }) =>
        state.status === 'elsewhere' ? [movedKey(backend, state.origin)] : [],
      ),
    ],
  };
}
