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
import { openBackend } from '../models/open-backend.ts';

interface Examination {
  /** Tells the run from others in the log. */
  id: string;
  keys: ApiKeys;
  /** The backend whose server is looked at; without one it is looked for in its usual place. */
  server: BackendDefinition | undefined;
  signal: AbortSignal;
}

/** Looks for servers, fetches a model, asks backends; as the request says. Changes nothing in the workspace. */
export function examine(
  request: DoctorRequest,
  { id, keys, server, signal }: Examination,
): AsyncGenerator<RunEvent, void> {
  const serverKey = async () => (server ? keys.get(server.name) : undefined);
  const task = doctor(request, {
    workspace: workspacePort,
    signal,
    server: (address) => ollamaServer(address ?? server?.baseUrl, serverKey),
    open: (definition) => openBackend(definition, keys),
  });
  return runTask(task, signal, { name: 'doctor', id });
}
