import { isAbsolute, relative, sep } from 'node:path';
import { type WriteCodeRequest, writeCode } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { modelOptions, modelRun, modelRunOptions } from './model-run.ts';
import { type Options, parseOptions } from './parse-options.ts';
import { UsageError } from './usage-error.ts';
import { workspaceFolder } from './workspace-folder.ts';

export const writeCodeCommand: Command = {
  name: 'write-code',
  summary: 'turns a request in words into reviewed changes',
  synopsis: '"REQUEST" [--workspace DIR] [--file FILE]... [options]',
  options: [
    { name: 'workspace', value: 'DIR', summary: 'the folder to work in; by default the current one' },
    {
      name: 'file',
      value: 'FILE',
      summary: 'a file it is about, from that folder; may be given several times',
      multiple: true,
    },
    ...modelOptions,
    { name: 'write', summary: 'write the files; without it a diff is shown and nothing is written' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'Models come from TRIPTYCH_BACKENDS, or from LLM_PROVIDER, MODEL_NAME, OPENAI_API_KEY, OPENAI_BASE_URL and',
    'OLLAMA_HOST. Keys come from OPENAI_API_KEY or TRIPTYCH_KEY_ and the name of the backend. The README lists every',
    'setting with its variable. A run that fails writes nothing and shows what there is on standard error.',
  ],
  parse(words, environment) {
    const options = parseOptions(this, words, true);
    const request = requestOf(options, environment);
    const writes = options.flag('write');
    const run = modelRunOptions(options, environment, request.workspace, this.name);
    return {
      writes,
      run: (signal) =>
        modelRun(
          (ports) => writeCode(request, ports),
          { ...run, ...(writes && { out: request.workspace }) },
          signal,
        ),
    };
  },
};

function requestOf(options: Options, environment: Environment): WriteCodeRequest {
  const request = options.positionals.join(' ').trim();
  if (request === '') {
    throw new UsageError('say what is wanted, in quotes.', 'triptych write-code --help shows its options.');
  }
  const workspace = workspaceFolder(options);
  return {
    request,
    workspace,
    files: options.texts('file').map((file) => fromWorkspace(file, workspace)),
    language: environmentSetting('language', environment),
    maxIterations: environmentSetting('maxIterations', environment),
    contextTokens: environmentSetting('contextTokens', environment),
    shortcuts: environmentSetting('shortcuts', environment),
  };
}

/** Relative, with `/`, as requests have it. What leads out of the workspace is refused by the task. */
function fromWorkspace(file: string, workspace: string): string {
  const path = isAbsolute(file) ? relative(workspace, file) : file;
  return path.replaceAll(sep, '/');
}
