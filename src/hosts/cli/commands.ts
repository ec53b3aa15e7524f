import type { RunEvent } from '../../engine/index.ts';
import { applyEditsCommand } from './apply-edits.ts';
import { checkPeripheralCommand } from './check-peripheral.ts';
import { doctorCommand } from './doctor.ts';
import type { Environment } from './environment.ts';
import { explainCommand } from './explain.ts';
import { generatePeripheralCommand } from './generate-peripheral.ts';
import { indexCommand } from './index-command.ts';
import { listPeripheralsCommand } from './list-peripherals.ts';
import { metricsCommand } from './metrics.ts';
import { reviewCodeCommand } from './review-code.ts';
import type { ExitStatus, Terminal } from './run-command-line.ts';
import { searchCommand } from './search.ts';
import { writeCodeCommand } from './write-code.ts';

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
  parse(words: string[], environment: Environment): Invocation | Report;
}

/** A command with its options read, ready to run. */
export interface Invocation {
  /** Whether changes are written rather than shown. */
  writes: boolean;
  /** Diagnostics are what the command is for: all are shown, and an error among them is a failure. */
  diagnosticsAreTheResult?: boolean;
  /** The answer is what the command is for: it goes to standard output. */
  answerIsTheResult?: boolean;
  /** Whether an event makes a failure of a run that comes to its end. */
  isFailure?(event: RunEvent): boolean;
  run(signal: AbortSignal): AsyncGenerator<RunEvent, void>;
}

/** A command that only tells something; there is no run, and the exit status is its own. */
export interface Report {
  /** @throws TriptychError */
  report(terminal: Terminal, isJson: boolean, signal: AbortSignal): Promise<ExitStatus>;
}

export const commands: Command[] = [
  writeCodeCommand,
  applyEditsCommand,
  generatePeripheralCommand,
  explainCommand,
  reviewCodeCommand,
  listPeripheralsCommand,
  checkPeripheralCommand,
  searchCommand,
  indexCommand,
  doctorCommand,
  metricsCommand,
];

export function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
