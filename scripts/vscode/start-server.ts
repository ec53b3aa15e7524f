import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOrThrow } from '../run-command.ts';
import type { VsCodeServer } from './vscode-server.ts';

export interface ServerOptions {
  vsCode: VsCodeServer;
  /** Holds installed extensions; see `installExtension`. */
  extensionsFolder: string;
  settings: Record<string, unknown>;
  /** Whether every folder is trusted. Otherwise folders open in Restricted Mode. */
  trust: boolean;
  /** 0 takes a free one. */
  port?: number;
  /** Lets a page load extensions under development and run tests in the extension host. */
  forTests?: boolean;
}

export interface RunningServer {
  port: number;
  /** Opens VS Code in a browser. It carries the secret without which the server answers nobody. */
  url(parameters: Record<string, string>): string;
  /** What the server has printed so far. */
  log(): string;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

const startTimeLimit = 60_000;

/** Starts VS Code's server with fresh data, reachable from this machine only. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'triptych-vscode-'));
  await mkdir(join(data, 'data', 'Machine'), { recursive: true });
  await writeFile(
    join(data, 'data', 'Machine', 'settings.json'),
    JSON.stringify(options.settings, undefined, 2),
  );
  // Any page in the user's browser can reach this machine's ports; only the secret keeps it out of VS Code.
  const secret = randomUUID();
  const [program, ...before] = options.vsCode.command;
  const child = spawn(program, [...before, ...serverArguments(options, data, secret)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);
  const log = collect(child);
  const stop = async () => {
    process.off('exit', endWithUs);
    await end(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const port = await boundPort(child, log);
    const url = (parameters: Record<string, string>) =>
      `http://127.0.0.1:${port}/?${new URLSearchParams({ tkn: secret, ...parameters })}`;
    return { port, url, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension the way a user does. */
export async function installExtension(
  vsCode: VsCodeServer,
  vsix: string,
  extensionsFolder: string,
): Promise<void> {
  const [program, ...before] = vsCode.command;
  const data = await mkdtemp(join(tmpdir(), 'triptych-vscode-'));
  try {
    const output = await runOrThrow(program, [
      ...before,
      ...['--install-extension', vsix, '--extensions-dir', extensionsFolder, '--server-data-dir', data],
      ...['--accept-server-license-terms', '--force'],
    ]);
    if (!/successfully installed/.test(output))
      throw new Error(`VS Code did not install ${vsix}:\n${output}`);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

function serverArguments(options: ServerOptions, data: string, secret: string): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token', secret],
    ...[
      '--accept-server-license-terms',
      '--server-data-dir',
      data,
      '--extensions-dir',
      options.extensionsFolder,
    ],
    ...(options.trust ? ['--disable-workspace-trust'] : []),
    ...(options.forTests ? ['--enable-smoke-test-driver'] : []),
  ];
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

function boundPort(child: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`VS Code's server ${why}:\n${log()}`));
    const timer = setTimeout(() => fail('did not start in time'), startTimeLimit);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (!port) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(Number(port));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill();
  });
}
