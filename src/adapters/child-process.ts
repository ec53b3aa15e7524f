import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { TriptychError } from '../engine/error.ts';

export interface ProcessOptions {
  signal: AbortSignal;
  /** Milliseconds after which the program and what it started is ended. */
  timeLimit: number;
  /** Each line of standard output and standard error, without its end, cut at `longestLine` characters. */
  onLine(line: string): void;
  cwd?: string;
  env?: Record<string, string>;
  /** Written to standard input, which is closed then. */
  input?: string;
}

/** Characters of a line that are kept; a program that never ends its line must not fill the memory. */
export const longestLine = 32_768;

/** Bytes after which a program that does not stop talking is ended. */
const largestOutput = 64 * 1024 * 1024;

/**
 * Runs a program without a shell, and ends it and all it started on abort, at the time limit and on too much output.
 * @param file absolute path of the program
 * @returns the exit code, `undefined` when a signal ended it
 * @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled`
 */
export async function runProcess(
  file: string,
  args: string[],
  options: ProcessOptions,
): Promise<number | undefined> {
  if (options.signal.aborted) {
    throw new TriptychError('cancelled', 'Cancelled.');
  }
  // Its own process group on POSIX, so that the whole tree can be ended at once.
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return await new Promise<number | undefined>((resolve, reject) => {
    const settle = (conclude: () => void) => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', cancel);
      conclude();
    };
    const end = (error: TriptychError) => {
      killTree(child.pid);
      // The streams may be held open by a process that got away; nothing of them is wanted any more.
      child.stdout.destroy();
      child.stderr.destroy();
      settle(() => reject(error));
    };
    const cancel = () => end(new TriptychError('cancelled', 'Cancelled.'));
    const timer = setTimeout(
      () =>
        end(new TriptychError('timeout', `${file} did not end within ${options.timeLimit / 1000} seconds.`)),
      options.timeLimit,
    );
    options.signal.addEventListener('abort', cancel);

    let bytes = 0;
    const count = (length: number) => {
      bytes += length;
      if (bytes > largestOutput) {
        end(
          new TriptychError(
            'tool-failed',
            `${file} wrote more than ${largestOutput >> 20} MiB; it was ended.`,
          ),
        );
      }
    };
    readLines(child.stdout, options.onLine, count);
    readLines(child.stderr, options.onLine, count);
    // A program that ends without reading its input closes the pipe; that is its good right.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
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

function readLines(
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
  count: (length: number) => void,
): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    count(chunk.length);
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) {
      onLine(line.replace(/\r+$/, '').slice(0, longestLine));
    }
  });
  stream.on('end', () => {
    if (rest !== '') {
      onLine(rest);
    }
  });
}
