import { globSync, readFileSync } from 'node:fs';
import { applyCodeReply } from '../../src/engine/edit/apply-code-reply.ts';
import {
  type MutatedEdit,
  type MutationKind,
  mutatedEdit,
  mutationKinds,
  randomOf,
} from '../../test/support/mutated-edits.ts';
import { inProject } from '../project.ts';
import { firstLike, firstMatch } from './careless-edits.ts';
import { type Measurement, median } from './measurement.ts';

const editCount = 10_400;
const seed = 4;

/** Edits made from real files and quoted wrongly: how many land where they were not meant to, and how many land. */
export function benchEdits(): Measurement[] {
  return [...wrongPlaces(), ...manyHunks()];
}

function wrongPlaces(): Measurement[] {
  const files = corpus();
  const random = randomOf(seed);
  const counts = new Map<MutationKind, { made: number; placed: number }>();
  const wrong = { ours: 0, firstMatch: 0, firstLike: 0 };
  let placed = 0;
  for (let made = 0; made < editCount; ) {
    const kind = mutationKinds[made % mutationKinds.length] ?? 'none';
    const edit = mutatedEdit(files[Math.floor(random() * files.length)] ?? '', kind, random);
    if (!edit) continue;
    made++;
    const count = counts.get(kind) ?? { made: 0, placed: 0 };
    counts.set(kind, count);
    count.made++;
    const after = applied(edit);
    if (after !== undefined && after === edit.intended) {
      placed++;
      count.placed++;
    } else if (after !== undefined) wrong.ours++;
    for (const [name, apply] of Object.entries({ firstMatch, firstLike })) {
      const careless = apply(edit);
      if (careless !== undefined && careless !== edit.intended) wrong[name as keyof typeof wrong]++;
    }
  }
  const of = `of ${editCount} wrongly quoted edits`;
  return [
    {
      what: `${of}, those that gave another text than was meant`,
      value: wrong.ours,
      unit: 'edits',
      target: { atMost: 0 },
    },
    { what: `${of}, share that was placed`, value: (100 * placed) / editCount, unit: '%' },
    ...[...counts].map(([kind, { made, placed }]) => ({
      what: `  placed: ${kind}`,
      value: (100 * placed) / made,
      unit: '%' as const,
    })),
    { what: `${of}, wrong if the first match is taken`, value: wrong.firstMatch, unit: 'edits' },
    {
      what: `${of}, wrong if the first lines two thirds alike are taken`,
      value: wrong.firstLike,
      unit: 'edits',
    },
  ];
}

/** The text an edit gives, `undefined` where it was not placed. */
function applied(edit: MutatedEdit): string | undefined {
  const { files, hunks } = applyCodeReply(replyOf([edit]), new Map([['a.ts', edit.text]]));
  return hunks[0]?.status === 'applied' ? (files[0]?.after ?? edit.text) : undefined;
}

function replyOf(edits: { search: string; replace: string; hint?: number }[]) {
  return {
    files_to_create: [],
    files_to_update: [
      {
        path: 'a.ts',
        edits: edits.map(({ search, replace, hint }) => ({
          search,
          replace,
          ...(hint !== undefined && { hint }),
        })),
      },
    ],
    files_to_delete: [],
    files_to_move: [],
    cmd_instructions: [],
    notes: [],
  };
}

/** The project's own sources, and generated code of many blocks that are nearly alike. */
function corpus(): string[] {
  const patterns = ['src/**/*.ts', 'scripts/**/*.ts', 'test/golden/**/*.cs'];
  return patterns
    .flatMap((pattern) => globSync(inProject(...pattern.split('/'))).sort())
    .map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))
    .filter((text) => text.split('\n').length > 30);
}

/** Fifty hunks in a file of 20,000 lines that holds some thousand methods nearly alike. */
function manyHunks(): Measurement[] {
  const lines: string[] = [];
  for (let index = 0; lines.length < 20_000; index++) {
    lines.push(
      `  handle${index}(event: Event${index % 37}): void {`,
      `    const value = this.read(event, ${index});`,
      `    if (value > limit${index % 11}) {`,
      `      report(value, 'kind ${index % 5}');`,
      '    }',
      `    this.count${index % 3} += value;`,
      '  }',
      '',
    );
  }
  const text = lines.map((line) => `${line}\n`).join('');
  const hunks = Array.from({ length: 50 }, (_, index) => {
    const search = lines.slice(index * 400, index * 400 + 8);
    return { search: search.join('\n'), replace: search.with(3, '      ignore(value);').join('\n') };
  });
  const stale = hunks.map(({ search, replace }) => ({
    search: search.replace('count', 'counter'),
    replace: replace.replace('count', 'counter'),
  }));
  const absent = hunks.map((_, hunk) => ({
    search: Array.from({ length: 8 }, (_, line) => `    nothing${hunk}.like${line}(this);`).join('\n'),
    replace: 'x\n',
  }));
  return Object.entries({
    'that match': hunks,
    'with a stale line': stale,
    'that match nothing': absent,
  }).map(([what, edits]) => ({
    what: `50 hunks ${what}, in 20,000 lines`,
    value: timeOf(() => applyCodeReply(replyOf(edits), new Map([['a.ts', text]]))),
    unit: 'ms',
    target: { atMost: 50 },
  }));
}

/** Milliseconds of the processor: whatever else the machine does is not measured. */
function timeOf(body: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    const start = process.cpuUsage();
    body();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return median(times);
}
