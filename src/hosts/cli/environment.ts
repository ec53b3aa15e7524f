import { environmentOf } from '../../settings/environment-of.ts';
import type { Setting } from '../../settings/setting.ts';
import { settingValue, validValue } from '../../settings/setting-value.ts';
import { type SettingName, type SettingValue, settings } from '../../settings/settings.ts';
import { UsageError } from './usage-error.ts';

export type Environment = Record<string, string | undefined>;

/**
 * A setting as the environment has it: from its own variable, else from the well-known one, else its default. An
 * empty variable counts as none.
 * @throws UsageError that names the variable where its value is not valid
 */
export function environmentSetting<Name extends SettingName>(
  name: Name,
  environment: Environment,
): SettingValue<Name> {
  const variable = variableInUse(name, environment);
  if (variable === undefined) return settingValue(name, undefined);
  const value = validValue(name, environment[variable]);
  if (value === undefined) {
    throw new UsageError(`${variable} is ${expectation(settings[name])}.`, 'The README lists every setting.');
  }
  return value;
}

/** The variable that gives a setting its value, where one does. */
export function variableInUse(name: SettingName, environment: Environment): string | undefined {
  const setting: Setting = settings[name];
  return [environmentOf(setting.key), setting.alias].find((variable) => variable && environment[variable]);
}

function expectation(setting: Setting): string {
  switch (setting.type) {
    case 'string':
      return `one of ${setting.choices?.map(({ value }) => value).join(', ')}`;
    case 'boolean':
      return 'true or false';
    case 'list':
      return 'a list of words with commas between them';
    case 'backends':
      return 'a JSON array of objects';
    default:
      return `a ${setting.type === 'integer' ? 'whole ' : ''}number from ${setting.minimum} to ${setting.maximum}`;
  }
}
