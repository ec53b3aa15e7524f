import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentOf } from '../../src/settings/environment-of.ts';
import type { Setting } from '../../src/settings/setting.ts';
import { settingValue } from '../../src/settings/setting-value.ts';
import { type SettingName, settings } from '../../src/settings/settings.ts';

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
  { name: 'maxIterations', written: '2', value: 2 },
  { name: 'maxIterations', written: 2.5, value: 3 },
  { name: 'plannerTemperature', written: 0, value: 0 },
  { name: 'metrics', written: false, value: false },
  { name: 'metrics', written: 'No', value: false },
  { name: 'metrics', written: 'perhaps', value: true },
  { name: 'metrics', written: 1, value: true },
  { name: 'logLevel', written: 'DEBUG', value: 'debug' },
  { name: 'coderEscalation', written: ['gpu', 'cloud'], value: ['gpu', 'cloud'] },
  { name: 'coderEscalation', written: ' gpu, cloud,', value: ['gpu', 'cloud'] },
  { name: 'coderEscalation', written: ['gpu', 1], value: [] },
  { name: 'backends', written: [{ name: 'a' }], value: [{ name: 'a' }] },
  { name: 'backends', written: '[{"name":"a"}]', value: [{ name: 'a' }] },
  { name: 'backends', written: '[{"name":', value: [] },
  { name: 'backends', written: { name: 'a' }, value: [] },
  { name: 'backends', written: [['a']], value: [] },
];

for (const { name, written, value } of cases) {
  test(`${settings[name].key} written as ${JSON.stringify(written) ?? 'undefined'} is ${JSON.stringify(value)}`, () => {
    assert.deepEqual(settingValue(name, written), value);
  });
}

test('a workspace that is not trusted cannot choose a program', () => {
  for (const setting of Object.values(settings)) {
    if (setting.key.endsWith('.path')) assert.equal(setting.restricted, true, setting.key);
  }
});

test('a workspace that is not trusted cannot say where data goes, what is run or what is spent', () => {
  const sensitive = /\.(path|backends?|escalation|checkCommand|embedding\.\w+|budget\.\w+)$/;
  const found = Object.values(settings).filter(({ key }) => sensitive.test(key));
  assert.equal(found.length, 18);
  for (const { key, restricted } of found) assert.equal(restricted, true, key);
});

test('a workspace cannot bring backends or limits of its own', () => {
  for (const { key, scope } of Object.values(settings)) {
    if (/\.backends$|\.budget\./.test(key)) assert.equal(scope, 'machine', key);
  }
});

const variables = [
  ['triptych.firstTokenTimeout', 'TRIPTYCH_FIRST_TOKEN_TIMEOUT'],
  ['triptych.renode.outputFolder', 'TRIPTYCH_RENODE_OUTPUT_FOLDER'],
  ['triptych.backends', 'TRIPTYCH_BACKENDS'],
  ['triptych.budget.costPerDay', 'TRIPTYCH_BUDGET_COST_PER_DAY'],
] as const;
for (const [key, variable] of variables) {
  test(`${key} is ${variable} in the environment`, () => assert.equal(environmentOf(key), variable));
}

test('keys and environment variables are unique', () => {
  const all: Setting[] = Object.values(settings);
  assert.equal(new Set(all.map((setting) => setting.key)).size, all.length);
  const variables = all.flatMap(({ key, alias }) => [environmentOf(key), alias ?? []].flat());
  assert.equal(new Set(variables).size, variables.length);
});
