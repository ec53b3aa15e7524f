import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildContext, type ContextPiece } from '../../../src/engine/context/build-context.ts';
import { countTokens } from '../../../src/engine/context/count-tokens.ts';
import { sectionNames } from '../../../src/engine/context/section-shares.ts';

/** As many tokens as asked for, give or take a few: a line has ten. */
const lines = (tokens: number, word = 'word') =>
  `${word} ${word} ${word} ${word} ${word} ${word} ${word} ${word} ${word}\n`.repeat(tokens / 10);

const piece = (over: Partial<ContextPiece>): ContextPiece => ({
  section: 'references',
  name: 'piece',
  text: 'text',
  priority: 1,
  ...over,
});

test('what fits is sent whole, in the order it was given, with an empty line between', () => {
  const pieces = [piece({ text: 'first', priority: 1 }), piece({ text: 'second', priority: 9 })];
  const { text, report } = buildContext(pieces, { budget: 8000 });
  assert.equal(text.references, 'first\n\nsecond');
  assert.deepEqual(
    sectionNames.filter((name) => text[name] !== ''),
    ['references'],
  );
  assert.deepEqual(report.cut, []);
  assert.equal(report.budget, 8000);
  assert.equal(report.tokens, countTokens(text.references));
});

test('empty pieces leave nothing', () => {
  const { text, report } = buildContext([piece({ text: ' \n' }), piece({ text: 'x' })], { budget: 100 });
  assert.equal(text.references, 'x');
  assert.deepEqual(report.cut, []);
});

test('the piece of least priority is cut first, of equal ones the later', () => {
  const pieces = [
    piece({ name: 'low', priority: 1, text: lines(400, 'low') }),
    piece({ name: 'high', priority: 9, text: lines(400, 'high') }),
    piece({ name: 'middle', priority: 5, text: lines(400, 'early') }),
    piece({ name: 'later', priority: 5, text: lines(400, 'later') }),
  ];
  const { text, report } = buildContext(pieces, { budget: 1000 });
  assert.deepEqual(
    report.cut.map(({ item, trimmed }) => ({ item, trimmed })),
    [
      { item: 'later', trimmed: false },
      { item: 'low', trimmed: false },
    ],
  );
  assert.match(text.references, /^high[\s\S]*early/);
});

test('a section that needs more is lent what the others leave', () => {
  const { report } = buildContext([piece({ text: lines(7000) })], { budget: 8000 });
  assert.deepEqual(report.cut, []);
});

test('every section has its share, however much the others want', () => {
  const pieces = sectionNames.map((section) =>
    piece({ section, name: section, text: lines(9000), trimmable: true }),
  );
  const { report } = buildContext(pieces, { budget: 8000 });
  const shares = {
    system: 500,
    operation: 300,
    patterns: 2000,
    references: 2500,
    constraints: 500,
    instructions: 200,
  };
  for (const { name, limit, tokens } of report.sections) {
    assert.ok(limit >= shares[name as keyof typeof shares], name);
    assert.ok(tokens > 0.8 * Math.min(limit, 500) - 30, `${name}: ${tokens} of ${limit}`);
  }
  // The first in the order of lending has what was left.
  assert.equal(report.sections[0]?.limit, 2500);
  assert.equal(report.cut.length, 6);
});

test('shares may be others', () => {
  const shares = { system: 0, operation: 0, patterns: 8000, references: 0, constraints: 0, instructions: 0 };
  const pieces = [
    piece({ section: 'system', text: lines(9000), trimmable: true }),
    piece({ section: 'patterns', text: lines(9000), trimmable: true }),
  ];
  const { report } = buildContext(pieces, { budget: 4000, shares });
  assert.equal(report.sections.find(({ name }) => name === 'patterns')?.limit, 4000);
});

const numbered = Array.from({ length: 1000 }, (_, index) => `line number ${index + 1}\n`).join('');

test('a piece is trimmed at its end, at the end of a line, with a mark', () => {
  const { text, report } = buildContext([piece({ text: numbered, trimmable: true })], { budget: 500 });
  const sent = text.references.split('\n');
  const kept = sent.slice(0, -1);
  assert.ok(kept.length > 20);
  assert.deepEqual(kept, numbered.split('\n').slice(0, kept.length));
  assert.equal(sent.at(-1), `… ${1000 - kept.length} lines left out`);
  assert.deepEqual(
    report.cut.map(({ item, trimmed }) => [item, trimmed]),
    [['piece', true]],
  );
});

test('a piece is trimmed in its middle', () => {
  const { text } = buildContext([piece({ text: numbered, trimmable: 'middle' })], { budget: 500 });
  const match = /^(line number 1\n[\s\S]*\n)… (\d+) lines left out\n([\s\S]*line number 1000\n)$/.exec(
    text.references,
  );
  assert.ok(match);
  const [, head = '', count, tail = ''] = match;
  assert.ok(numbered.startsWith(head) && numbered.endsWith(tail));
  assert.equal(head.split('\n').length + tail.split('\n').length - 2 + Number(count), 1000);
  assert.ok(head.length > tail.length);
});

test('a fence that loses its end is closed', () => {
  const fenced = `\`\`\`\`ts path=a.ts\n\`\`\`\n${numbered}\`\`\`\`\n`;
  const { text } = buildContext([piece({ text: fenced, trimmable: true })], { budget: 500 });
  assert.match(text.references, /\n… \d+ lines left out\n````$/);
});

test('a text without lines is left out rather than cut in a line', () => {
  const { text, report } = buildContext([piece({ text: 'x'.repeat(1e6), trimmable: 'middle' })], {
    budget: 500,
  });
  assert.equal(text.references, '');
  assert.equal(report.cut[0]?.trimmed, false);
});

test('what is smaller may still come after what did not fit', () => {
  const pieces = [
    piece({ name: 'large', priority: 9, text: lines(5000) }),
    piece({ name: 'small', text: 'small' }),
  ];
  const { text, report } = buildContext(pieces, { budget: 1000 });
  assert.equal(text.references, 'small');
  assert.deepEqual(
    report.cut.map(({ item }) => item),
    ['large'],
  );
});

test('what is smaller is sent after any number of megabytes that are not', () => {
  const large = Array.from({ length: 20 }, (_, index) =>
    piece({ name: `large ${index}`, priority: 9, text: lines(30_000) }),
  );
  const { text, report } = buildContext([...large, piece({ name: 'small', text: 'small' })], {
    budget: 1000,
  });
  assert.equal(text.references, 'small');
  assert.equal(report.cut.length, 20);
});

test('a text of few tokens for its length is not trimmed', () => {
  const indented = `${' '.repeat(600)}x\n`.repeat(20);
  for (const trimmable of ['end', 'middle'] as const) {
    const { text, report } = buildContext([piece({ text: indented, trimmable })], { budget: 1000 });
    assert.equal(text.references, indented);
    assert.deepEqual(report.cut, []);
  }
});

const arbitraryPiece = fc.record({
  section: fc.constantFrom(...sectionNames),
  name: fc.string(),
  text: fc.oneof(
    fc.lorem({ mode: 'sentences', maxCount: 40 }).map((text) => text.replaceAll('. ', '.\n')),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.integer({ min: 0, max: 3000 }).map((tokens) => lines(tokens)),
  ),
  priority: fc.integer({ min: 0, max: 3 }),
  trimmable: fc.constantFrom(true, false, 'end' as const, 'middle' as const),
});

test('never over the budget, nothing cut silently, always the same', () => {
  fc.assert(
    fc.property(fc.array(arbitraryPiece), fc.integer({ min: 0, max: 9000 }), (pieces, budget) => {
      const { text, report } = buildContext(pieces, { budget });
      assert.ok(report.tokens <= budget, `${report.tokens} of ${budget}`);
      assert.ok(report.sections.reduce((sum, { limit }) => sum + limit, 0) <= budget);
      for (const { name, tokens, limit } of report.sections) assert.ok(tokens <= limit, name);
      for (const { section, name, text: whole } of pieces) {
        const isCut = report.cut.some((cut) => cut.section === section && cut.item === name);
        assert.ok(isCut || text[section].includes(whole.trim() === '' ? '' : whole));
      }
      const { milliseconds: _, ...rest } = report;
      const again = buildContext(pieces, { budget });
      assert.deepEqual(
        [again.text, { ...again.report, milliseconds: 0 }],
        [text, { ...rest, milliseconds: 0 }],
      );
    }),
  );
});
