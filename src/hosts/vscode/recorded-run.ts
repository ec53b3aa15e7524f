import type { History } from '../../adapters/history-file.ts';
import type { Retriever, RunEvent } from '../../engine/index.ts';
import { engineRun, type ModelPorts } from './engine-run.ts';
import { recorded } from './metrics/recorded.ts';
import type { RunLog } from './metrics/run-log.ts';
import { WaitingTime } from './metrics/waiting-time.ts';
import type { ModelAccess } from './models/model-access.ts';
import type { SessionPorts } from './review/session-ports.ts';
import { folderOf, usesModels } from './review/task-facts.ts';

/** Starts the runs of a session, with models where they need them; each is logged and counted. */
export function recordedRun(reach: {
  models: ModelAccess;
  log: RunLog;
  history: History;
  /** What runs find in the workspace with, where there is anything; asked anew for each run. */
  index: { retriever: Retriever | undefined };
}): SessionPorts['run'] {
  const { models, log, history, index } = reach;
  return (request, signal, confirm): AsyncGenerator<RunEvent> => {
    const id = crypto.randomUUID();
    const waiting = new WaitingTime();
    const folder = usesModels(request) ? folderOf(request) : undefined;
    const ports =
      folder === undefined
        ? {}
        : {
            ...models.ports(folder, request.picked),
            ...retrieverPort(index.retriever),
            confirm: (...question: Parameters<typeof confirm>) =>
              models.isPicked(request.picked, question[0])
                ? Promise.resolve(true)
                : waiting.during(() => confirm(...question)),
          };
    return recorded(engineRun(request, { id, ports, signal }), { id, log, history, waiting });
  };
}

function retrieverPort(retriever: Retriever | undefined): Pick<ModelPorts, 'retriever'> {
  return retriever ? { retriever } : {};
}
