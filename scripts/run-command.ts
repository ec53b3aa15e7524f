import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** `show` passes the output on while it comes; `quiet` keeps it for the result only. */
  output?: 'show' | 'quiet';
}

export interface CommandResult {
  /** The exit code; -1 where a signal ended the program or it could not be started. */
  code: number;
  /** Standard output and standard error, in the order they came. */
  output: string;
}

/** Runs a program to its end, without a shell and without standard input. Never rejects. */
export function runCommand(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk;
      if (options.output === 'show') stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ code: -1, output: `${output}${command}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Like `runCommand`, but a program that fails is an error that carries its last lines. */
export async function runOrThrow(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, output } = await runCommand(command, args, options);
  if (code !== 0) {
    const lastLines = output.trimEnd().split('\n').slice(-15).join('\n');
    throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${lastLines}`);
  }
  return output;
}
