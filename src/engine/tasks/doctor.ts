import type { Backend } from '../backend/backend.ts';
import type { BackendDefinition } from '../backend/definition.ts';
import type { Embedder, EmbeddingSettings } from '../backend/embedder.ts';
import type { ModelServer } from '../backend/model-server.ts';
import { TriptychError } from '../error.ts';
import type { StageEvent } from '../events.ts';
import { type Run, type Stage, stage } from '../run.ts';
import { skip } from '../stages/skip.ts';
import type { Change } from '../workspace/change.ts';
import { checkBackend } from './doctor/check-backend.ts';
import { checkEmbedder } from './doctor/check-embedder.ts';
import { factsOf } from './doctor/facts-of.ts';
import { orFailure } from './doctor/or-failure.ts';

export interface DoctorRequest {
  /** Each is asked one tiny question. */
  backends: BackendDefinition[];
  /** The embedding model, which is given one tiny text. */
  embedding?: EmbeddingSettings;
  /** A model to fetch. */
  pull?: string;
  /** Whether to look for a model server and what it has; otherwise only backends are checked. */
  look?: boolean;
  /** For each answer, in milliseconds: loading a large model takes its time. */
  timeLimit?: number;
}

export interface DoctorPorts extends Run {
  /** @param address of the server; where it is usually found, where that is absent */
  server(address: string | undefined): ModelServer;
  /** @throws TriptychError where such a backend cannot be had here */
  open(definition: BackendDefinition): Backend;
  /** Absent where no embeddings can be had. @throws TriptychError where not with these settings */
  openEmbedder?(settings: EmbeddingSettings): Embedder;
}

const usualTimeLimit = 180_000;

/** Finds the model server, says what it has, fetches a model, and tries each backend and the embedding model. Changes nothing. */
export async function* doctor(
  request: DoctorRequest,
  ports: DoctorPorts,
): AsyncGenerator<StageEvent, Change[]> {
  const address = request.backends.find(({ provider }) => provider === 'ollama')?.baseUrl;
  if (request.look !== false || request.pull !== undefined) {
    yield* lookAt(ports.server(address), request, ports);
  }
  if (request.backends.length > 0 || request.embedding) yield* checkAll(ports)(request, ports);
  return [];
}

async function* lookAt(
  server: ModelServer,
  { pull }: DoctorRequest,
  run: Run,
): AsyncGenerator<StageEvent, void> {
  const isThere = yield* findServer(server, run);
  if (isThere) {
    yield* listModels(server, run);
    if (pull !== undefined) yield* pullModel({ server, model: pull }, run);
    return;
  }
  yield* skip('models', 'There is no server to ask.', run);
  if (pull !== undefined) yield* skip('pull', 'There is no server to fetch a model.', run);
}

const findServer: Stage<ModelServer, boolean> = stage('server', async function* (server, { signal }) {
  const { address } = server;
  const found = await orFailure(server.version(signal), signal);
  yield* server.takeUses();
  yield found instanceof TriptychError
    ? { type: 'skipped', stage: 'server', reason: found.message }
    : { type: 'model-server', address, version: found };
  return !(found instanceof TriptychError);
});

const listModels: Stage<ModelServer, void> = stage('models', async function* (server, { signal }) {
  const models = await orFailure(server.installed(signal), signal);
  if (models instanceof TriptychError) {
    yield* server.takeUses();
    yield { type: 'skipped', stage: 'models', reason: models.message };
    return;
  }
  for (const { name, bytes } of models) {
    const facts = await factsOf(server, name, signal);
    yield { type: 'model-installed', name, bytes, ...facts };
  }
  yield* server.takeUses();
});

const pullModel: Stage<{ server: ModelServer; model: string }, void> = stage(
  'pull',
  async function* ({ server, model }, { signal }) {
    for await (const { completedBytes, totalBytes } of server.pull(model, signal)) {
      if (totalBytes > 0) yield { type: 'progress', stage: 'pull', done: completedBytes, total: totalBytes };
    }
    const fetched = (await server.installed(signal)).find(({ name }) => isSameModel(name, model));
    const facts = await factsOf(server, model, signal);
    yield { type: 'model-installed', name: fetched?.name ?? model, bytes: fetched?.bytes ?? 0, ...facts };
    yield* server.takeUses();
  },
);

function checkAll(ports: DoctorPorts): Stage<DoctorRequest, void> {
  return stage('check', async function* ({ backends, embedding, timeLimit = usualTimeLimit }) {
    const checks = backends.map((definition) => () => checkBackend(definition, ports, timeLimit));
    if (embedding) checks.push(() => checkEmbedder(embedding, ports, timeLimit));
    // One after the other: on one computer models would wait for each other, and the figures would say nothing.
    for (const [done, check] of checks.entries()) {
      yield { type: 'progress', stage: 'check', done, total: checks.length };
      yield* check();
    }
    yield { type: 'progress', stage: 'check', done: checks.length, total: checks.length };
  });
}

/** Of Ollama's names, `x` means `x:latest`. */
function isSameModel(one: string, other: string): boolean {
  const whole = (name: string) => (name.includes(':') ? name : `${name}:latest`);
  return whole(one) === whole(other);
}
