import { join, resolve } from 'node:path';
import { historyFile } from '../../adapters/history-file.ts';
import { lazySyntaxParser } from '../../adapters/lazy-syntax-parser.ts';
import { projectCheck } from '../../adapters/project-check.ts';
import { promptFiles } from '../../adapters/prompt-files.ts';
import { stateFolder } from '../../adapters/state-folder.ts';
import { workspaceFiles } from '../../adapters/workspace-files.ts';
import {
  type Change,
  type Models,
  type Retriever,
  type Run,
  type RunEvent,
  runTask,
  type StageEvent,
} from '../../engine/index.ts';
import type { Option } from './commands.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { grammarFolder } from './grammar-folder.ts';
import { keepRecord, type RecordOptions } from './keep-record.ts';
import { environmentModels } from './models.ts';
import type { Options } from './parse-options.ts';
import { promptFolder } from './prompt-folder.ts';
import { type RunIndexOptions, usesIndex, withIndex } from './run-index.ts';
import { writeAtEnd } from './write-at-end.ts';

/** The options of every command that asks models. */
export const modelOptions: Option[] = [
  { name: 'estimate', summary: 'show what it would probably take, and ask nothing' },
  { name: 'no-index', summary: 'do not search the workspace; only named files are read' },
  { name: 'log', value: 'FILE', summary: 'append the log to this file, as JSON lines' },
  {
    name: 'workspace-prompts',
    summary: 'let prompts in .triptych/prompts of the workspace take the place of the built-in ones',
  },
];

/** What a run that asks models needs besides its task. */
export interface ModelRunOptions extends RecordOptions {
  name: string;
  ports: Omit<Run, 'signal' | 'models'>;
  /** Absent where the workspace is not to be searched. */
  index?: RunIndexOptions;
  models(): Models;
  isEstimate: boolean;
}

/**
 * @param workspace absolute path of the folder in which the run happens
 * @throws UsageError where a setting is not valid or no model is set up
 */
export function modelRunOptions(
  options: Options,
  environment: Environment,
  workspace: string,
  name: string,
): ModelRunOptions {
  const isEstimate = options.flag('estimate');
  const command = environmentSetting('checkCommand', environment);
  const timeLimit = environmentSetting('checkTimeLimit', environment) * 1000;
  const log = options.text('log');
  const folder = stateFolder(environment);
  return {
    name,
    isEstimate,
    models: environmentModels(environment, folder),
    ...(usesIndex(environment) &&
      !options.flag('no-index') && { index: { workspace, environment, hasEmbedder: !isEstimate } }),
    ports: {
      workspace: workspaceFiles,
      syntax: lazySyntaxParser(grammarFolder()),
      prompts: promptFiles({
        builtIn: promptFolder(),
        ...(options.flag('workspace-prompts') && { override: join(workspace, '.triptych', 'prompts') }),
      }),
      ...(command !== '' && { projectCheck: projectCheck({ command, folder: workspace, timeLimit }) }),
      ...(isEstimate && { confirm: async () => false }),
    },
    ...(environmentSetting('metrics', environment) && !isEstimate && { history: historyFile(folder) }),
    ...(log && { log: { path: resolve(log), level: environmentSetting('logLevel', environment) } }),
  };
}

/**
 * Runs a task with models, logs it and keeps its record.
 * @param out where it is given, the changes of a run that is done are written below this folder
 */
export function modelRun(
  task: (run: Run) => AsyncGenerator<StageEvent, Change[]>,
  { out, ...options }: ModelRunOptions & { out?: string },
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  const { name, ports, models, isEstimate, index } = options;
  const run = (retriever?: Retriever) =>
    runTask(task({ ...ports, models: models(), signal, ...(retriever && { retriever }) }), signal, { name });
  const events = index ? withIndex(index, run, signal) : run();
  if (isEstimate) return endingWithEstimate(events, signal);
  return keepRecord(out === undefined ? events : writeAtEnd(events, out, signal), options);
}

/** An estimate is all that was wanted: a run that ends after it is done, not cancelled. */
async function* endingWithEstimate(
  events: AsyncGenerator<RunEvent, void>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  for await (const event of events) {
    if (event.type === 'run-end' && event.outcome === 'cancelled' && !signal.aborted) {
      yield { type: 'run-end', outcome: 'done', changes: [], milliseconds: event.milliseconds };
    } else {
      yield event;
    }
  }
}
