import { modelSettings } from './model-settings.ts';
import { renodeSettings } from './renode-settings.ts';
import type { BackendsSetting, BooleanSetting, ListSetting, NumberSetting } from './setting.ts';

/** Every setting of Triptych, once. The manifest, the README's table and the command line's defaults come from here. */
export const settings = { ...renodeSettings, ...modelSettings } as const;

export type SettingName = keyof typeof settings;

/** What a setting's value may be. */
export type SettingValue<Name extends SettingName> = ValueOf<(typeof settings)[Name]>;

type ValueOf<One> = One extends { choices: readonly { value: infer Choice }[] }
  ? Choice
  : One extends Pick<NumberSetting, 'type'>
    ? number
    : One extends Pick<BooleanSetting, 'type'>
      ? boolean
      : One extends Pick<ListSetting, 'type'>
        ? string[]
        : One extends Pick<BackendsSetting, 'type'>
          ? Record<string, unknown>[]
          : string;
