import { stat } from 'node:fs/promises';
import { benchActivation } from './bench/activation.ts';
import { benchContext } from './bench/context.ts';
import { benchEdits } from './bench/edits.ts';
import { benchGeneration } from './bench/generation.ts';
import { isMet, type Measurement, type NotMeasured } from './bench/measurement.ts';
import { benchModels } from './bench/models.ts';
import { benchPatterns } from './bench/patterns.ts';
import { benchSvd } from './bench/svd.ts';
import { inProject, vsixPath } from './project.ts';
import { runOrThrow } from './run-command.ts';

/** Prints ratios of what was measured in this one run, so that they hold on any machine. */
async function main(): Promise<void> {
  console.log('Packaging, so that what is shipped is measured.\n');
  await runOrThrow(process.execPath, [inProject('scripts', 'package.ts')], { cwd: inProject() });
  for (const bench of [
    benchSvd,
    benchGeneration,
    benchContext,
    benchPatterns,
    benchEdits,
    benchModels,
    benchActivation,
    benchPackage,
  ]) {
    for (const result of await bench()) console.log(describe(result));
  }
}

async function benchPackage(): Promise<Measurement[]> {
  const { size } = await stat(vsixPath);
  return [{ what: 'the packaged extension', value: size / 1e6, unit: 'MB', target: { atMost: 2.4 } }];
}

function describe(result: Measurement | NotMeasured): string {
  if ('reason' in result) return `skipped  ${result.what}: ${result.reason}`;
  const { value, unit, target, what } = result;
  const met = { true: 'met', false: 'not met', undefined: '' }[String(isMet(result))] ?? '';
  const wanted = target && ('atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`);
  return [met.padEnd(8), `${value.toFixed(2)} ${unit}`.padStart(12), (wanted ?? '').padEnd(14), what]
    .join('  ')
    .trimEnd();
}

await main();
