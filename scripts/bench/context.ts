import { readFileSync } from 'node:fs';
import { buildContext, type ContextPiece } from '../../src/engine/context/build-context.ts';
import { type SectionName, sectionNames } from '../../src/engine/context/section-shares.ts';
import { inProject } from '../project.ts';
import { type Measurement, median } from './measurement.ts';

/** Putting a prompt's context together: from as much as is sent, and from far more than could be. */
export async function benchContext(): Promise<Measurement[]> {
  const source = readFileSync(inProject('src', 'engine', 'run.ts'), 'utf8');
  const full = piecesOf(source, 36_000);
  const large = piecesOf(source, 5_000_000);
  return [
    {
      what: 'context of 8,000 tokens from as much',
      value: milliseconds(() => buildContext(full, { budget: 8000 })),
      unit: 'ms',
      target: { atMost: 5 },
    },
    {
      what: 'context of 8,000 tokens from 5 MB',
      value: milliseconds(() => buildContext(large, { budget: 8000 })),
      unit: 'ms',
      target: { atMost: 25 },
    },
  ];
}

/** Files of 5,000 characters, as many for each section. */
function piecesOf(source: string, characters: number): ContextPiece[] {
  const size = 5000;
  const text = source.repeat(Math.ceil(size / source.length)).slice(0, size);
  return Array.from({ length: Math.floor(characters / size) }, (_, index) => ({
    section: sectionNames[index % sectionNames.length] as SectionName,
    name: `file ${index}`,
    text: `${index}\n${text}`,
    priority: index % 7,
    trimmable: true,
  }));
}

/** As a host meets it: after a few runs, not after thousands. */
function milliseconds(body: () => unknown): number {
  const times = Array.from({ length: 25 }, () => {
    const start = performance.now();
    body();
    return performance.now() - start;
  });
  return median(times);
}
