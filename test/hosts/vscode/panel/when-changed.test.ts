import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whenChanged } from '../../../../src/hosts/vscode/panel/when-changed.ts';

test('a value is handed on only where it is another than the last', () => {
  const heard: boolean[] = [];
  const hear = whenChanged((value: boolean) => heard.push(value));
  for (const value of [false, false, true, true, true, false]) hear(value);
  assert.deepEqual(heard, [false, true, false]);
});
