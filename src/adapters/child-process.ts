import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { type ErrorCode, TriptychError, throwIfCancelled } from '../engine/index.ts';

export interface ProcessOptions {
  signal: AbortSignal;
  /** Milliseconds after which the program and what it started is ended. */
  timeLimit: number;
  /**
   * Gets each line of standard output and standard error, without its end, cut at `LONGEST_LINE` characters.
   * @returns `'end-when-quiet'` where nothing more is to come: the program is ended once it is silent
   */
  onLine(line: string): 'end-when-quiet' | undefined;
  cwd?: string;
  /** Beside what this process has; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
}

/** Characters of a line that are kept; a program that never ends its line must not fill the memory. */
export const LONGEST_LINE = 32_768;

/** Bytes after which a program that does not stop talking is ended. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** Milliseconds without a line after which a program that was to be ended counts as silent. */
const QUIET_TIME = 500;

/**
 * Runs a program without a shell, and ends it and all it started on abort, at the time limit and on too much output.
 * @param file absolute path of the program
 * @returns the exit code, `undefined` when it was ended by a signal or at `'end-when-quiet'`
 * @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled`
 */
export async function runProcess(
  file: string,
  args: string[],
  options: ProcessOptions,
): Promise<number | undefined> {
  const { signal, timeLimit } = options;
  throwIfCancelled(signal);
  // Its own process group on POSIX, so that the whole tree can be ended at once. Standard input stays open: a
  // program with a prompt would spin at the end of its input.
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return await new Promise<number | undefined>((resolve, reject) => {
    let quiet: NodeJS.Timeout | undefined;
    const settle = (conclude: () => void) => {
      clearTimeout(timer);
      clearTimeout(quiet);
      signal.removeEventListener('abort', cancel);
      conclude();
    };
    const end = (conclude: () => void) => {
      killTree(child.pid);
      // The streams may be held open by a process that got away; nothing of them is wanted any more.
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      settle(conclude);
    };
    const fail = (code: ErrorCode, message: string) => end(() => reject(new TriptychError(code, message)));
    const cancel = () => fail('cancelled', 'Cancelled.');
    const timer = setTimeout(
      () => fail('timeout', `${file} did not end within ${timeLimit / 1000} seconds.`),
      timeLimit,
    );
    signal.addEventListener('abort', cancel);

    const onLine = (line: string) => {
      const isLast = options.onLine(line) === 'end-when-quiet' || quiet !== undefined;
      clearTimeout(quiet);
      quiet = isLast ? setTimeout(() => end(() => resolve(undefined)), QUIET_TIME) : undefined;
    };
    const output = new OutputLimit(() => {
      fail('tool-failed', `${file} wrote more than ${LARGEST_OUTPUT >> 20} MiB; it was ended.`);
    });
    readLines(child.stdout, onLine, output);
    readLines(child.stderr, onLine, output);
    // A program may close its input at any time.
    child.stdin.on('error', () => {});
    child.on('error', (error) => settle(() => reject(cannotStart(file, error))));
    child.on('close', (code) => settle(() => resolve(code ?? undefined)));
  });
}

/**
 * Finds a program by the PATH. Relative entries are passed over: a workspace must not bring its own program along.
 * @returns its absolute path, or `undefined`
 */
export async function findOnPath(name: string): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (await isExecutable(path)) {
      return path;
    }
  }
  return undefined;
}

/** Whether the file is there and may be run. */
export async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function cannotStart(file: string, error: NodeJS.ErrnoException): TriptychError {
  return error.code === 'ENOENT'
    ? new TriptychError('tool-missing', `There is no program ${file}.`, { cause: error })
    : new TriptychError('tool-failed', `${file} could not be started: ${error.message}`, { cause: error });
}

function killTree(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/pid', String(pid), '/t', '/f'], { windowsHide: true, stdio: 'ignore' }).on(
      'error',
      () => {},
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}

class OutputLimit {
  #characters = 0;
  readonly #exceeded: () => void;

  constructor(exceeded: () => void) {
    this.#exceeded = exceeded;
  }

  count(characters: number): void {
    this.#characters += characters;
    if (this.#characters > LARGEST_OUTPUT) {
      this.#exceeded();
    }
  }
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void, limit: OutputLimit): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    limit.count(chunk.length);
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of lines) {
      onLine(line.replace(/\r+$/, '').slice(0, LONGEST_LINE));
    }
  });
  stream.on('end', () => {
    if (rest !== '') {
      onLine(rest);
    }
  });
}
