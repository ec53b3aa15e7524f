import { budgetSettings } from './budget-settings.ts';
import { embeddingSettings } from './embedding-settings.ts';
import { indexSettings } from './index-settings.ts';
import { modelSettings } from './model-settings.ts';
import { recordSettings } from './record-settings.ts';
import { renodeSettings } from './renode-settings.ts';
import { requestSettings } from './request-settings.ts';
import { runSettings } from './run-settings.ts';
import type { BackendsSetting, BooleanSetting, ListSetting, NumberSetting, Setting } from './setting.ts';

/** Every setting of Triptych, once. The manifest, the README's table and the command line's defaults come from here. */
export const settings = {
  ...modelSettings,
  ...runSettings,
  ...budgetSettings,
  ...requestSettings,
  ...renodeSettings,
  ...recordSettings,
  ...indexSettings,
  ...embeddingSettings,
} as const;

/** Settings that the Settings editor shows under one heading. */
export interface SettingGroup {
  id: string;
  title: string;
  settings: Record<string, Setting>;
}

/** The settings as the Settings editor groups them, in its order. */
export const settingGroups: SettingGroup[] = [
  { id: 'models', title: 'Models', settings: modelSettings },
  { id: 'runs', title: 'Runs', settings: runSettings },
  { id: 'budget', title: 'Budget', settings: budgetSettings },
  { id: 'requests', title: 'Requests and Cache', settings: requestSettings },
  { id: 'renode', title: 'Renode', settings: renodeSettings },
  { id: 'records', title: 'Metrics and Log', settings: recordSettings },
  { id: 'index', title: 'Search and Index', settings: indexSettings },
  { id: 'embeddings', title: 'Embeddings', settings: embeddingSettings },
];

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
