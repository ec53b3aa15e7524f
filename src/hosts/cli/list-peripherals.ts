import { workspaceFiles } from '../../adapters/workspace-files.ts';
import { listPeripherals, runTask } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { parseOptions, required } from './parse-options.ts';

export const listPeripheralsCommand: Command = {
  name: 'list-peripherals',
  summary: 'shows the peripherals of an SVD file',
  synopsis: '--svd FILE [--json]',
  options: [
    { name: 'svd', value: 'FILE', summary: 'the CMSIS-SVD file' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [],
  parse(words) {
    const svd = required(parseOptions(this, words), 'svd', this);
    return {
      writes: false,
      run: (signal) =>
        runTask(listPeripherals({ svd }, { workspace: workspaceFiles, signal }), signal, { name: this.name }),
    };
  },
};
