/** Where a setting may be set, in VS Code's words. `machine-overridable` ones name programs or their limits. */
export type SettingScope = 'machine-overridable' | 'resource';

interface SettingBase {
  /** Full key, as settings.json has it. */
  key: `triptych.${string}`;
  /** One line of Markdown. */
  description: string;
  scope: SettingScope;
  /** Environment variable by which the command line takes it, where it does. */
  environment?: string;
  /** A workspace that is not trusted may not set it: it decides which program is started. */
  restricted: boolean;
}

export interface StringSetting extends SettingBase {
  type: 'string';
  default: string;
  /** Where only some values are allowed, each with what it means. */
  choices?: readonly { value: string; description: string }[];
}

export interface NumberSetting extends SettingBase {
  type: 'number';
  default: number;
  minimum: number;
  maximum: number;
}

export type Setting = StringSetting | NumberSetting;

/** Every setting of Triptych, once. The manifest, the README's table and the command line's defaults come from here. */
export const settings = {
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
    environment: 'TRIPTYCH_RENODE_LAYOUT',
    restricted: false,
  },
  copyright: {
    key: 'triptych.renode.copyright',
    type: 'string',
    default: '',
    description:
      'Your copyright line for the head of generated files, for instance `Copyright (c) 2026 Your Name`.',
    scope: 'resource',
    environment: 'TRIPTYCH_RENODE_COPYRIGHT',
    restricted: false,
  },
  renodePath: {
    key: 'triptych.renode.path',
    type: 'string',
    default: '',
    description:
      'Renode on this machine: its folder or its executable. Checks compile against its assemblies and run it. Empty: `renode` from `PATH`.',
    scope: 'machine-overridable',
    environment: 'TRIPTYCH_RENODE_PATH',
    restricted: true,
  },
  dotnetPath: {
    key: 'triptych.dotnet.path',
    type: 'string',
    default: '',
    description: 'The `dotnet` executable that compiles models for checks. Empty: `dotnet` from `PATH`.',
    scope: 'machine-overridable',
    environment: 'TRIPTYCH_DOTNET_PATH',
    restricted: true,
  },
  checkTimeLimit: {
    key: 'triptych.check.timeLimit',
    type: 'number',
    default: 120,
    minimum: 5,
    maximum: 3600,
    description: 'Seconds after which a compiler or Renode that does not end is stopped.',
    scope: 'machine-overridable',
    environment: 'TRIPTYCH_CHECK_TIME_LIMIT',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** What a setting's value may be. */
export type SettingValue<Name extends SettingName> = (typeof settings)[Name] extends {
  choices: readonly { value: infer Choice }[];
}
  ? Choice
  : (typeof settings)[Name]['default'] extends number
    ? number
    : string;
