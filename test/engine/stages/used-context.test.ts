import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { UsedContext } from '../../../src/engine/index.ts';
import { usedContext } from '../../../src/engine/stages/used-context.ts';

const range = (startLine: number, endLine: number) => ({ startLine, endLine });
const sent: UsedContext[] = [
  { label: 'src/uart.cs', place: { path: 'src/uart.cs' } },
  { label: 'src/timer.cs:10-40', place: { folder: 'file:///w', path: 'src/timer.cs', range: range(10, 40) } },
  { label: 'src/timer.cs:90-99', place: { folder: 'file:///w', path: 'src/timer.cs', range: range(90, 99) } },
  { label: 'docs/guide v2.md:1-5', place: { path: 'docs/guide v2.md', range: range(1, 5) } },
  { label: 'docs/a.pdf#page=3:1-9', place: { path: 'docs/a.pdf', range: range(1, 9), page: 3 } },
  { label: 'src/cut.ts', place: { path: 'src/cut.ts', range: range(1, 20) } },
  { label: 'CR' },
];

const found: [said: string, label: string, lines?: [number, number]][] = [
  ['src/uart.cs', 'src/uart.cs'],
  ['`src/uart.cs`', 'src/uart.cs'],
  ['- ./src/uart.cs', 'src/uart.cs'],
  ['path=src/uart.cs', 'src/uart.cs'],
  ['src\\uart.cs', 'src/uart.cs'],
  ['uart.cs', 'src/uart.cs'],
  ['src/uart.cs: the constructor', 'src/uart.cs'],
  ['src/uart.cs (how FIFOs are written)', 'src/uart.cs'],
  ['src/uart.cs, which has the pattern', 'src/uart.cs'],
  ['src/uart.cs.', 'src/uart.cs'],
  ['src/uart.cs:12', 'src/uart.cs:12-12', [12, 12]],
  ['src/uart.cs#L12-L14', 'src/uart.cs:12-14', [12, 14]],
  ['src/uart.cs lines 12-14', 'src/uart.cs:12-14', [12, 14]],
  ['[src/timer.cs:10-40]', 'src/timer.cs:10-40', [10, 40]],
  ['passage=src/timer.cs:10-40', 'src/timer.cs:10-40', [10, 40]],
  ['src/timer.cs:95', 'src/timer.cs:95-95', [95, 95]],
  ['src/timer.cs:30-95', 'src/timer.cs:30-40', [30, 40]],
  ['src/timer.cs', 'src/timer.cs:10-40', [10, 40]],
  ['docs/guide v2.md:1-5', 'docs/guide v2.md:1-5', [1, 5]],
  ['docs/a.pdf#page=3:1-9', 'docs/a.pdf#page=3:1-9', [1, 9]],
  ['docs/a.pdf', 'docs/a.pdf#page=3:1-9', [1, 9]],
  ['src/cut.ts:3', 'src/cut.ts:3-3', [3, 3]],
  ['CR', 'CR'],
  ['CR register', 'CR'],
];

for (const [said, label, lines] of found) {
  test(`"${said}" is ${label}`, () => {
    const { used, invented } = usedContext([said], sent);
    assert.deepEqual(invented, []);
    assert.equal(used.length, 1);
    assert.equal(used[0]?.label, label);
    assert.deepEqual(used[0]?.place?.range, lines && range(...lines));
  });
}

for (const said of [
  'src/uart.csproj',
  'src/other.cs',
  'lib/uart.cs',
  'src/timer.cs:41-89',
  'src/cut.ts:21',
  'CRC',
  '.env',
  '../src/uart.cs',
  'everything',
]) {
  test(`"${said}" was not sent`, () => {
    assert.deepEqual(usedContext([said], sent), { used: [], invented: [said] });
  });
}

test('what is named twice counts once, what is empty not at all, and there is an end', () => {
  const { used, invented } = usedContext(['src/uart.cs', '`src/uart.cs`', '', ' - ', 'x', 'x'], sent);
  assert.deepEqual([used.length, invented], [1, ['x']]);
  const many = usedContext(
    Array.from({ length: 5000 }, (_, index) => `x${index}`),
    sent,
  );
  assert.equal(many.invented.length, 100);
});

test('whatever is said, only what was sent is used, within its lines', () => {
  const paths = new Set(sent.map(({ label, place }) => place?.path ?? label));
  const words = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.tuple(fc.constantFrom(...paths), fc.string({ maxLength: 20 })).map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom(...paths), fc.nat(120), fc.nat(120))
      .map(([path, start, end]) => `${path}:${start}-${end}`),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 5 }), (said) => {
      for (const { label, place } of usedContext(said, sent).used) {
        const originals = sent.filter((each) => (each.place?.path ?? each.label) === (place?.path ?? label));
        assert.ok(
          originals.some(
            ({ place: whole }) =>
              !whole?.range ||
              (place?.range &&
                place.range.startLine >= whole.range.startLine &&
                place.range.endLine <= whole.range.endLine),
          ),
        );
      }
    }),
  );
});
