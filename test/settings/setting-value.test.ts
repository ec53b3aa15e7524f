import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingValue } from '../../src/settings/setting-value.ts';
import { type Setting, type SettingName, settings } from '../../src/settings/settings.ts';

const cases: { name: SettingName; written: unknown; value: unknown }[] = [
  { name: 'layout', written: undefined, value: 'split' },
  { name: 'layout', written: 'single', value: 'single' },
  { name: 'layout', written: 'both', value: 'split' },
  { name: 'layout', written: 1, value: 'split' },
  { name: 'copyright', written: 'Copyright (c) 2026 Me', value: 'Copyright (c) 2026 Me' },
  { name: 'copyright', written: null, value: '' },
  { name: 'checkTimeLimit', written: 30, value: 30 },
  { name: 'checkTimeLimit', written: '30', value: 30 },
  { name: 'checkTimeLimit', written: '', value: 120 },
  { name: 'checkTimeLimit', written: 'soon', value: 120 },
  { name: 'checkTimeLimit', written: 0, value: 120 },
  { name: 'checkTimeLimit', written: Number.NaN, value: 120 },
  { name: 'checkTimeLimit', written: Number.POSITIVE_INFINITY, value: 120 },
];

for (const { name, written, value } of cases) {
  test(`${settings[name].key} written as ${JSON.stringify(written) ?? 'undefined'} is ${JSON.stringify(value)}`, () => {
    assert.equal(settingValue(name, written), value);
  });
}

test('a workspace that is not trusted cannot choose a program', () => {
  for (const setting of Object.values(settings)) {
    if (setting.key.endsWith('.path')) assert.equal(setting.restricted, true, setting.key);
  }
});

test('keys and environment variables are unique', () => {
  const all: Setting[] = Object.values(settings);
  assert.equal(new Set(all.map((setting) => setting.key)).size, all.length);
  const variables = all.flatMap((setting) => setting.environment ?? []);
  assert.equal(new Set(variables).size, variables.length);
});
