import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SnapshotFile } from '../../../../src/adapters/snapshot-store.ts';
import { type PresentFile, planUndo } from '../../../../src/hosts/vscode/undo/plan-undo.ts';

const changed: SnapshotFile = { path: 'a', before: 'old', intended: 'new text', after: 'new' };
const created: SnapshotFile = { path: 'a', intended: 'new text', after: 'new' };
const deleted: SnapshotFile = { path: 'a', before: 'old' };
const there = (bytes: string, text = bytes): PresentFile => ({ bytes, text });

const cases: { name: string; file: SnapshotFile; isApplied?: boolean; now: PresentFile; fate: string }[] = [
  { name: 'a changed file', file: changed, now: there('new'), fate: 'restore' },
  { name: 'a changed file that was edited', file: changed, now: there('mine'), fate: 'edited' },
  { name: 'a changed file that was deleted', file: changed, now: {}, fate: 'edited' },
  { name: 'a changed file that is as before', file: changed, now: there('old'), fate: 'none' },
  { name: 'a created file', file: created, now: there('new'), fate: 'restore' },
  { name: 'a created file that was edited', file: created, now: there('mine'), fate: 'edited' },
  { name: 'a created file that is gone', file: created, now: {}, fate: 'none' },
  { name: 'a deleted file', file: deleted, now: {}, fate: 'restore' },
  { name: 'a deleted file that somebody made again', file: deleted, now: there('mine'), fate: 'edited' },
  {
    name: 'an interrupted file, written',
    file: changed,
    isApplied: false,
    now: there('bytes', 'new text'),
    fate: 'restore',
  },
  {
    name: 'an interrupted file, not written',
    file: changed,
    isApplied: false,
    now: there('old'),
    fate: 'none',
  },
  {
    name: 'an interrupted file, edited',
    file: changed,
    isApplied: false,
    now: there('x', 'y'),
    fate: 'edited',
  },
  {
    name: 'an interrupted creation',
    file: created,
    isApplied: false,
    now: there('b', 'new text'),
    fate: 'restore',
  },
  { name: 'an interrupted deletion', file: deleted, isApplied: false, now: {}, fate: 'restore' },
  {
    name: 'an interrupted deletion of a file that has another text',
    file: deleted,
    isApplied: false,
    now: there('mine'),
    fate: 'edited',
  },
];

for (const { name, file, isApplied = true, now, fate } of cases) {
  test(`undo: ${name}: ${fate}`, () => {
    const plan = planUndo({ id: 'i', at: 1, isApplied, files: [file] }, new Map([['a', now]]));
    assert.deepEqual(plan, {
      restore: fate === 'restore' ? ['a'] : [],
      edited: fate === 'edited' ? ['a'] : [],
    });
  });
}
