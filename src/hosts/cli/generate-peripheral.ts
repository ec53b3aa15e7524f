import { resolve } from 'node:path';
import { workspaceFiles } from '../../adapters/workspace-files.ts';
import {
  type GeneratePeripheralRequest,
  generatePeripheral,
  type Layout,
  runTask,
} from '../../engine/index.ts';
import { environmentOf } from '../../settings/environment-of.ts';
import { settings } from '../../settings/settings.ts';
import type { Command } from './commands.ts';
import { type Environment, environmentSetting, variableInUse } from './environment.ts';
import { modelOptions, modelRun, modelRunOptions } from './model-run.ts';
import { type Options, parseOptions, required } from './parse-options.ts';
import { programs } from './programs.ts';
import { UsageError } from './usage-error.ts';
import { writeAtEnd } from './write-at-end.ts';

const HINT = 'triptych generate-peripheral --help shows its options.';

export const generatePeripheralCommand: Command = {
  name: 'generate-peripheral',
  summary: 'makes C#, .repl, .resc and a Robot suite from an SVD file',
  synopsis: '(--svd FILE | --registers FILE) (--peripheral NAME... | --all) --out DIR [options]',
  options: [
    { name: 'svd', value: 'FILE', summary: 'the CMSIS-SVD file' },
    {
      name: 'registers',
      value: 'FILE',
      summary: 'a register table in Markdown or CSV instead; the instruction may have one too',
    },
    {
      name: 'peripheral',
      value: 'NAME',
      summary: 'a peripheral; may be given several times',
      multiple: true,
    },
    { name: 'all', summary: 'every peripheral of the file' },
    { name: 'out', value: 'DIR', summary: 'the folder for the files' },
    {
      name: 'layout',
      value: 'split|single',
      summary: 'registers and behaviour in two files (default), or in one',
    },
    { name: 'class-name', value: 'NAME', summary: 'the C# class, instead of DEVICE_PERIPHERAL' },
    { name: 'copyright', value: 'LINE', summary: 'your copyright line for the head of each file' },
    {
      name: 'instruction',
      value: 'TEXT',
      summary: 'what the one peripheral is to do; models write its behaviour',
    },
    ...modelOptions,
    { name: 'write', summary: 'write the files; without it a diff is shown and nothing is written' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'X.cs holds your behaviour and is written once; the other files are written anew each time.',
    `Defaults come from ${environmentOf(settings.outputFolder.key)}, ${environmentOf(settings.layout.key)} and`,
    `${environmentOf(settings.copyright.key)}. Only --instruction asks models; write-code --help says which.`,
  ],
  parse(words, environment) {
    const options = parseOptions(this, words);
    const request = requestOf(options, environment, this);
    const writes = options.flag('write');
    if (request.instruction !== undefined) {
      const run = modelRunOptions(options, environment, resolve('.'), this.name);
      const { compiler } = programs(environment);
      const more = { ...run, ports: { ...run.ports, compiler }, ...(writes && { out: request.out }) };
      return {
        writes,
        run: (signal) => modelRun((ports) => generatePeripheral(request, ports), more, signal),
      };
    }
    return {
      writes,
      run: (signal) => {
        const task = generatePeripheral(request, { workspace: workspaceFiles, signal });
        const events = runTask(task, signal, { name: this.name });
        return writes ? writeAtEnd(events, request.out, signal) : events;
      },
    };
  },
};

function requestOf(options: Options, environment: Environment, command: Command): GeneratePeripheralRequest {
  const names = options.texts('peripheral');
  const [instruction, registers] = [options.text('instruction'), options.text('registers')];
  // A table of registers is one peripheral.
  const isTable = options.text('svd') === undefined && (instruction ?? registers) !== undefined;
  const isAll = options.flag('all') || (isTable && names.length === 0);
  if (isAll === names.length > 0) {
    throw new UsageError(
      'say either --peripheral NAME or --all.',
      'triptych list-peripherals --svd FILE shows the names.',
    );
  }
  const className = options.text('class-name');
  const outputFolder = variableInUse('outputFolder', environment)
    ? environmentSetting('outputFolder', environment)
    : '';
  const copyright = options.text('copyright') ?? environmentSetting('copyright', environment);
  const svd = isTable ? undefined : required(options, 'svd', command);
  return {
    ...(svd !== undefined && { svd }),
    ...(registers !== undefined && { registers }),
    ...(instruction !== undefined && { instruction, ...behaviourSettings(environment) }),
    peripherals: isAll ? 'all' : names,
    out: options.text('out') ?? (outputFolder || required(options, 'out', command)),
    layout: layoutOf(options, environment),
    ...(className === undefined ? {} : { className }),
    ...(copyright === '' ? {} : { copyright }),
  };
}

function behaviourSettings(
  environment: Environment,
): Pick<GeneratePeripheralRequest, 'language' | 'maxIterations' | 'contextTokens'> {
  return {
    language: environmentSetting('language', environment),
    maxIterations: environmentSetting('maxIterations', environment),
    contextTokens: environmentSetting('contextTokens', environment),
  };
}

function layoutOf(options: Options, environment: Environment): Layout {
  const word = options.text('layout');
  if (word === undefined) return environmentSetting('layout', environment);
  if (word !== 'split' && word !== 'single') {
    throw new UsageError(`--layout is split or single, not "${word}".`, HINT);
  }
  return word;
}
