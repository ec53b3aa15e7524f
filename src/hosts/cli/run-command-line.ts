import { type ErrorCode, type RunEnd, type RunEvent, TriptychError } from '../../engine/index.ts';
import { commands, findCommand } from './commands.ts';
import { jsonOutput } from './json-output.ts';
import { safeTerminal } from './text/terminal-text.ts';
import { textOutput } from './text-output.ts';
import { commandHelp, generalHelp } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** Where the command line speaks to and listens; a process, or a test. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Whether `out` goes to a screen, which what is printed could steer, and not into a file or a pipe. */
  isScreen: boolean;
  environment: Record<string, string | undefined>;
}

/** One way to show a run. */
export interface Output {
  event(event: RunEvent): void;
}

/** 0 done, 1 failed, 2 wrong usage, 130 cancelled (128 + SIGINT, as shells have it). */
export type ExitStatus = 0 | 1 | 2 | 130;

/** The whole of the command line: from its words to its exit status. Never throws. */
export async function runCommandLine(
  words: string[],
  signal: AbortSignal,
  terminal: Terminal,
): Promise<ExitStatus> {
  const isJson = words.includes('--json');
  try {
    return await dispatch(words, signal, terminal, isJson);
  } catch (error) {
    if (error instanceof UsageError) return tellFailure(error, 'invalid-request', terminal, isJson);
    if (error instanceof TriptychError) return tellFailure(error, error.code, terminal, isJson);
    throw error;
  }
}

/** Of a command that could not even begin. */
function tellFailure(error: Error, code: ErrorCode, terminal: Terminal, isJson: boolean): ExitStatus {
  if (code === 'cancelled') return tellCancelled(terminal, isJson);
  const hint = error instanceof UsageError ? `${error.hint}\n` : '';
  safeTerminal(terminal).error(`triptych: ${error.message}\n${hint}`);
  if (isJson) {
    const end = { type: 'run-end', outcome: 'failed', code, message: error.message };
    terminal.out(`${JSON.stringify(end)}\n`);
  }
  return code === 'invalid-request' ? 2 : 1;
}

function tellCancelled(terminal: Terminal, isJson: boolean): ExitStatus {
  if (isJson)
    terminal.out(
      `${JSON.stringify({ type: 'run-end', outcome: 'cancelled', milliseconds: performance.now() })}\n`,
    );
  else terminal.error('Cancelled.\n');
  return 130;
}

async function dispatch(
  words: string[],
  signal: AbortSignal,
  terminal: Terminal,
  isJson: boolean,
): Promise<ExitStatus> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const [topic] = rest;
    const command = name === 'help' && topic !== undefined ? findCommand(topic) : undefined;
    terminal.out(command ? commandHelp(command) : generalHelp(commands));
    return name === undefined ? 2 : 0;
  }
  const command = findCommand(name);
  if (!command) {
    throw new UsageError(`there is no command "${name}".`, 'triptych --help shows what there is.');
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(commandHelp(command));
    return 0;
  }
  const invocation = command.parse(rest, terminal.environment);
  if ('report' in invocation) {
    return await invocation.report(terminal, isJson, signal);
  }
  const output = isJson ? jsonOutput(terminal, invocation) : textOutput(terminal, invocation);
  let end: RunEnd | undefined;
  let foundError = false;
  for await (const event of invocation.run(signal)) {
    output.event(event);
    foundError ||= invocation.isFailure?.(event) ?? false;
    if (event.type === 'diagnostics' && invocation.diagnosticsAreTheResult) {
      foundError ||= event.diagnostics.some(({ severity }) => severity === 'error');
    }
    if (event.type === 'run-end') {
      end = event;
    }
  }
  return foundError && end?.outcome === 'done' ? 1 : statusOf(end);
}

function statusOf(end: RunEnd | undefined): ExitStatus {
  if (end?.outcome === 'done') {
    return 0;
  }
  if (end?.outcome === 'cancelled') {
    return 130;
  }
  return end?.code === 'invalid-request' ? 2 : 1;
}
