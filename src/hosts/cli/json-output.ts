import type { Change, RunEvent } from '../../engine/index.ts';
import type { Invocation } from './commands.ts';
import type { Output, Terminal } from './run-command-line.ts';
import { unifiedDiff } from './unified-diff.ts';

/** Every event as one line of JSON; pictures and whole texts are left out. */
export function jsonOutput(terminal: Terminal, invocation: Invocation): Output {
  return { event: (event) => terminal.out(`${JSON.stringify(plain(event, invocation.writes))}\n`) };
}

function plain(event: RunEvent, writes: boolean): object {
  if (event.type === 'peripheral') {
    const { registerMap: _registerMap, ...report } = event;
    return report;
  }
  return event.type === 'run-end' && event.outcome === 'done'
    ? { ...event, changes: event.changes.map((change) => summary(change, writes)) }
    : event;
}

function summary(change: Change, writes: boolean): object {
  const kind = change.before === undefined ? 'create' : 'update';
  return writes
    ? { path: change.path, kind, written: true }
    : { path: change.path, kind, written: false, diff: unifiedDiff(change) };
}
