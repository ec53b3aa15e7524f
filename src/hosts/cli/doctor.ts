import { ollamaServer } from '../../adapters/ollama/ollama-server.ts';
import { workspaceFiles } from '../../adapters/workspace-files.ts';
import {
  type BackendDefinition,
  type Change,
  type DoctorPorts,
  type DoctorRequest,
  doctor,
  runTask,
  type StageEvent,
  TriptychError,
} from '../../engine/index.ts';
import { backendKey } from './backend-key.ts';
import type { Command } from './commands.ts';
import { type Environment, variableInUse } from './environment.ts';
import { environmentBackends, noBackend } from './environment-backends.ts';
import { embeddingSettings, openEmbedder } from './environment-embedder.ts';
import { openBackend } from './models.ts';
import { parseOptions } from './parse-options.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'finds model servers, tries each backend, and fetches models for Ollama',
  synopsis: '[--pull MODEL] [--json]',
  options: [
    { name: 'pull', value: 'MODEL', summary: 'have Ollama fetch this model; Ctrl-C stops it' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'Each backend of TRIPTYCH_BACKENDS, or of LLM_PROVIDER and MODEL_NAME, is asked one tiny question. Ollama is looked',
    'for where OLLAMA_HOST says, else on this computer. The model of EMBEDDING_PROVIDER (openai or ollama) and',
    'EMBEDDING_MODEL_NAME is given one tiny text. These requests are not held against the limits of the day and are in',
    'no metrics. Exit status 1 where one of them does not answer, or where there is neither a server nor a backend.',
  ],
  parse(words, environment) {
    const pull = parseOptions(this, words).text('pull');
    const backends = describedBackends(environment);
    const embedding = embeddingSettings(environment);
    const request: DoctorRequest = { backends, ...(embedding && { embedding }), ...(pull && { pull }) };
    return {
      writes: false,
      isFailure: (event) => event.type === 'backend-check' && !event.ok,
      run: (signal) => runTask(examine(request, ports(environment, signal)), signal, { name: this.name }),
    };
  },
};

/** None where there is no model to ask yet: which there are is what the doctor is to tell. */
function describedBackends(environment: Environment): BackendDefinition[] {
  const isDescribed = variableInUse('backends', environment) !== undefined || environment['MODEL_NAME'];
  return isDescribed ? environmentBackends(environment) : [];
}

/**
 * @throws TriptychError `backend-missing` where there is neither a server nor a model to ask, so that nothing would work
 */
async function* examine(request: DoctorRequest, ports: DoctorPorts): AsyncGenerator<StageEvent, Change[]> {
  let isAnyThere = request.backends.length > 0 || request.embedding !== undefined;
  const examining = doctor(request, ports);
  let step = await examining.next();
  for (; !step.done; step = await examining.next()) {
    isAnyThere ||= step.value.type === 'model-server';
    yield step.value;
  }
  if (!isAnyThere) throw new TriptychError('backend-missing', noBackend().message);
  if (request.backends.length === 0) {
    yield { type: 'skipped', stage: 'check', reason: noBackend().message };
  }
  return step.value;
}

function ports(environment: Environment, signal: AbortSignal): DoctorPorts {
  return {
    workspace: workspaceFiles,
    signal,
    server(address) {
      const known = describedBackends(environment).find(({ provider }) => provider === 'ollama');
      const key = async () => (known ? backendKey(known, environment) : undefined);
      return ollamaServer(address ?? environment['OLLAMA_HOST'], key);
    },
    open: (definition) => openBackend(definition, environment),
    openEmbedder: (settings) => openEmbedder(settings, environment),
  };
}
