import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TriptychError } from '../../../../src/engine/index.ts';
import { modelError } from '../../../../src/hosts/vscode/models/model-error.ts';

/** As `LanguageModelError` of VS Code. */
function languageModelError(code: string, message: string, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { code });
}

const cases: [error: unknown, code: string][] = [
  [languageModelError('NoPermissions', 'The user did not consent.'), 'unauthorized'],
  [languageModelError('NotFound', 'Gone.'), 'model-not-found'],
  [languageModelError('Blocked', 'Not for you.'), 'refused'],
  [languageModelError('Blocked', 'You have exceeded your premium request quota.'), 'rate-limited'],
  [languageModelError('Unknown', '', new Error('Too many requests')), 'rate-limited'],
  [languageModelError('Unknown', 'Failed', new Error('Response got filtered: content_filter')), 'refused'],
  [languageModelError('Unknown', 'This exceeds the maximum context.'), 'context-too-long'],
  [languageModelError('Unknown', 'The sky fell.'), 'backend-failed'],
  ['a text', 'backend-failed'],
  [undefined, 'backend-failed'],
  [new TriptychError('cancelled', 'Cancelled.'), 'cancelled'],
];

for (const [error, code] of cases) {
  test(`${String(error)} is ${code}`, () => {
    const found = modelError(error);
    assert.equal(found.code, code);
    assert.notEqual(found.message, '');
  });
}

test('a provider that answers with a page is cut short', () => {
  assert.ok(modelError(new Error('x'.repeat(1_000_000))).message.length <= 1000);
});
