import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEscalation } from '../../../src/engine/backend/with-escalation.ts';
import { withFailover } from '../../../src/engine/backend/with-failover.ts';
import { type ErrorCode, TriptychError } from '../../../src/engine/error.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { type Act, scriptedBackend } from '../../support/scripted-backend.ts';

const signal = new AbortController().signal;
const named = (name: string, act: Act) => scriptedBackend([act], { name });
const fails = (code: ErrorCode): Act => ({ error: new TriptychError(code, `It is ${code}.`) });
const sure = (confidence: number, text: string): Act => ({
  pieces: [text],
  meanLogprob: Math.log(confidence),
});

for (const code of [
  'backend-unreachable',
  'rate-limited',
  'circuit-open',
  'timeout',
  'unauthorized',
  'refused',
] as const) {
  test(`failover: ${code} is passed over visibly`, async () => {
    const backend = withFailover([named('a', fails(code)), named('b', {})]);
    const { reply, events } = await readStream(backend.answer(question(), signal));
    assert.equal(reply?.backend, 'b');
    assert.deepEqual(
      events.find(({ type }) => type === 'model-passed-over'),
      { type: 'model-passed-over', stage: 'plan', backend: 'a', next: 'b', code, message: `It is ${code}.` },
    );
  });
}

for (const code of ['budget-exceeded', 'cancelled', 'internal'] as const) {
  test(`failover: ${code} stops at once`, async () => {
    const second = named('b', {});
    const backend = withFailover([named('a', fails(code)), second]);
    assert.equal((await readStream(backend.answer(question(), signal))).code, code);
    assert.equal(second.requests.length, 0);
  });
}

test('failover: the first error is thrown and names the others', async () => {
  const backend = withFailover([named('a', fails('backend-failed')), named('b', fails('unauthorized'))]);
  const { code, message } = await readStream(backend.answer(question(), signal));
  assert.equal(code, 'backend-failed');
  assert.match(message!, /It is backend-failed.*b \(It is unauthorized/);
});

const declines: Act = { pieces: ['No.'], finish: 'refused', meanLogprob: Math.log(0.1) };

test('failover: who declined is named, and the first of them is what is thrown', async () => {
  const both = withFailover([named('a', declines), named('b', declines)]);
  const { code, message } = await readStream(both.answer(question(), signal));
  assert.equal(code, 'refused');
  assert.match(message!, /a declined to answer.*b \(b declined/);
  const alone = withFailover([named('a', declines)]);
  assert.equal((await readStream(alone.answer(question(), signal))).code, 'refused');
  const mixed = withFailover([named('a', fails('backend-unreachable')), named('b', declines)]);
  const said = await readStream(mixed.answer(question(), signal));
  assert.equal(said.code, 'refused');
  assert.match(said.message!, /b declined to answer.*a \(It is backend-unreachable/);
});

test('a backend that declines is asked once, however the next ones are reached', async () => {
  const check = () => ({ passed: 0, total: 1 });
  const [a, b] = [named('a', declines), named('b', declines)];
  const escalating = [[a, b], [b]].map((path) => withEscalation(path, { minimumConfidence: 0.5 }));
  const { code, events } = await readStream(
    withFailover(escalating).answer(question('?', { check }), signal),
  );
  assert.equal(code, 'refused');
  assert.deepEqual([a.requests.length, b.requests.length], [1, 1]);
  assert.ok(!events.some(({ type }) => type === 'model-confidence'));
});

test('failover: advice comes with what is thrown', async () => {
  const backend = withFailover([named('a', fails('backend-unreachable'))], { advice: 'Ask b.' });
  const { code, message } = await readStream(backend.answer(question(), signal));
  assert.equal(code, 'backend-unreachable');
  assert.match(message!, /It is backend-unreachable\. Ask b\.$/);
});

const cut = (text: string): Act => ({ pieces: [text], finish: 'length', meanLogprob: Math.log(0.1) });

const cases: { name: string; acts: Act[]; text: string; escalations: string[]; passedOver?: number }[] = [
  { name: 'sure at once', acts: [sure(0.9, 'a'), sure(1, 'b')], text: 'a', escalations: [] },
  { name: 'unsure, then sure', acts: [sure(0.2, 'a'), sure(0.8, 'b')], text: 'b', escalations: ['b'] },
  {
    name: 'the surest of unsure ones',
    acts: [sure(0.3, 'a'), sure(0.1, 'b')],
    text: 'a',
    escalations: ['b'],
  },
  { name: 'nothing known', acts: [{ pieces: ['a'] }, sure(1, 'b')], text: 'a', escalations: [] },
  {
    name: 'a stronger one that is down',
    acts: [sure(0.2, 'a'), fails('backend-unreachable')],
    text: 'a',
    escalations: ['b'],
    passedOver: 1,
  },
  {
    name: 'a stronger one that declines',
    acts: [sure(0.2, 'a'), declines, sure(0.9, 'c')],
    text: 'c',
    escalations: ['b', 'c'],
    passedOver: 1,
  },
  { name: 'a cut reply needs room first', acts: [cut('a'), sure(1, 'b')], text: 'a', escalations: [] },
  { name: 'a cut reply of a stronger one', acts: [sure(0.2, 'a'), cut('b')], text: 'b', escalations: ['b'] },
  { name: 'nothing but a cut', acts: [sure(0.2, 'a'), cut('')], text: 'a', escalations: ['b'] },
  {
    name: 'no budget for a stronger one',
    acts: [sure(0.2, 'a'), fails('budget-exceeded')],
    text: 'a',
    escalations: ['b'],
  },
];

const act = (acts: Act[], text: string) => acts.find(({ pieces }) => pieces?.[0] === text) ?? {};

for (const { name, acts, text, escalations, passedOver = 0 } of cases) {
  test(`escalation: ${name}`, async () => {
    const backends = acts.map((act, index) => named('abc'[index]!, act));
    const backend = withEscalation(backends, { minimumConfidence: 0.5 });
    const { reply, events } = await readStream(backend.answer(question(), signal));
    assert.equal(reply?.text, text);
    const to = events.flatMap((event) =>
      event.type === 'model-confidence' && event.escalatedTo ? [event.escalatedTo] : [],
    );
    assert.deepEqual(to, escalations);
    assert.equal(events.filter(({ type }) => type === 'model-passed-over').length, passedOver);
    // The last figure, where there is one, is that of the reply that was kept.
    const kept = events.findLast((event) => event.type === 'model-confidence' && !event.escalatedTo);
    if (kept?.type === 'model-confidence') assert.equal(kept.backend, reply?.backend);
    assert.equal(kept !== undefined, act(acts, text).meanLogprob !== undefined && !act(acts, text).finish);
  });
}

test('escalation: the share of checks stands in for log-probabilities', async () => {
  const check = (text: string) => ({ passed: text === 'b' ? 2 : 0, total: 2 });
  const backend = withEscalation([named('a', { pieces: ['a'] }), named('b', { pieces: ['b'] })], {
    minimumConfidence: 0.5,
  });
  const { reply, events } = await readStream(backend.answer(question('?', { check }), signal));
  assert.equal(reply?.text, 'b');
  const sources = events.flatMap((event) =>
    event.type === 'model-confidence' ? [[event.source, event.confidence]] : [],
  );
  assert.deepEqual(sources, [
    ['checks', 0],
    ['checks', 1],
  ]);
});
