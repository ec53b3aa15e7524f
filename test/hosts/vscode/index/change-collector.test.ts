import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ChangeCollector } from '../../../../src/hosts/vscode/index/change-collector.ts';

/** A collector whose clock moves only when told, and what it handed on. */
function collecting(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const told: string[] = [];
  const changes = new ChangeCollector((folder, paths) =>
    told.push(`${folder}: ${paths.length > 3 ? paths.length : paths.join(' ')}`),
  );
  const add = (count: number, folder = 'a') => {
    for (let index = 0; index < count; index++) changes.add(folder, `${index}.c`);
  };
  return { changes, told, add, tick: (milliseconds: number) => t.mock.timers.tick(milliseconds) };
}

test('one changed file is handed on within the blink of an eye, once', (t) => {
  const { changes, told, tick } = collecting(t);
  changes.add('a', 'x.c');
  changes.add('a', 'x.c');
  assert.deepEqual(told, []);
  tick(50);
  assert.deepEqual(told, ['a: x.c']);
  tick(10_000);
  assert.equal(told.length, 1);
});

test('changes of several folders are told apart', (t) => {
  const { changes, told, tick } = collecting(t);
  changes.add('a', 'x.c');
  changes.add('b', 'x.c');
  changes.add('a', 'y.c');
  tick(50);
  assert.deepEqual(told, ['a: x.c y.c', 'b: x.c']);
});

test('a burst is one message once it is over', (t) => {
  const { add, told, tick } = collecting(t);
  for (let round = 0; round < 5; round++) {
    add(100 + round);
    tick(200);
  }
  assert.deepEqual(told, []);
  tick(400);
  assert.deepEqual(told, ['a: 104']);
});

test('changes that never cease are handed on all the same', (t) => {
  const { changes, told, tick } = collecting(t);
  for (let index = 0; index < 400; index++) {
    changes.add('a', `${index}.c`);
    tick(10);
  }
  assert.ok(told.length > 0);
});

test('of as many changes as a switch of branches makes, no more are told than tell that', (t) => {
  const { add, told, tick } = collecting(t);
  add(5000);
  tick(400);
  assert.deepEqual(told, ['a: 2000']);
});

test('a flush hands on at once, and leaves nothing', (t) => {
  const { changes, told, tick } = collecting(t);
  changes.add('a', 'x.c');
  changes.flush();
  assert.deepEqual(told, ['a: x.c']);
  tick(1000);
  assert.equal(told.length, 1);
});

test('after its end nothing is handed on', (t) => {
  const { changes, told, tick } = collecting(t);
  changes.add('a', 'x.c');
  changes.stop();
  tick(1000);
  assert.deepEqual(told, []);
});
