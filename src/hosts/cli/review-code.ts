import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ReviewCodeRequest, reviewCode } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { type Environment, environmentSetting } from './environment.ts';
import { modelOptions, modelRun, modelRunOptions } from './model-run.ts';
import { type Options, parseOptions } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

export const reviewCodeCommand: Command = {
  name: 'review-code',
  summary: 'reviews files as they are; changes nothing',
  synopsis: '["WHAT TO LOOK FOR"] --file FILE... [--workspace DIR] [options]',
  options: [
    { name: 'file', value: 'FILE', summary: 'a file to review; may be given several times', multiple: true },
    { name: 'workspace', value: 'DIR', summary: 'the folder to read in; by default the current one' },
    ...modelOptions,
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'First the checks that need no model, then the reviewer’s model. Exit status 1 where an error was found.',
  ],
  parse(words, environment) {
    const options = parseOptions(this, words, true);
    const request = requestOf(options, environment);
    const run = modelRunOptions(options, environment, request.workspace, this.name);
    return {
      writes: false,
      answerIsTheResult: true,
      isFailure: (event) =>
        (event.type === 'review' && event.review.issues.some(({ severity }) => severity === 'error')) ||
        (event.type === 'checks' && event.diagnostics.some(({ severity }) => severity === 'error')),
      run: (signal) => modelRun((ports) => reviewCode(request, ports), run, signal),
    };
  },
};

function requestOf(options: Options, environment: Environment): ReviewCodeRequest {
  const files = options.texts('file');
  if (files.length === 0) {
    throw new UsageError('name a file with --file.', 'triptych review-code --help shows its options.');
  }
  const workspace = resolve(options.text('workspace') ?? '.');
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${workspace}.`, '--workspace names the folder to read in.');
  }
  return {
    request: options.positionals.join(' ').trim(),
    workspace,
    files,
    language: environmentSetting('language', environment),
    contextTokens: environmentSetting('contextTokens', environment),
  };
}
