import { readReplyFile, readReplyStream } from '../../adapters/reply-file.ts';
import { workspaceFiles } from '../../adapters/workspace-files.ts';
import {
  type ApplyEditsRequest,
  applyEdits,
  type Change,
  type Run,
  runTask,
  type StageEvent,
} from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { environmentSetting } from './environment.ts';
import { parseOptions, required } from './parse-options.ts';
import { workspaceFolder } from './workspace-folder.ts';
import { writeAtEnd } from './write-at-end.ts';

export const applyEditsCommand: Command = {
  name: 'apply-edits',
  summary: "puts the edits of a model's reply into files",
  synopsis: '--reply FILE|- [--workspace DIR] [--write] [options]',
  options: [
    {
      name: 'reply',
      value: 'FILE',
      summary: 'the reply as text, in whatever dialect; - reads standard input',
    },
    { name: 'workspace', value: 'DIR', summary: 'the folder to work in; by default the current one' },
    {
      name: 'allow-large-deletions',
      summary: 'also where a file would lose more than half of its lines',
    },
    { name: 'write', summary: 'write the files; without it a diff is shown and nothing is written' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'Each edit goes to the one place it fits, or nowhere. --write writes what could be placed also where other edits',
    'could not be; the exit status is 1 where any edit was not placed, any part of the reply could not be read or a',
    'check finds an error. Files that .triptychignore lists, .git, likely secrets and what is outside of the workspace',
    'are never touched. No model is asked.',
  ],
  parse(words, environment) {
    const options = parseOptions(this, words);
    const reply = required(options, 'reply', this);
    const workspace = workspaceFolder(options);
    const writes = options.flag('write');
    const request = {
      workspace,
      language: environmentSetting('language', environment),
      ...(options.flag('allow-large-deletions') && { allowLargeDeletions: true }),
    };
    return {
      writes,
      diagnosticsAreTheResult: true,
      isFailure: (event) => event.type === 'hunk' && event.status !== 'applied',
      run: (signal) => {
        const run = { workspace: workspaceFiles, signal };
        const events = runTask(readAndApply(reply, request, run), signal, { name: this.name });
        return writes ? writeAtEnd(events, workspace, signal) : events;
      },
    };
  },
};

async function* readAndApply(
  path: string,
  request: Omit<ApplyEditsRequest, 'reply'>,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const { signal } = run;
  const reply =
    path === '-' ? await readReplyStream(process.stdin, signal) : await readReplyFile(path, signal);
  return yield* applyEdits({ ...request, reply }, run);
}
