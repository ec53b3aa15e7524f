import { readFileSync } from 'node:fs';
import type { PatternFacts } from '../../src/engine/retrieval/patterns/facts-digest.ts';
import { findPatterns } from '../../src/engine/retrieval/patterns/find-patterns.ts';
import { formatPatterns } from '../../src/engine/retrieval/patterns/format-patterns.ts';
import { type Pattern, patternKinds } from '../../src/engine/retrieval/patterns/pattern.ts';
import { readPattern } from '../../src/engine/retrieval/patterns/read-pattern.ts';
import { inProject } from '../project.ts';
import { type Measurement, median } from './measurement.ts';

const request =
  'UART with a receive FIFO and a watermark, a timeout timer, interrupts that are cleared by writing one, DMA requests, and a clock that is ready after it is enabled';

/** Patterns that go with a request, found among the built-in ones and those of a workspace of a hundred peripherals. */
export async function benchPatterns(): Promise<Measurement[]> {
  const texts = patternKinds.map((kind) =>
    readFileSync(inProject('prompts', 'patterns', `${kind}.md`), 'utf8'),
  );
  const start = performance.now();
  let library = libraryOf(texts);
  fivePatterns(library);
  const first = performance.now() - start;
  library = libraryOf(texts);
  const times = Array.from({ length: 101 }, () => {
    const before = performance.now();
    fivePatterns(library);
    return performance.now() - before;
  });
  return [
    { what: 'five patterns matched and formatted', value: median(times), unit: 'ms', target: { atMost: 10 } },
    { what: 'the same for the first time, reading the built-in ones included', value: first, unit: 'ms' },
  ];
}

function fivePatterns(library: Pattern[]): void {
  const found = findPatterns(request, library, { facts });
  const text = formatPatterns(found);
  if (found.length !== 5 || text === '') throw new Error(`${found.length} patterns were found`);
}

function libraryOf(texts: string[]): Pattern[] {
  const builtIn = texts.map((text, index) => readPattern(text, `${patternKinds[index]}.md`));
  const found = Array.from({ length: 100 }, (_, index) =>
    builtIn.map((pattern) => ({
      ...pattern,
      title: `Peripheral${index}: ${pattern.kind}`,
      place: { path: `src/Peripheral${index}.cs`, startLine: 1, endLine: 20 },
    })),
  );
  return [...builtIn, ...found.flat()];
}

/** A large peripheral. */
const facts: PatternFacts = {
  registers: Array.from({ length: 300 }, (_, register) => ({
    name: `REG${register}`,
    fields: Array.from({ length: 16 }, (_, field) => ({
      name: `FIELD${field}`,
      access: 'read-write',
      modifiedWriteValues: 'modify',
    })),
  })),
};
