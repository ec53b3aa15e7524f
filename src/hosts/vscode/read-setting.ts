import { type Uri, workspace } from 'vscode';
import { settingValue } from '../../settings/setting-value.ts';
import { type SettingName, type SettingValue, settings } from '../../settings/settings.ts';

/** A setting as it applies to a file or folder; the default where what is written is no valid value. */
export function readSetting<Name extends SettingName>(name: Name, resource?: Uri): SettingValue<Name> {
  const { key } = settings[name];
  return settingValue(name, workspace.getConfiguration(undefined, resource ?? null).get(key));
}
