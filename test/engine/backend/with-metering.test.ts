import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Backend, ModelReply } from '../../../src/engine/backend/backend.ts';
import type { BackendEvent } from '../../../src/engine/backend/events.ts';
import { withMetering } from '../../../src/engine/backend/with-metering.ts';
import { type ErrorCode, TriptychError } from '../../../src/engine/error.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { define } from '../../support/scripted-backend.ts';

const definition = define();
const piece = (text: string, thinking?: number): BackendEvent => ({
  ...{ type: 'model-text', request: '', stage: 'plan', text },
  ...(thinking !== undefined && { thinking }),
});
const network = (bytesIn: number): BackendEvent => ({
  ...{ type: 'network', host: 'there:1', backend: definition.name, local: false, bytesOut: 9, bytesIn },
});

function failing(events: BackendEvent[], code: ErrorCode): Backend {
  return {
    definition,
    async *answer(): AsyncGenerator<BackendEvent, ModelReply> {
      yield* events;
      throw new TriptychError(code, code);
    },
  };
}

/** Whether the prompt counts, and the tokens of the reply. */
const failures: [name: string, events: BackendEvent[], code: ErrorCode, reads: boolean, writes: number][] = [
  ['never reached', [network(0)], 'backend-unreachable', false, 0],
  ['broken off in the text', [piece('Hello'), network(50)], 'backend-unreachable', true, 1],
  [
    'broken off while it thought',
    Array.from({ length: 30 }, () => piece('', 10)),
    'backend-unreachable',
    true,
    75,
  ],
  ['broken off after signs of life', [network(80)], 'backend-unreachable', true, 0],
  ['turned down, in many words', [network(5000)], 'rate-limited', false, 0],
  ['a wrong key, in many words', [network(5000)], 'unauthorized', false, 0],
  ['silent after thinking', [piece('', 40)], 'timeout', true, 10],
];

for (const [name, events, code, reads, writes] of failures) {
  test(`what a failed request comes to: ${name}`, async () => {
    let id = 0;
    const nextRequestId = () => `request-${++id}`;
    const backend = withMetering(failing(events, code), { clock: new FakeClock(), nextRequestId });
    const read = await readStream(backend.answer(question(), new AbortController().signal));
    assert.equal(read.code, code);
    const start = read.events.find((event) => event.type === 'model-start');
    const end = read.events.find((event) => event.type === 'model-end');
    assert.ok(start && end);
    assert.equal(end.inputTokens, reads ? start.inputTokens : 0);
    assert.equal(end.outputTokens, writes);
    assert.equal(end.reported, false);
  });
}
