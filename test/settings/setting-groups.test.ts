import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingGroups, settings } from '../../src/settings/settings.ts';

test('every setting stands under exactly one heading of the Settings editor', () => {
  const grouped = settingGroups.flatMap((group) => Object.keys(group.settings));
  assert.deepEqual(grouped.toSorted(), Object.keys(settings).toSorted());
});
