import { type Change, foldNetwork, type NetworkLedger, type RunEvent } from '../../engine/index.ts';
import { changeKind } from './change-kind.ts';
import type { Invocation } from './commands.ts';
import type { Output, Terminal } from './run-command-line.ts';
import { unifiedDiff } from './unified-diff.ts';

/**
 * Every event as one line of JSON; pictures and whole texts are left out. Before the last line, `run-end`, stands
 * every host the run was in contact with.
 */
export function jsonOutput(terminal: Terminal, { writes }: Invocation): Output {
  let ledger: NetworkLedger = [];
  const line = (value: object) => terminal.out(`${JSON.stringify(value)}\n`);
  return {
    event(event) {
      ledger = foldNetwork(ledger, event);
      if (event.type === 'run-end') line({ type: 'network-ledger', hosts: ledger });
      line(plain(event, writes));
    },
  };
}

function plain(event: RunEvent, writes: boolean): object {
  switch (event.type) {
    case 'peripheral': {
      const { registerMap: _registerMap, ...report } = event;
      return report;
    }
    case 'draft':
      return { ...event, changes: event.changes.map((change) => summary(change, false)) };
    case 'run-end':
      if (event.outcome === 'done') {
        return { ...event, changes: event.changes.map((change) => summary(change, writes)) };
      }
      return event.outcome === 'failed' && event.fallback
        ? {
            ...event,
            fallback: {
              ...event.fallback,
              changes: event.fallback.changes.map((change) => summary(change, false)),
            },
          }
        : event;
    default:
      return event;
  }
}

function summary(change: Change, written: boolean): object {
  const { path, movedFrom } = change;
  const told = { path, kind: changeKind(change), ...(movedFrom !== undefined && { movedFrom }), written };
  return written ? told : { ...told, diff: unifiedDiff(change) };
}
