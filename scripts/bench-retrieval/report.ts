import type { Accuracy } from './accuracy.ts';
import { type Estimate, meanOf, ratioOf } from './intervals.ts';
import type { Judgement } from './judge.ts';

/** What one repository came to. */
export interface Report {
  repository: string;
  queries: number;
  files: number;
  skipped: Judgement['skipped'];
  rows: ReportRow[];
  bounds: Bound[];
}

export interface ReportRow {
  ranking: string;
  names: 'raw' | 'masked';
  recallAt5: Estimate;
  recallAt10: Estimate;
  reciprocalRank: Estimate;
}

/** A ratio of recall at 10 and the least that it may be. */
export interface Bound {
  what: string;
  ratio: Estimate;
  atLeast: number;
}

export function reportOf(repository: string, judgement: Judgement): Report {
  const { queries, files, skipped } = judgement;
  const rows = (['raw', 'masked'] as const).flatMap((names) =>
    Object.entries(judgement[names]).map(([ranking, found]) => rowOf(ranking, names, found)),
  );
  const bounds = [
    boundOf('fused / plain, raw', judgement.raw, 'plain', 1.26),
    boundOf('fused / plain, masked', judgement.masked, 'plain', 1.5),
    boundOf('fused / split, raw', judgement.raw, 'split', 1),
    boundOf('fused / split, masked', judgement.masked, 'split', 1),
  ];
  return { repository, queries, files, skipped, rows, bounds };
}

function rowOf(ranking: string, names: ReportRow['names'], found: Accuracy[]): ReportRow {
  return {
    ranking,
    names,
    recallAt5: meanOf(found.map((one) => one.recallAt5)),
    recallAt10: meanOf(found.map((one) => one.recallAt10)),
    reciprocalRank: meanOf(found.map((one) => one.reciprocalRank)),
  };
}

function boundOf(what: string, found: Record<string, Accuracy[]>, below: string, atLeast: number): Bound {
  const recalls = (name: string) => (found[name] ?? []).map((one) => one.recallAt10);
  return { what, ratio: ratioOf(recalls('fused'), recalls(below)), atLeast };
}

export function isMissed({ ratio, atLeast }: Bound): boolean {
  return !(ratio.value >= atLeast);
}

/** A table for people. */
export function describeReport(report: Report): string {
  const { onlyAdded, tooMany, withoutMessage, first } = report.skipped;
  const lines = [
    `${report.repository}: ${report.queries} commits asked, ${report.files} files`,
    `not asked: ${onlyAdded} only add files, ${tooMany} change too many, ${withoutMessage} say nothing, ${first} first`,
    '',
    `${'ranking'.padEnd(10)}${'names'.padEnd(8)}${['recall@5', 'recall@10', 'MRR'].map((name) => name.padEnd(20)).join('')}`.trimEnd(),
    ...report.rows.map((row) =>
      `${row.ranking.padEnd(10)}${row.names.padEnd(8)}${[row.recallAt5, row.recallAt10, row.reciprocalRank].map((value) => estimateText(value).padEnd(20)).join('')}`.trimEnd(),
    ),
    '',
    ...report.bounds.map(
      (bound) =>
        `${isMissed(bound) ? 'not met' : 'met    '}  ${bound.what.padEnd(24)}${estimateText(bound.ratio).padEnd(20)}at least ${bound.atLeast}`,
    ),
  ];
  return lines.join('\n');
}

function estimateText({ value, low, high }: Estimate): string {
  return `${value.toFixed(3)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
}
