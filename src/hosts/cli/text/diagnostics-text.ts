import type { Diagnostic, PeripheralSummary, RunEvent } from '../../../engine/index.ts';
import type { Invocation } from '../commands.ts';
import type { Output, Terminal } from '../run-command-line.ts';
import { table } from './terminal-text.ts';

/** What files say of themselves: devices, peripherals and what is wrong with them. */
export function diagnosticsText(terminal: Terminal, invocation: Invocation): Output {
  const told = new Set<string>();
  const elsewhere: string[] = [];
  let errors = 0;
  let isIncomplete = false;
  const tell = (diagnostics: Diagnostic[]) => {
    for (const line of diagnostics.map(diagnosticLine)) {
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
        case 'checks':
          terminal.error(
            `Checks of round ${event.iteration}: ${event.total === 0 ? 'none applies' : `${event.passed} of ${event.total} passed`}\n`,
          );
          // Each round says again what is still wrong.
          terminal.error(event.diagnostics.map(diagnosticLine).join(''));
          break;
        case 'hunk':
          isIncomplete ||= event.status !== 'applied';
          break;
        case 'device':
          terminal.out(`${event.name}\n${peripheralTable(event.peripherals)}`);
          break;
        case 'peripheral':
          tell(event.diagnostics);
          terminal.error(
            `${event.name}: ${event.className}, ${event.registers} registers, ${event.fields} fields\n`,
          );
          break;
        case 'run-end':
          if (event.outcome !== 'done') break;
          tellCount(elsewhere.filter((line) => !told.has(line)).length, terminal);
          // That no error was found would read as if all were well.
          if (invocation.diagnosticsAreTheResult && !(isIncomplete && errors === 0)) {
            terminal.error(
              `Checked; ${errors === 0 ? 'no' : errors} ${errors === 1 ? 'error' : 'errors'} found.\n`,
            );
          }
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

function peripheralTable(peripherals: PeripheralSummary[]): string {
  const rows = peripherals.map((peripheral) => [
    peripheral.name,
    peripheral.baseAddress,
    `${peripheral.registers}`,
    peripheral.interrupts.map((interrupt) => `${interrupt.name}=${interrupt.value}`).join(' ') || '-',
    (peripheral.description ?? '').slice(0, 60),
  ]);
  return table([['peripheral', 'address', 'registers', 'interrupts', 'description'], ...rows]);
}
