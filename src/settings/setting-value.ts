import type { Setting } from './setting.ts';
import { type SettingName, type SettingValue, settings } from './settings.ts';

/**
 * What a setting is worth, given what the user (or a workspace) wrote: the value itself where it is valid, else
 * the default.
 * @param written anything, also `undefined`; numbers, switches and lists may be text, as environment variables have it
 */
export function settingValue<Name extends SettingName>(name: Name, written: unknown): SettingValue<Name> {
  return validValue(name, written) ?? (structuredClone(settings[name].default) as SettingValue<Name>);
}

/** What the user wrote where it is a valid value of the setting, else `undefined`. */
export function validValue<Name extends SettingName>(
  name: Name,
  written: unknown,
): SettingValue<Name> | undefined {
  return valid(settings[name], written) as SettingValue<Name> | undefined;
}

function valid(setting: Setting, written: unknown): unknown {
  switch (setting.type) {
    case 'string':
      return validText(setting, written);
    case 'boolean':
      return validSwitch(written);
    case 'list':
      return validList(written);
    case 'backends':
      return validBackends(written);
    default:
      return validNumber(setting, written);
  }
}

function validNumber(
  setting: Setting & { type: 'number' | 'integer' },
  written: unknown,
): number | undefined {
  const value = typeof written === 'string' && written.trim() !== '' ? Number(written) : written;
  if (typeof value !== 'number' || !(value >= setting.minimum && value <= setting.maximum)) return undefined;
  return setting.type === 'integer' && !Number.isInteger(value) ? undefined : value;
}

function validText(setting: Setting & { type: 'string' }, written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined;
  if (!setting.choices) return written;
  const word = written.trim().toLowerCase();
  return setting.choices.find((choice) => choice.value === word)?.value;
}

const switchWords = new Map<unknown, boolean>([
  ...['true', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', '0'].map((word) => [word, false] as const),
]);

function validSwitch(written: unknown): boolean | undefined {
  return typeof written === 'string' ? switchWords.get(written.trim().toLowerCase()) : asBoolean(written);
}

function asBoolean(written: unknown): boolean | undefined {
  return typeof written === 'boolean' ? written : undefined;
}

/** Also words with commas between them. */
function validList(written: unknown): string[] | undefined {
  const words = typeof written === 'string' ? written.split(',') : written;
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return undefined;
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** Also their JSON. */
function validBackends(written: unknown): Record<string, unknown>[] | undefined {
  const value = typeof written === 'string' ? parsed(written) : written;
  return Array.isArray(value) && value.every(isPlainObject) ? value : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
