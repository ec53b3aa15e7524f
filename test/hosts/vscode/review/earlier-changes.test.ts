import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../../../src/engine/index.ts';
import type { Session } from '../../../../src/hosts/vscode/review/session.ts';
import type { TaskRequest } from '../../../../src/hosts/vscode/review/session-ports.ts';
import { eventsOf, request, worldWith } from '../../../support/session-world.ts';

const waiting: Change = {
  path: '/w/renode/C.cs',
  before: '1\n2\n3\n4\n5\n6\n',
  after: '1\ntwo\n3\n4\n5\nsix\n',
};
const other: Change = { path: '/w/renode/Other.cs', before: undefined, after: 'o\n' };
const otherRequest: TaskRequest = { ...request, subject: 'other.svd' };

const chosen = ({ review }: Session) => review.state.files[0]?.hunks?.map((hunk) => hunk.chosen);

/** One change of two is rejected, then another run begins. */
async function afterAnotherRun(changes: Change[]) {
  const world = worldWith([waiting]);
  const session = world.session();
  await session.start(request);
  session.review.chooseHunk(0, 0, false);
  world.events = eventsOf(changes);
  await session.start(otherRequest);
  return { world, session };
}

test('changes that waited when another run began come back with what was decided of them', async () => {
  const { world, session } = await afterAnotherRun([other]);
  assert.deepEqual(world.setAside, ['uart.svd']);
  assert.equal(session.review.state.files[0]?.label, 'Other.cs');
  session.backToEarlier();
  const { state } = session.review;
  assert.deepEqual([state.subject, state.phase, state.run], ['uart.svd', 'done', 1]);
  assert.equal(session.review.request, request);
  assert.deepEqual(chosen(session), [false, true]);
  await session.apply();
  assert.equal(world.files.get(waiting.path), '1\n2\n3\n4\n5\nsix\n');
});

test('the changes that gave way to earlier ones can be gone back to in their turn', async () => {
  const { session } = await afterAnotherRun([other]);
  session.backToEarlier();
  session.backToEarlier();
  assert.equal(session.review.state.subject, 'other.svd');
});

test('a run after going back has a number that none had before', async () => {
  const { session } = await afterAnotherRun([]);
  session.backToEarlier();
  assert.equal(session.hasEarlier, false);
  await session.start(request);
  assert.equal(session.review.state.run, 3);
});

test('a run without changes does not make the earlier ones forgotten', async () => {
  const { world, session } = await afterAnotherRun([]);
  await session.start(otherRequest);
  assert.deepEqual(world.setAside, ['uart.svd']);
  session.backToEarlier();
  assert.deepEqual(chosen(session), [false, true]);
});

test('what was applied is not kept, and nothing is said', async () => {
  const world = worldWith([waiting]);
  const session = world.session();
  await session.start(request);
  session.review.chooseHunk(0, 0, false);
  await session.apply();
  await session.start(otherRequest);
  assert.deepEqual([world.setAside, session.hasEarlier], [[], false]);
});

test('going back while a run goes on ends it', async () => {
  const world = worldWith([waiting]);
  const session = world.session();
  await session.start(request);
  world.events = eventsOf([other]);
  const running = session.start(otherRequest);
  world.between = () => session.backToEarlier();
  await running;
  assert.equal(session.review.state.subject, 'uart.svd');
  assert.deepEqual(chosen(session), [true, true]);
});

test('nothing is exchanged while files are written', async () => {
  const { world, session } = await afterAnotherRun([other]);
  world.whileWriting = () => session.backToEarlier();
  await session.apply();
  assert.deepEqual([session.review.state.subject, session.hasEarlier], ['other.svd', true]);
});
