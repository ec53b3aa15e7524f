import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

export const projectRoot: string = join(import.meta.dirname, '../..');

export interface Ended {
  /** As a shell shows it: 128 and the signal's number where one ended it (npm sends itself the one it got). */
  status: number | null;
  out: string;
  error: string;
}

interface RunOptions {
  environment?: Record<string, string>;
  /** Through `npm run`, as the README says it. */
  throughNpm?: boolean;
  /** What comes through standard input. */
  input?: string | Uint8Array;
  /** Sends SIGINT to the process group, as a terminal does, once standard output contains this. */
  interruptAt?: string;
}

/** The command line as a process of its own. */
export async function runTriptych(words: string[], options: RunOptions = {}): Promise<Ended> {
  const [program, first] = options.throughNpm
    ? ['npm', ['run', '-s', 'triptych', '--']]
    : [process.execPath, [join(projectRoot, 'src/hosts/cli/main.ts')]];
  const child = spawn(program, [...first, ...words], {
    cwd: projectRoot,
    env: { ...process.env, ...options.environment },
    detached: options.interruptAt !== undefined,
  });
  const texts = { out: '', error: '' };
  if (options.input !== undefined) {
    // Whoever has read enough closes the pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input);
  }
  let isInterrupted = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
    if (!isInterrupted && options.interruptAt !== undefined && texts.out.includes(options.interruptAt)) {
      isInterrupted = true;
      process.kill(-child.pid!, 'SIGINT');
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.error += text;
  });
  const status = await new Promise<number | null>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });
  return { status, ...texts };
}
