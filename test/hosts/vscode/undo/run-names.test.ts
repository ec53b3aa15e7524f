import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunNames } from '../../../../src/hosts/vscode/undo/run-names.ts';

function memory() {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
  };
}

test('the run that is shown keeps its name over a reload, and no later run takes it', async () => {
  const workspace = memory();
  const first = new RunNames(workspace, undefined);
  const name = first.of(3);
  first.note(name, true);
  await first.store(3);
  const next = new RunNames(workspace, 3);
  assert.equal(next.of(3), name);
  assert.notEqual(next.of(4), first.of(4), 'the first window may have had a fourth run that was lost');
  assert.ok(next.wasWritten(name));
  assert.notEqual(new RunNames(workspace, 2).of(3), name, 'what is shown is not what was stored');
});

test('what was taken back is not written any more, and the names do not grow without end', () => {
  const names = new RunNames(memory(), undefined);
  for (let run = 0; run < 1000; run++) names.note(names.of(run), true);
  assert.ok(!names.wasWritten(names.of(0)));
  assert.ok(names.wasWritten(names.of(999)));
  names.note(names.of(999), false);
  assert.ok(!names.wasWritten(names.of(999)));
});

for (const kept of [undefined, null, 1, { last: 1, written: [1] }, { last: { run: 1 } }]) {
  test(`what is kept may be anything: ${JSON.stringify(kept)}`, () => {
    const names = new RunNames({ get: () => kept, update: async () => {} }, 1);
    assert.equal(names.wasWritten('1'), false);
    assert.notEqual(names.of(1), names.of(2));
  });
}
