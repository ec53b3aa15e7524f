import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createCircuit } from '../../../src/engine/backend/circuit.ts';
import { withCircuitBreaker } from '../../../src/engine/backend/with-circuit-breaker.ts';
import { type ErrorCode, TriptychError } from '../../../src/engine/error.ts';
import { question, readStream } from '../../support/read-stream.ts';
import { type Act, scriptedBackend } from '../../support/scripted-backend.ts';

const fails = (code: ErrorCode): Act => ({ error: new TriptychError(code, `It is ${code}.`) });

test('circuit: opens after five faults, tries one after 30 s, closes when that one is answered', async () => {
  mock.timers.enable({ apis: ['Date'] });
  try {
    const inner = scriptedBackend([...Array.from({ length: 5 }, () => fails('backend-failed')), {}]);
    const backend = withCircuitBreaker(inner, { circuit: createCircuit() });
    const ask = () => readStream(backend.answer(question(), new AbortController().signal));
    for (let count = 0; count < 5; count++) assert.equal((await ask()).code, 'backend-failed');
    mock.timers.tick(10_000);
    const open = await ask();
    assert.equal(open.code, 'circuit-open');
    assert.match(open.message!, /20 s.*It is backend-failed/);
    assert.equal(inner.requests.length, 5);
    mock.timers.tick(20_000);
    const [trial, meanwhile] = await Promise.all([ask(), ask()]);
    assert.equal(trial.reply?.text, 'Hello');
    assert.equal(meanwhile.code, 'circuit-open');
    assert.equal((await ask()).reply?.text, 'Hello');
  } finally {
    mock.timers.reset();
  }
});

for (const code of ['unauthorized', 'cancelled', 'rate-limited', 'budget-exceeded', 'refused'] as const) {
  test(`circuit: ${code} does not open it`, async () => {
    const backend = withCircuitBreaker(scriptedBackend([fails(code)]), { circuit: createCircuit() });
    for (let count = 0; count < 8; count++) {
      assert.equal((await readStream(backend.answer(question(), new AbortController().signal))).code, code);
    }
  });
}
