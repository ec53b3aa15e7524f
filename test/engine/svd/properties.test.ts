import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSvdReader, readSvd, type SvdResult } from '../../../src/engine/svd/read-svd.ts';
import { summaryOf, svdFile } from '../../support/arbitrary-svd.ts';
import { plainJson } from '../../support/plain-json.ts';

const features = readFileSync(new URL('../../samples/features.svd', import.meta.url), 'utf8');
/** Long enough for several chunks, and with a finding at the end whose place tells if a chunk was lost. */
const long = features.replace('<peripherals>', `${'<!-- padding -->\r\n'.repeat(2000)}<peripherals>`);

function readCut(text: string, cuts: number[]): SvdResult {
  const reader = createSvdReader({ file: 'f.svd' });
  const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b)];
  places.forEach((place, index) => {
    reader.write(text.slice(place, places[index + 1]));
  });
  return reader.end();
}

test('a device written as SVD is read back', () => {
  fc.assert(
    fc.property(svdFile, ({ text, expected }) => {
      const { device, diagnostics } = readSvd(text, { file: 'f.svd' });
      const faults = diagnostics.filter(({ code }) => code !== 'field-access-conflict');
      assert.deepEqual(faults, []);
      assert.deepEqual(summaryOf(device!), expected);
    }),
    { numRuns: 300 },
  );
});

test('it does not matter where the text is cut', () => {
  const whole = plainJson(readSvd(long, { file: 'f.svd' }));
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
      assert.equal(plainJson(readCut(long, cuts)), whole);
    }),
    { numRuns: 50 },
  );
});

const edit = fc.record({
  place: fc.nat(),
  length: fc.nat(60),
  insert: fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      '&',
      '%s',
      ']]>',
      '<!--',
      '-1',
      '\0',
      '</register>',
      '<register>',
      '\uD800',
    ),
    fc.string({ maxLength: 8 }),
    fc.nat(features.length).map((place) => features.slice(place, place + 200)),
  ),
});

test('a damaged file never makes the reader throw or hang', () => {
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      (edits, cuts) => {
        let text = features;
        for (const { place, length, insert } of edits) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + insert + text.slice(at + length);
        }
        const result = readCut(`${text} `, cuts);
        checkResult(result, text);
      },
    ),
    { numRuns: 1000 },
  );
});

test('words put together at random never make the reader throw or hang', () => {
  const tags = [...new Set(features.match(/<\/?[a-zA-Z]+/g))].map((tag) => `${tag}>`);
  const word = fc.oneof(
    fc.constantFrom(...tags),
    fc.constantFrom('0', '4', 'A', '%s', '[3:0]', '1000000000', 'BASIC'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = `<device>${closed(words)}</device>`;
      checkResult(readSvd(text, { file: 'f.svd' }), text);
    }),
    { numRuns: 1000 },
  );
});

/** Leaves out end tags that fit nothing and closes what is open, so that some of it gets past the XML. */
function closed(words: string[]): string {
  const open: string[] = [];
  const kept = words.filter((word) => {
    if (!word.startsWith('<')) return true;
    if (!word.startsWith('</')) return open.push(word.slice(1)) > 0;
    if (open.at(-1) !== word.slice(2)) return false;
    open.pop();
    return true;
  });
  return (
    kept.join('') +
    open
      .reverse()
      .map((tag) => `</${tag}`)
      .join('')
  );
}

function checkResult({ device, diagnostics }: SvdResult, text: string): void {
  const lines = text.split(/\r\n|\r|\n/).length;
  if (device === undefined) {
    assert.deepEqual(
      diagnostics.map(({ severity }) => severity),
      ['error'],
    );
  }
  assert.ok(diagnostics.length <= 1001);
  for (const { line, column, message } of diagnostics) {
    assert.ok(line >= 1 && line <= lines && column >= 1 && message !== '');
  }
}
