import { type Setting, type SettingName, type SettingValue, settings } from './settings.ts';

/**
 * What a setting is worth, given what the user (or a workspace) wrote: the value itself where it is valid, else
 * the default. A number may also come as text, as environment variables have it.
 * @param written anything, also `undefined`
 */
export function settingValue<Name extends SettingName>(name: Name, written: unknown): SettingValue<Name> {
  const setting: Setting = settings[name];
  const value = setting.type === 'number' ? validNumber(setting, written) : validText(setting, written);
  return (value ?? setting.default) as SettingValue<Name>;
}

function validNumber(setting: Setting & { type: 'number' }, written: unknown): number | undefined {
  const value = typeof written === 'string' && written.trim() !== '' ? Number(written) : written;
  if (typeof value !== 'number' || !(value >= setting.minimum && value <= setting.maximum)) return undefined;
  return value;
}

function validText(setting: Setting & { type: 'string' }, written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined;
  if (setting.choices && !setting.choices.some((choice) => choice.value === written)) return undefined;
  return written;
}
