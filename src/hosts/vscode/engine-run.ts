import { workspace } from 'vscode';
import { dotnetCompiler } from '../../adapters/dotnet.ts';
import { renodeSimulator } from '../../adapters/renode-process.ts';
import {
  applyEdits,
  checkPeripheral,
  explain,
  type GeneratePeripheralRequest,
  generatePeripheral,
  listPeripherals,
  type PeripheralSummary,
  type Run,
  type RunEvent,
  reviewCode,
  runTask,
  TriptychError,
  writeCode,
} from '../../engine/index.ts';
import { pause, workspacePort } from './files/workspace-port.ts';
import { readSetting } from './read-setting.ts';
import type { TaskRequest } from './review/session-ports.ts';

/** The names of the tasks as logs and metrics know them. */
const taskNames = {
  generate: 'generate-peripheral',
  check: 'check-peripheral',
  'write-code': 'write-code',
  'apply-edits': 'apply-edits',
  review: 'review-code',
  explain: 'explain',
} satisfies Record<TaskRequest['task'], string>;

/** What a run needs besides the user's files: models, prompts, the question whether to spend. */
export type ModelPorts = Pick<
  Run,
  'models' | 'prompts' | 'languageCheck' | 'projectCheck' | 'retriever' | 'syntax' | 'confirm'
>;

/**
 * Starts a task of the engine on the user's files. Programs are only handed over for checks: asked for as such, or
 * made of what a model wrote.
 * @param id tells the run from others in logs
 */
export async function* engineRun(
  request: TaskRequest,
  { id, ports, signal }: { id: string; ports: ModelPorts; signal: AbortSignal },
): AsyncGenerator<RunEvent> {
  // The panel shows that something happens before the work begins.
  await pause();
  const run: Run = { workspace: workspacePort, signal, ...ports };
  yield* runTask(taskOf(request, run), signal, { name: taskNames[request.task], id });
}

function taskOf(request: TaskRequest, run: Run) {
  switch (request.task) {
    case 'generate':
      return generatePeripheral(request.request, { ...run, ...compilerFor(request.request) });
    case 'check':
      return checkPeripheral(request.request, { ...run, ...programs() });
    case 'write-code':
      return writeCode(request.request, run);
    case 'apply-edits':
      return applyEdits(request.request, run);
    case 'review':
      return reviewCode(request.request, run);
    case 'explain':
      return explain(request.request, run);
  }
}

/** What a model writes is compiled; what comes from the SVD file alone is known to. */
function compilerFor({ instruction }: GeneratePeripheralRequest): Pick<Run, 'compiler'> {
  const { compiler } = instruction === undefined ? {} : programs();
  return compiler ? { compiler } : {};
}

/** The user's .NET SDK and Renode. Never handed over in Restricted Mode, whoever asks. */
function programs(): Pick<Run, 'compiler' | 'simulator'> {
  if (!workspace.isTrusted) return {};
  const renodePath = readSetting('renodePath');
  const timeLimit = readSetting('checkTimeLimit') * 1000;
  return {
    compiler: dotnetCompiler({ renodePath, dotnetPath: readSetting('dotnetPath'), timeLimit }),
    simulator: renodeSimulator({ renodePath, timeLimit }),
  };
}

/** The peripherals of an SVD file. @throws TriptychError where it cannot be read */
export async function listDevice(svd: string, signal: AbortSignal): Promise<PeripheralSummary[]> {
  let peripherals: PeripheralSummary[] = [];
  const task = listPeripherals({ svd }, { workspace: workspacePort, signal });
  for await (const event of runTask(task, signal, { name: 'list-peripherals' })) {
    if (event.type === 'device') peripherals = event.peripherals;
    if (event.type === 'run-end' && event.outcome === 'failed')
      throw new TriptychError(event.code, event.message);
  }
  return peripherals;
}
