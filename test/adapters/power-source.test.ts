import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { isOnBattery, type PowerFacts } from '../../src/adapters/power-source.ts';

const { signal } = new AbortController();

/** A system with some files and with tools that write some lines. */
function system(platform: NodeJS.Platform, texts: Record<string, string>): PowerFacts {
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(texts)) files.set(`/sys/class/power_supply/${path}`, text);
  return {
    platform,
    names: async (folder) => {
      const names = [...files.keys()].filter((path) => dirname(dirname(path)) === folder);
      return [...new Set(names.map((path) => dirname(path).slice(folder.length + 1)))];
    },
    text: async (path) => files.get(path.replaceAll('\\', '/')) ?? '',
    lines: async (tool) => texts[tool]?.split('\n') ?? [],
  };
}

const battery = { 'BAT0/type': 'Battery\n', 'BAT0/status': 'Discharging\n' };

const cases: { name: string; facts: PowerFacts; isOn: boolean }[] = [
  { name: 'Linux without a battery', facts: system('linux', {}), isOn: false },
  {
    name: 'Linux, unplugged',
    facts: system('linux', { ...battery, 'AC/type': 'Mains', 'AC/online': '0' }),
    isOn: true,
  },
  {
    name: 'Linux, plugged in',
    facts: system('linux', { ...battery, 'AC/type': 'Mains', 'AC/online': '1' }),
    isOn: false,
  },
  {
    name: 'Linux, plugged in by USB',
    facts: system('linux', { ...battery, 'USB/type': 'USB', 'USB/online': '1' }),
    isOn: false,
  },
  { name: 'Linux, charging', facts: system('linux', { ...battery, 'BAT0/status': 'Charging' }), isOn: false },
  {
    name: 'Linux with the battery of a mouse',
    facts: system('linux', { ...battery, 'BAT0/scope': 'Device\n' }),
    isOn: false,
  },
  {
    name: 'macOS on its battery',
    facts: system('darwin', { pmset: "Now drawing from 'Battery Power'\n -InternalBattery-0" }),
    isOn: true,
  },
  {
    name: 'macOS, plugged in',
    facts: system('darwin', { pmset: "Now drawing from 'AC Power'" }),
    isOn: false,
  },
  { name: 'Windows on its battery', facts: system('win32', { 'powershell.exe': '1\r' }), isOn: true },
  { name: 'Windows, plugged in', facts: system('win32', { 'powershell.exe': '2\r' }), isOn: false },
  { name: 'Windows without a battery', facts: system('win32', { 'powershell.exe': '' }), isOn: false },
  { name: 'a system that is not known', facts: system('freebsd', battery), isOn: false },
];

for (const { name, facts, isOn } of cases) {
  test(`the power of ${name}`, async () => assert.equal(await isOnBattery(signal, facts), isOn));
}

test('asking this very machine gives an answer', async () => {
  assert.equal(typeof (await isOnBattery(signal)), 'boolean');
});
