import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type LanguageError, newErrors } from '../../../../src/hosts/vscode/language/new-errors.ts';

const at = (line: number, code: string, message: string): LanguageError => ({
  line,
  column: 1,
  code,
  message,
});
const semicolon = (line: number) => at(line, 'TS1005', "';' expected.");

test('an error that only moved is not new', () => {
  assert.deepEqual(newErrors([semicolon(3)], [semicolon(9)]), []);
});

test('one more of the same is new', () => {
  assert.deepEqual(newErrors([semicolon(3)], [semicolon(3), semicolon(9)]), [semicolon(9)]);
});

test('another message with the same code is new', () => {
  const comma = at(3, 'TS1005', "',' expected.");
  assert.deepEqual(newErrors([semicolon(3)], [comma]), [comma]);
});

for (const [code, message] of [
  ['TS2307', "Cannot find module 'x' or its corresponding type declarations."],
  ['reportMissingImports', 'Import "numpy" could not be resolved'],
  ['1', 'could not import example.com/x (no required module provides package)'],
  ['E0432', 'unresolved import `serde`'],
  ['pp_file_not_found', "'header.h' file not found"],
] as const) {
  test(`a module that is not found is no finding: ${code}`, () => {
    assert.deepEqual(newErrors([], [at(1, code, message)]), []);
  });
}

test('what was there before is never new, and what is new stays in order', () => {
  const error = fc.record({
    line: fc.integer({ min: 1, max: 9 }),
    column: fc.constant(1),
    code: fc.constantFrom('A', 'B'),
    message: fc.constantFrom('x', 'y'),
  });
  fc.assert(
    fc.property(fc.array(error), fc.array(error), (before, added) => {
      assert.deepEqual(newErrors(before, before.toReversed()), []);
      assert.deepEqual(newErrors(before, [...before, ...added]), added);
    }),
  );
});
