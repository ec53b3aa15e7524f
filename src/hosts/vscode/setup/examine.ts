import { ollamaAddress } from '../../../adapters/ollama/ollama-address.ts';
import { ollamaServer } from '../../../adapters/ollama/ollama-server.ts';
import {
  type BackendDefinition,
  type DoctorRequest,
  doctor,
  type RunEvent,
  runTask,
} from '../../../engine/index.ts';
import { workspacePort } from '../files/workspace-port.ts';
import type { ApiKeys } from '../models/api-keys.ts';
import { keyFor } from '../models/key-for.ts';
import { openBackend } from '../models/open-backend.ts';

interface Examination {
  /** Tells the run from others in the log. */
  id: string;
  keys: ApiKeys;
  /** Those of the settings, whose keys may be used. */
  backends: BackendDefinition[];
  /** Where Ollama is looked for. */
  address: string;
  signal: AbortSignal;
}

/** Looks for servers, fetches a model, asks backends; as the request says. Changes nothing in the workspace. */
export function examine(
  request: DoctorRequest,
  { id, keys, backends, address: usual, signal }: Examination,
): AsyncGenerator<RunEvent, void> {
  const task = doctor(request, {
    workspace: workspacePort,
    signal,
    server: (address = usual) => {
      const backend = ollamaAt(address, backends);
      return ollamaServer(address, async () => backend && keyFor(backend, keys));
    },
    open: (definition) => openBackend(definition, keys),
  });
  return runTask(task, signal, { name: 'doctor', id });
}

/** The backend whose server this is: only its key may be sent there. */
function ollamaAt(address: string, backends: BackendDefinition[]): BackendDefinition | undefined {
  return backends.find(
    ({ provider, baseUrl }) => provider === 'ollama' && ollamaAddress(baseUrl) === ollamaAddress(address),
  );
}
