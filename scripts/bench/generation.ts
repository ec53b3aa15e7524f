import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceFiles } from '../../src/adapters/workspace-files.ts';
import { generatePeripheral, listPeripherals, runTask, type StageEvent } from '../../src/engine/index.ts';
import type { Change } from '../../src/engine/workspace/change.ts';
import { inProject } from '../project.ts';
import { type Measurement, type NotMeasured, ratio } from './measurement.ts';
import { peakMemory } from './peak-memory.ts';
import { vendorFile, whereVendorFiles } from './vendor-files.ts';

/** Generating every peripheral of a large device, in time and in memory. */
export async function benchGeneration(): Promise<(Measurement | NotMeasured)[]> {
  const svd = vendorFile('rp2040.svd');
  if (!svd) return [{ what: 'generating all of rp2040.svd', reason: whereVendorFiles }];
  const run = { workspace: workspaceFiles, signal: new AbortController().signal };
  const out = await mkdtemp(join(tmpdir(), 'triptych-bench-'));
  try {
    const read = () => toEnd(listPeripherals({ svd }, run), run.signal);
    const generate = () =>
      toEnd(generatePeripheral({ svd, peripherals: 'all', out, layout: 'split' }, run), run.signal);
    return [
      {
        what: 'reading and generating all of rp2040.svd, time of reading it',
        value: await ratio(generate, read),
        unit: 'times',
        target: { atMost: 3 },
      },
      {
        what: 'peak memory of the command line doing so',
        value: await peakMemory([
          inProject('dist', 'triptych.js'),
          'generate-peripheral',
          '--svd',
          svd,
          '--all',
          '--out',
          out,
          '--write',
        ]),
        unit: 'MB',
        target: { atMost: 150 },
      },
    ];
  } finally {
    await rm(out, { recursive: true });
  }
}

async function toEnd(task: AsyncGenerator<StageEvent, Change[]>, signal: AbortSignal): Promise<void> {
  for await (const event of runTask(task, signal, { name: 'bench' })) {
    if (event.type === 'run-end' && event.outcome !== 'done') throw new Error(JSON.stringify(event));
  }
}
