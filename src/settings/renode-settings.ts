import type { Setting } from './setting.ts';

/** Settings of generated peripherals and of the programs that check them. */
export const renodeSettings = {
  outputFolder: {
    key: 'triptych.renode.outputFolder',
    type: 'string',
    default: 'renode',
    description: 'Folder proposed for generated files, relative to the workspace folder of the SVD file.',
    scope: 'resource',
    restricted: false,
  },
  layout: {
    key: 'triptych.renode.layout',
    type: 'string',
    default: 'split',
    choices: [
      {
        value: 'split',
        description:
          '`X.Registers.cs` is generated again at will; `X.cs` holds your behaviour and is written once.',
      },
      { value: 'single', description: 'One `X.cs`, for older versions of Renode.' },
    ],
    description: 'How the C# of a peripheral is laid out.',
    scope: 'resource',
    restricted: false,
  },
  copyright: {
    key: 'triptych.renode.copyright',
    type: 'string',
    default: '',
    description:
      'Your copyright line for the head of generated files, for instance `Copyright (c) 2026 Your Name`.',
    scope: 'resource',
    restricted: false,
  },
  csharpDiagnostics: {
    key: 'triptych.renode.diagnostics',
    type: 'boolean',
    default: true,
    description:
      'Check C# for Renode while it is typed, with quick fixes: names that do not exist, arguments in a wrong order, fields that overlap. Only files that use the namespaces of Renode are looked at; no model is asked.',
    scope: 'resource',
    restricted: false,
  },
  renodePath: {
    key: 'triptych.renode.path',
    type: 'string',
    default: '',
    description:
      'Renode on this machine: its folder or its executable. Checks compile against its assemblies and run it. Empty: `renode` from `PATH`.',
    scope: 'machine-overridable',
    restricted: true,
  },
  dotnetPath: {
    key: 'triptych.dotnet.path',
    type: 'string',
    default: '',
    description: 'The `dotnet` executable that compiles models for checks. Empty: `dotnet` from `PATH`.',
    scope: 'machine-overridable',
    restricted: true,
  },
  checkTimeLimit: {
    key: 'triptych.check.timeLimit',
    type: 'number',
    default: 120,
    minimum: 5,
    maximum: 3600,
    description:
      'Seconds after which a compiler, Renode or a project’s own check command that does not end is stopped.',
    scope: 'machine-overridable',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;
