import type { RunEvent } from '../../engine/index.ts';
import { checkPeripheralCommand } from './check-peripheral.ts';
import type { Environment } from './environment.ts';
import { generatePeripheralCommand } from './generate-peripheral.ts';
import { listPeripheralsCommand } from './list-peripherals.ts';

/** An option as `--help` shows it and `parseOptions` reads it. */
export interface Option {
  name: string;
  /** The placeholder of its value; absent for a switch. */
  value?: string;
  summary: string;
  /** May be given several times. */
  multiple?: boolean;
}

/** A command of the command line. */
export interface Command {
  name: string;
  summary: string;
  synopsis: string;
  options: Option[];
  /** Lines below the options. */
  notes: string[];
  /** @throws UsageError */
  parse(words: string[], environment: Environment): Invocation;
}

/** A command with its options read, ready to run. */
export interface Invocation {
  /** Whether changes are written rather than shown. */
  writes: boolean;
  /** Diagnostics are what the command is for: all are shown, and an error among them is a failure. */
  diagnosticsAreTheResult?: boolean;
  run(signal: AbortSignal): AsyncGenerator<RunEvent, void>;
}

export const commands: Command[] = [
  generatePeripheralCommand,
  listPeripheralsCommand,
  checkPeripheralCommand,
];

export function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
