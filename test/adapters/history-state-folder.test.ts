import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { stateFolder } from '../../src/adapters/state-folder.ts';

const home = '/home/me';
const cases: { environment: Record<string, string>; platform: string; folder: string }[] = [
  { environment: {}, platform: 'linux', folder: '/home/me/.local/state/triptych' },
  { environment: { XDG_STATE_HOME: '/state' }, platform: 'linux', folder: '/state/triptych' },
  { environment: { XDG_STATE_HOME: 'state' }, platform: 'linux', folder: '/home/me/.local/state/triptych' },
  {
    environment: { XDG_STATE_HOME: '/state' },
    platform: 'darwin',
    folder: '/home/me/Library/Application Support/triptych',
  },
  { environment: { LOCALAPPDATA: '/local' }, platform: 'win32', folder: '/local/triptych' },
  {
    environment: { TRIPTYCH_STATE_FOLDER: 'mine', XDG_STATE_HOME: '/s' },
    platform: 'linux',
    folder: resolve('mine'),
  },
];

for (const { environment, platform, folder } of cases) {
  test(`${platform} with ${JSON.stringify(environment)} keeps its state in ${folder}`, {
    skip: process.platform === 'win32',
  }, () => {
    assert.equal(stateFolder(environment, { platform, home }), folder);
  });
}
