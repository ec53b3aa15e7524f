import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { workspaceFiles } from '../../adapters/workspace-files.ts';
import { type ExplainRequest, explain, runTask } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { modelOptions, modelRun, modelRunOptions } from './model-run.ts';
import { type Options, parseOptions } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'shows a register map, or explains code in words',
  synopsis: '[--svd FILE [--peripheral NAME]] ["QUESTION"] [options]',
  options: [
    { name: 'svd', value: 'FILE', summary: 'the CMSIS-SVD file; its registers are shown without a model' },
    { name: 'peripheral', value: 'NAME', summary: 'one peripheral (UART0), or one register (UART0.CR)' },
    { name: 'workspace', value: 'DIR', summary: 'the folder to read in; by default the current one' },
    {
      name: 'file',
      value: 'FILE',
      summary: 'a file it is about, from that folder; may be given several times',
      multiple: true,
    },
    ...modelOptions,
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: ['A question, and files, are explained by the planner’s model. Nothing is written.'],
  parse(words, environment) {
    const options = parseOptions(this, words, true);
    const request = requestOf(options, environment);
    if (request.question === '' && request.files.length === 0) {
      const ports = { workspace: workspaceFiles };
      return {
        writes: false,
        answerIsTheResult: true,
        run: (signal) => runTask(explain(request, { ...ports, signal }), signal, { name: this.name }),
      };
    }
    const run = modelRunOptions(options, environment, request.workspace, this.name);
    return {
      writes: false,
      answerIsTheResult: true,
      run: (signal) => modelRun((ports) => explain(request, ports), run, signal),
    };
  },
};

function requestOf(options: Options, environment: Environment): ExplainRequest {
  const question = options.positionals.join(' ').trim();
  const svd = options.text('svd');
  const peripheral = options.text('peripheral');
  const files = options.texts('file');
  const help = 'triptych explain --help shows its options.';
  if (svd === undefined && peripheral !== undefined) throw new UsageError('--peripheral needs --svd.', help);
  if (svd === undefined && question === '' && files.length === 0) {
    throw new UsageError('say what to explain, in quotes, or name an SVD file with --svd.', help);
  }
  const workspace = resolve(options.text('workspace') ?? '.');
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${workspace}.`, '--workspace names the folder to read in.');
  }
  return {
    question,
    ...(svd !== undefined && { svd }),
    ...(peripheral !== undefined && { peripheral }),
    workspace,
    files,
    language: environmentSetting('language', environment),
    contextTokens: environmentSetting('contextTokens', environment),
  };
}
