import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { MessageLink } from '../../../../src/adapters/workspace-index/thread/message-link.ts';
import { TriptychError } from '../../../../src/engine/index.ts';

type Asked = { double(value: number): number; wait(): void; fail(how: string): void };
type Asking = { name(): string };

function link(t: { after(end: () => void): void }) {
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  const ended: string[] = [];
  const far: MessageLink<Asked, Asking> = new MessageLink<Asked, Asking>(port2, {
    double: async (signal, value) => value * (await far.call('name', signal)).length,
    wait: (signal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          ended.push('wait');
          resolve();
        });
      }),
    fail: (_signal, how) => {
      throw how === 'known' ? new TriptychError('timeout', 'Too late.') : new Error('A bug.');
    },
  });
  return { near: new MessageLink<Asking, Asked>(port1, { name: () => 'ab' }), port1, ended };
}

test('both sides ask and answer, at the same time', async (t) => {
  const { near } = link(t);
  assert.deepEqual(
    await Promise.all([1, 2, 3].map((value) => near.call('double', undefined, value))),
    [2, 4, 6],
  );
});

test('what goes wrong there goes wrong here, with its code', async (t) => {
  const { near } = link(t);
  await assert.rejects(near.call('fail', undefined, 'known'), { code: 'timeout', message: 'Too late.' });
  await assert.rejects(near.call('fail', undefined, 'bug'), { code: 'internal', message: 'A bug.' });
});

test('who cancels need not wait for the other side, which hears of it', async (t) => {
  const { near, ended } = link(t);
  const controller = new AbortController();
  const call = near.call('wait', controller.signal);
  await near.call('double', undefined, 1);
  controller.abort();
  await assert.rejects(call, { code: 'cancelled' });
  await near.call('double', undefined, 1);
  assert.deepEqual(ended, ['wait']);
  await assert.rejects(near.call('double', controller.signal, 1), { code: 'cancelled' });
});

test('what was asked of a thread that ended is asked of the next', async (t) => {
  const { near } = link(t);
  const waiting = near.call('wait', undefined);
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  const next = new MessageLink<Asked, Asking>(port2, {
    double: (_s, value) => value,
    wait: () => {},
    fail: () => {},
  });
  near.connect(port1);
  await waiting;
  assert.equal(await near.call('double', undefined, 7), 7);
  assert.ok(next);
});

test('when nobody is left, all calls end', async (t) => {
  const { near } = link(t);
  const waiting = near.call('wait', undefined);
  near.fail(new TriptychError('internal', 'It stopped.'));
  await assert.rejects(waiting, { code: 'internal' });
});
