/**
 * Where a setting may be set, in VS Code's words. `machine`: only by the user, for this machine. `machine-overridable`
 * ones may differ in a workspace, which then has to be trusted.
 */
export type SettingScope = 'machine' | 'machine-overridable' | 'window' | 'resource';

interface SettingBase {
  /** Full key, as settings.json has it; `environmentOf` makes the environment variable of it. */
  key: `triptych.${string}`;
  /** One line of Markdown. */
  description: string;
  scope: SettingScope;
  /** An environment variable of a well-known name, which the command line reads where its own is not set. */
  alias?: string;
  /** A workspace that is not trusted may not set it: it decides what is run or where data goes. */
  restricted: boolean;
}

export interface StringSetting extends SettingBase {
  type: 'string';
  default: string;
  /** Where only some values are allowed, each with what it means. */
  choices?: readonly { value: string; description: string }[];
}

export interface NumberSetting extends SettingBase {
  type: 'number' | 'integer';
  default: number;
  minimum: number;
  maximum: number;
}

export interface BooleanSetting extends SettingBase {
  type: 'boolean';
  default: boolean;
}

export interface ListSetting extends SettingBase {
  type: 'list';
  default: readonly string[];
}

/** Descriptions of model backends. What is in one says the engine's schema, which the manifest takes over. */
export interface BackendsSetting extends SettingBase {
  type: 'backends';
  default: readonly Readonly<Record<string, unknown>>[];
}

export type Setting = StringSetting | NumberSetting | BooleanSetting | ListSetting | BackendsSetting;
