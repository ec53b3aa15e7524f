import { findPlatforms } from '../../adapters/find-platforms.ts';
import { workspaceFiles } from '../../adapters/workspace-files.ts';
import { type Change, checkPeripheral, type Run, runTask, type StageEvent } from '../../engine/index.ts';
import { environmentOf } from '../../settings/environment-of.ts';
import { settings } from '../../settings/settings.ts';
import type { Command } from './commands.ts';
import { parseOptions } from './parse-options.ts';
import { programs } from './programs.ts';
import { UsageError } from './usage-error.ts';

export const checkPeripheralCommand: Command = {
  name: 'check-peripheral',
  summary: 'compiles generated peripherals and loads them in your Renode',
  synopsis: '(FILE.repl | DIR)... [options]',
  options: [
    { name: 'renode', value: 'PATH', summary: 'the folder or the program of your Renode' },
    { name: 'dotnet', value: 'PATH', summary: 'the dotnet program' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'What is not installed is skipped and said so. Exit status 1 also where an error was found.',
    `Defaults come from ${environmentOf(settings.renodePath.key)}, ${environmentOf(settings.dotnetPath.key)} and ${environmentOf(settings.checkTimeLimit.key)}.`,
  ],
  parse(words, environment) {
    const options = parseOptions(this, words, true);
    const paths = options.positionals;
    if (paths.length === 0) {
      throw new UsageError(
        'name the .repl files, or a folder that holds some.',
        `triptych ${this.name} --help`,
      );
    }
    const tools = programs(environment, {
      renode: options.text('renode'),
      dotnet: options.text('dotnet'),
    });
    return {
      writes: false,
      diagnosticsAreTheResult: true,
      run: (signal) => {
        const run = { workspace: workspaceFiles, signal, ...tools };
        return runTask(check(paths, run), signal, { name: this.name });
      },
    };
  },
};

async function* check(paths: string[], run: Run): AsyncGenerator<StageEvent, Change[]> {
  return yield* checkPeripheral({ platforms: await findPlatforms(paths) }, run);
}
