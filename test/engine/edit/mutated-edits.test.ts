import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { structuredPatch } from 'diff';
import fc from 'fast-check';
import type { SearchReplace } from '../../../src/engine/contracts/code.ts';
import { applyCodeReply } from '../../../src/engine/edit/apply-code-reply.ts';
import { mutatedEdit, mutationKinds, randomOf } from '../../support/mutated-edits.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** Real sources, and generated code of many blocks that are nearly alike. */
const files = ['src/engine/edit/*.ts', 'src/engine/svd/*.ts', 'test/golden/*/*.cs']
  .flatMap((pattern) => globSync(pattern, { cwd: root }).sort())
  .map((file) => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n'))
  .filter((text) => text.split('\n').length > 30);

function apply(text: string, edits: SearchReplace[]) {
  const { files: edited, hunks } = applyCodeReply(
    {
      files_to_create: [],
      files_to_update: [{ path: 'a.ts', edits }],
      files_to_delete: [],
      files_to_move: [],
      cmd_instructions: [],
      notes: [],
    },
    new Map([['a.ts', text]]),
  );
  return { after: edited[0]?.after ?? text, hunks };
}

function unindented(text: string): string {
  return text.replace(/^[ \t]+/gm, '');
}

const seed = fc.integer({ min: 0, max: 2 ** 30 });

for (const kind of mutationKinds) {
  test(`an edit quoted wrongly gives the right text or none: ${kind}`, () => {
    fc.assert(
      fc.property(seed, (number) => {
        const random = randomOf(number);
        const edit = mutatedEdit(files[Math.floor(random() * files.length)] ?? '', kind, random);
        fc.pre(edit !== undefined);
        const { search, replace, hint } = edit;
        const { after, hunks } = apply(edit.text, [{ search, replace, ...(hint !== undefined && { hint }) }]);
        if (hunks[0]?.status !== 'applied') assert.equal(after, edit.text);
        // Which indentation a wholly new line was to have cannot always be told once the quoted one is wrong.
        else if (kind.startsWith('indentation'))
          assert.equal(unindented(after), unindented(edit.intended ?? edit.text));
        else assert.equal(after, edit.intended);
      }),
      { numRuns: 150, maxSkipsPerRun: 1000 },
    );
  });
}

test('the edits between two versions of a file apply back, whatever its line ends', () => {
  fc.assert(
    fc.property(seed, fc.constantFrom('\n', '\r\n'), fc.boolean(), (number, end, hasFinalEnd) => {
      const random = randomOf(number);
      const old = files[Math.floor(random() * files.length)] ?? '';
      let now = old;
      for (let count = 0; count < 4; count++) now = mutatedEdit(now, 'none', random)?.intended ?? now;
      const { hunks } = structuredPatch('a', 'a', old, now, '', '', { context: 6 });
      const edits = hunks.map(({ lines }) => {
        const side = (sign: string) =>
          lines.filter((line) => line[0] === ' ' || line[0] === sign).map((line) => `${line.slice(1)}\n`);
        return { search: side('-').join(''), replace: side('+').join('') };
      });
      const asFile = (text: string) => (hasFinalEnd ? text : text.replace(/\n$/, '')).replaceAll('\n', end);
      const result = apply(asFile(old), edits);
      const isWhole = result.hunks.every(({ status }) => status === 'applied');
      const isUnclear = result.hunks.some(({ status }) => status === 'ambiguous');
      assert.ok(isWhole || isUnclear, JSON.stringify(result.hunks));
      if (isWhole) assert.equal(result.after, asFile(now));
      for (const { status, written } of result.hunks) {
        if (status !== 'applied' || !written) continue;
        assert.ok(written.start >= 1 && written.end <= result.after.split(end).length);
      }
    }),
    { numRuns: 150 },
  );
});
