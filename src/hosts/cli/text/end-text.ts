import {
  type ErrorCode,
  emptyRunRecord,
  type Fallback,
  foldMetrics,
  foldNetwork,
  type HostUse,
  type NetworkLedger,
  type Obeyer,
  obeyedBy,
  type RunEnd,
  type RunRecord,
  sumOfUses,
} from '../../../engine/index.ts';
import type { Invocation } from '../commands.ts';
import type { Output, Terminal } from '../run-command-line.ts';
import { unifiedDiff } from '../unified-diff.ts';
import { counted, dollars, indented, seconds, wattHours, whole } from './terminal-text.ts';

/**
 * How a run ended, what it proposes, what it took and with whom it spoke.
 * @param diffs where the diffs of a run that is done go
 */
export function endText(terminal: Terminal, diffs: Terminal, { writes }: Invocation): Output {
  let record = emptyRunRecord();
  let ledger: NetworkLedger = [];
  return {
    event(event) {
      record = foldMetrics(record, event);
      ledger = foldNetwork(ledger, event);
      if (event.type !== 'run-end') return;
      showEnd(event, terminal, diffs, writes);
      if (record.models.length > 0) terminal.error(`${totalsLine(record)}\n`);
      if (record.models.length > 0 || ledger.length > 0) terminal.error(ledgerText(ledger));
    },
  };
}

function showEnd(end: RunEnd, terminal: Terminal, diffs: Terminal, writes: boolean): void {
  if (end.outcome === 'cancelled') {
    terminal.error('Cancelled.\n');
    return;
  }
  if (end.outcome === 'failed') {
    terminal.error(`triptych: ${end.message}\n`);
    if (end.fallback) terminal.error(fallbackText(end.fallback, end.code));
    return;
  }
  for (const change of end.changes) {
    if (writes) {
      terminal.out(`${change.after === undefined ? 'deleted' : 'wrote'} ${change.path}\n`);
      const obeyer = obeyedBy(change.path, change);
      if (obeyer !== undefined) terminal.error(`warning: ${change.path}: ${obeyers[obeyer]}\n`);
    } else {
      diffs.out(unifiedDiff(change));
    }
  }
  if (!writes && end.changes.length > 0) {
    terminal.error(
      `${counted(end.changes.length, 'file')} would change. Nothing was written; --write writes.\n`,
    );
  }
}

/** Why to look at a file that was written. */
const obeyers: Record<Obeyer, string> = {
  editor: 'editors take settings from it and run its tasks.',
  'build-server': 'a build server runs what it says.',
  git: 'Git runs or obeys it.',
  triptych: 'it changes what Triptych asks of models.',
  tool: 'tools obey it as soon as it is there.',
  npm: 'its scripts are other ones, and npm runs them.',
};

/** On standard error as a whole, so that a pipe into `patch` gets nothing of it. */
function fallbackText({ rung, changes, guide }: Fallback, code: ErrorCode): string {
  const what = rung === 'template' ? 'a template with TODO marks, made without a model' : 'what works so far';
  return [
    // What could not be written says itself what stands.
    code === 'write-failed'
      ? '\nWhat was to be written:'
      : `\nNot what you asked for: ${what}. Nothing was written.`,
    '',
    indented(guide),
    '',
    ...changes.map((change) => unifiedDiff(change).trimEnd()),
    '',
  ].join('\n');
}

function totalsLine({ models, quality, milliseconds }: RunRecord): string {
  const sum = sumOfUses(models);
  return [
    `Total: ${seconds(milliseconds)}`,
    counted(sum.requests, 'request'),
    `${whole(sum.inputTokens)} tokens in, ${whole(sum.outputTokens)} out`,
    ...(sum.cost > 0 ? [dollars(sum.cost)] : []),
    ...(sum.wattHours > 0 ? [wattHours(sum.wattHours)] : []),
    ...(sum.premiumRequests > 0 ? [counted(sum.premiumRequests, 'premium request')] : []),
    ...(sum.retries > 0 ? [counted(sum.retries, 'retry', 'retries')] : []),
    ...(sum.cacheHits > 0 ? [`${sum.cacheHits} from the cache`] : []),
    ...(quality.length > 0 ? [counted(quality.length, 'round')] : []),
  ].join(', ');
}

function ledgerText(ledger: NetworkLedger): string {
  if (ledger.length === 0) return 'Network: no host was contacted.\n';
  return ledger.map((use) => `Network: ${hostWords(use)}\n`).join('');
}

function hostWords({ host, local, bytesOut, bytesIn }: HostUse): string {
  return `${host}${local ? ' (this computer)' : ''}, ${whole(bytesOut)} bytes out, ${whole(bytesIn)} in`;
}
