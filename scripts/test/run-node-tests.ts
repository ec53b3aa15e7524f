import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { inProject } from '../project.ts';
import type { Tally } from './tally.ts';

/** Ends a test that hangs; far above what any of them takes on a slow machine. */
const hangLimit = 15 * 60 * 1000;

/** Runs test files with node:test, each in a process of its own, and shows what happens while it happens. */
export async function runNodeTests(files: string[], concurrency: number): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: [], skipped: [] };
  const events = run({ files, concurrency, timeout: hangLimit, cwd: inProject() });
  events.on('test:pass', ({ name, skip, todo, details }) => {
    if (details.type === 'suite') return;
    const reason = skip ?? todo;
    if (reason === undefined || reason === false) tally.passed += 1;
    else tally.skipped.push(typeof reason === 'string' && reason ? `${name} (${reason})` : name);
  });
  events.on('test:fail', ({ name, todo, details }) => {
    // A failing suite or parent only repeats what its tests have said.
    const { failureType } = details.error as { failureType?: string };
    if (failureType === 'subtestsFailed') return;
    if (todo === undefined || todo === false) tally.failed.push(name);
    else tally.skipped.push(`${name} (to do)`);
  });
  const report = events.compose(spec);
  report.pipe(process.stdout, { end: false });
  await finished(report, { writable: false });
  return tally;
}
