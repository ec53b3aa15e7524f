import { historyFile } from '../../adapters/history-file.ts';
import { stateFolder } from '../../adapters/state-folder.ts';
import { type MetricsSummary, summarize } from '../../engine/index.ts';
import type { Command } from './commands.ts';
import { parseOptions } from './parse-options.ts';
import type { Terminal } from './run-command-line.ts';
import { counted, dollars, safeTerminal, seconds, table, wattHours, whole } from './text/terminal-text.ts';

/** Runs that are listed one by one. */
const LISTED = 10;

export const metricsCommand: Command = {
  name: 'metrics',
  summary: 'shows what earlier runs asked of models and what it took',
  synopsis: '[--json] [--clear]',
  options: [
    { name: 'clear', summary: 'forget all runs' },
    { name: 'json', summary: 'one JSON object a line on standard output' },
  ],
  notes: [
    'Counts, times and costs of the last 500 runs, no requests and no code, are kept on this computer, in',
    'TRIPTYCH_STATE_FOLDER or the place that the system has for such things. TRIPTYCH_METRICS=false keeps nothing.',
  ],
  parse(words, environment) {
    const isClearing = parseOptions(this, words).flag('clear');
    return {
      report: async (terminal, isJson) => {
        const start = performance.now();
        const history = historyFile(stateFolder(environment));
        if (isClearing) await history.clear();
        const summary = summarize(await history.read());
        if (isJson) showJson(summary, performance.now() - start, terminal);
        else safeTerminal(terminal).out(isClearing ? 'All runs are forgotten.\n' : metricsText(summary));
        return 0;
      },
    };
  },
};

function showJson(summary: MetricsSummary, milliseconds: number, terminal: Terminal): void {
  const end = { type: 'run-end', outcome: 'done', changes: [], milliseconds };
  for (const line of [{ type: 'metrics', ...summary }, end]) terminal.out(`${JSON.stringify(line)}\n`);
}

function metricsText(summary: MetricsSummary): string {
  const { totals, stages, backends, days, runs } = summary;
  if (totals.runs === 0) return 'No run is on record.\n';
  const uses = [
    ['by stage', 'requests', 'answered', 'from cache', 'tokens in', 'tokens out', 'cost', 'time'],
    ...stages.map((one) => [one.stage, ...figures(one)]),
    ['by backend'],
    ...backends.map((one) => [`${one.backend} (${one.model || '-'})`, ...figures(one)]),
  ];
  return [
    `${counted(totals.runs, 'run')}, ${share(totals.done, totals.runs)} done; ${counted(totals.requests, 'request')}, ${share(totals.succeeded, totals.requests)} answered; ${share(totals.cacheHits, totals.cacheHits + totals.cacheMisses)} from the cache; ${dollars(totals.cost)}, ${wattHours(totals.wattHours)}\n`,
    table(uses),
    table([
      ['day', 'runs', 'tokens', 'cost'],
      ...days.slice(-LISTED).map((day) => [day.day, whole(day.runs), whole(day.tokens), dollars(day.cost)]),
    ]),
    table([
      ['last runs', 'task', 'outcome', 'time', 'tokens', 'cost', 'quality by round'],
      ...runs
        .slice(-LISTED)
        .map((run) => [
          new Date(run.at).toISOString().slice(0, 16).replace('T', ' '),
          run.task,
          run.outcome,
          seconds(run.milliseconds),
          whole(run.tokens),
          dollars(run.cost),
          run.quality.map((value) => value.toFixed(2)).join(' ') || '-',
        ]),
    ]),
  ].join('\n');
}

function figures(counts: MetricsSummary['stages'][number] | MetricsSummary['backends'][number]): string[] {
  const { requests, succeeded, cacheHits, inputTokens, outputTokens, cost, milliseconds } = counts;
  return [
    whole(requests),
    share(succeeded, requests),
    whole(cacheHits),
    whole(inputTokens),
    whole(outputTokens),
    dollars(cost),
    seconds(milliseconds),
  ];
}

function share(part: number, of: number): string {
  return of === 0 ? '-' : `${Math.round((100 * part) / of)} %`;
}
