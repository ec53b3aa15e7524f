import type { Diagnostic, PeripheralSummary, RunEnd, RunEvent } from '../../engine/index.ts';
import type { Invocation } from './commands.ts';
import type { Output, Terminal } from './run-command-line.ts';
import { unifiedDiff } from './unified-diff.ts';

/** For a person: results on standard output, what happens on the way on standard error. */
export function textOutput(raw: Terminal, invocation: Invocation): Output {
  const terminal = {
    ...raw,
    out: (text: string) => raw.out(printable(text)),
    error: (text: string) => raw.error(printable(text)),
  };
  const told = new Set<string>();
  const elsewhere: string[] = [];
  let errors = 0;
  const tell = (diagnostics: Diagnostic[]) => {
    for (const diagnostic of diagnostics) {
      const line = diagnosticLine(diagnostic);
      if (!told.has(line)) {
        told.add(line);
        terminal.error(line);
      }
    }
  };
  return {
    event(event: RunEvent) {
      switch (event.type) {
        case 'diagnostics':
          if (invocation.diagnosticsAreTheResult) {
            tell(event.diagnostics);
            errors += event.diagnostics.filter(({ severity }) => severity === 'error').length;
            break;
          }
          // Those of the peripherals asked for come with them; the others are only counted.
          elsewhere.push(...event.diagnostics.map(diagnosticLine));
          break;
        case 'skipped':
          terminal.error(`${event.stage} skipped: ${event.reason}\n`);
          break;
        case 'device':
          terminal.out(deviceTable(event.name, event.peripherals));
          break;
        case 'peripheral':
          tell(event.diagnostics);
          terminal.error(
            `${event.name}: ${event.className}, ${event.registers} registers, ${event.fields} fields\n`,
          );
          break;
        case 'run-end':
          if (event.outcome === 'done') {
            tellCount(elsewhere.filter((line) => !told.has(line)).length, terminal);
          }
          if (event.outcome === 'done' && invocation.diagnosticsAreTheResult) {
            terminal.error(
              `Checked; ${errors === 0 ? 'no' : errors} ${errors === 1 ? 'error' : 'errors'} found.\n`,
            );
          }
          showEnd(event, terminal, raw, invocation);
          break;
      }
    },
  };
}

/** What the file says of other peripherals. */
function tellCount(count: number, terminal: Terminal): void {
  if (count > 0) {
    const faults = count === 1 ? '1 fault' : `${count} faults`;
    terminal.error(`Reading got over ${faults} elsewhere in the file; --json lists them.\n`);
  }
}

function diagnosticLine({ file, line, column, severity, code, message, assumed }: Diagnostic): string {
  const words = `${file}:${line}:${column}: ${severity}: ${message}${assumed ? ` Assumed: ${assumed}.` : ''} [${code}]`;
  return `${words.replace(/\s+/g, ' ')}\n`;
}

function deviceTable(name: string, peripherals: PeripheralSummary[]): string {
  const rows = peripherals.map((peripheral) =>
    [
      peripheral.name,
      peripheral.baseAddress,
      `${peripheral.registers}`,
      peripheral.interrupts.map((interrupt) => `${interrupt.name}=${interrupt.value}`).join(' ') || '-',
      (peripheral.description ?? '').slice(0, 60),
    ].map((cell) => cell.replace(/\s+/g, ' ')),
  );
  const table = [['peripheral', 'address', 'registers', 'interrupts', 'description'], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    table.reduce((width, row) => Math.max(width, (row[column] ?? '').length), 0),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${name}\n${lines.join('\n')}\n`;
}

/** @param raw for diffs, which have to stay as they are to be of use */
function showEnd(end: RunEnd, terminal: Terminal, raw: Terminal, { writes }: Invocation): void {
  if (end.outcome === 'cancelled') {
    terminal.error('Cancelled.\n');
    return;
  }
  if (end.outcome === 'failed') {
    terminal.error(`triptych: ${end.message}\n`);
    return;
  }
  for (const change of end.changes) {
    if (writes) {
      terminal.out(`wrote ${change.path}\n`);
    } else {
      raw.out(unifiedDiff(change));
    }
  }
  if (!writes && end.changes.length > 0) {
    terminal.error(`${end.changes.length} files would change. Nothing was written; --write writes them.\n`);
  }
}

/** What a file says must not steer the terminal that shows it. */
function printable(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
