import { parseArgs } from 'node:util';
import { isMet } from './bench/measurement.ts';
import { judge } from './bench-retrieval/judge.ts';
import { describeReport, isMissed, reportOf } from './bench-retrieval/report.ts';
import { benchLexicalSpeed } from './bench-retrieval/speed.ts';
import { benchVectors } from './bench-retrieval/vectors.ts';
import { inProject } from './project.ts';

/**
 * Judges retrieval on the history of this project and of every repository that is named: the message of a commit is the
 * query, the files it changed are the answer, the tree before it is the corpus. Then measures speed and memory.
 * `--commits` and `--files` bound what is asked, `--no-speed` leaves the second half out, `--json` prints one object.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      commits: { type: 'string', default: '250' },
      files: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      'no-speed': { type: 'boolean', default: false },
    },
  });
  const options = { commits: Number(values.commits), files: Number(values.files) };
  const reports = [];
  for (const directory of positionals.length > 0 ? positionals : [inProject()]) {
    const report = reportOf(directory, await judge(directory, options));
    if (!values.json) console.log(`${describeReport(report)}\n`);
    reports.push(report);
  }
  const speed = values['no-speed']
    ? []
    : [...(await benchLexicalSpeed(positionals[0] ?? inProject())), ...(await benchVectors())];
  if (values.json) console.log(JSON.stringify({ reports, speed }, null, 2));
  else
    for (const { what, value, unit } of speed)
      console.log(`${value.toFixed(2).padStart(9)} ${unit}  ${what}`);
  const isAllMet =
    !reports.some((report) => report.bounds.some(isMissed)) && !speed.some((one) => isMet(one) === false);
  process.exitCode = isAllMet ? 0 : 1;
}

await main();
