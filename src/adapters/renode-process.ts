import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Diagnostic, SimulationRequest, Simulator } from '../engine/index.ts';
import { TriptychError } from '../engine/index.ts';
import { runProcess } from './child-process.ts';
import { findRenode } from './renode-installation.ts';
import { RenodeOutput } from './renode-output.ts';

export interface RenodeOptions {
  /** Folder or program of the user's Renode; empty for the one on PATH. */
  renodePath: string;
  /** Milliseconds for one platform. */
  timeLimit: number;
}

/** The user's Renode, headless, a new process for each check: what Renode has compiled once it never forgets. */
export function renodeSimulator(options: RenodeOptions): Simulator {
  return {
    async simulate(request, signal) {
      const script = simulationScript(request);
      const renode = await findRenode(options.renodePath);
      // Outside the workspace: a check leaves nothing behind in it.
      const folder = await mkdtemp(join(tmpdir(), 'triptych-simulate-'));
      try {
        const path = join(folder, 'check.resc');
        await writeFile(path, script);
        const args = [...renode.args, ...HEADLESS, '-e', `include ${pathToken(path)}`];
        return await simulate(request, { file: renode.file, args, folder }, signal, options.timeLimit);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const HEADLESS = ['--console', '--disable-gui', '--plain'];

const READS = { 8: 'ReadByte', 16: 'ReadWord', 32: 'ReadDoubleWord', 64: 'ReadQuadWord' } as const;

async function simulate(
  request: SimulationRequest,
  { file, args, folder }: { file: string; args: string[]; folder: string },
  signal: AbortSignal,
  timeLimit: number,
): Promise<Diagnostic[]> {
  const output = new RenodeOutput(request);
  const onLine = (line: string) => {
    output.onLine(line);
    // The monitor that gave a script up never comes to its `quit`.
    return output.hasGivenUp ? 'end-when-quiet' : undefined;
  };
  const exitCode = await runProcess(file, args, { signal, timeLimit, onLine, cwd: folder });
  output.end();
  const { diagnostics, values } = output;
  const isExplained = diagnostics.some(({ severity }) => severity === 'error');
  if (!isExplained && values.length < request.reads.length) {
    const said = output.lastLines.join('\n').trim();
    throw new TriptychError(
      'tool-failed',
      `Renode ended (${exitCode ?? 'by a signal'}) after ${values.length} of ${request.reads.length} reads.${said === '' ? '' : ` It said last:\n${said}`}`,
    );
  }
  return [...diagnostics, ...unexpectedValues(request, values)];
}

function unexpectedValues({ platform, reads }: SimulationRequest, values: bigint[]): Diagnostic[] {
  return reads.flatMap(({ register, expected }, index) => {
    const value = values[index];
    if (expected === undefined || value === undefined || value === expected) {
      return [];
    }
    const message = `${register} reads ${hex(value)} after reset; the SVD file says ${hex(expected)}.`;
    return [
      {
        file: platform,
        line: 1,
        column: 1,
        severity: 'warning',
        code: 'unexpected-reset-value',
        message,
        source: 'renode',
        path: register,
      },
    ];
  });
}

function hex(value: bigint): string {
  return `0x${value.toString(16).toUpperCase()}`;
}

/** Commands for the monitor. Of the caller's words only the checked path comes in; the rest are numbers. */
function simulationScript({ platform, reads }: SimulationRequest): string {
  const lines = [
    'mach create "triptych"',
    `machine LoadPlatformDescription ${pathToken(platform)}`,
    ...reads.map(({ address, width }) => `sysbus ${READS[width]} ${hex(address)}`),
    'quit',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * A path as the monitor reads it: blanks escaped, forward slashes. A semicolon would begin another command, any
 * other white space would end the path.
 * @throws TriptychError `invalid-request` where it cannot be written
 */
export function pathToken(path: string): string {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  if (!isAbsolute(path) || /[;\\]|[^\S ]|\p{Cc}|"""/u.test(plain)) {
    throw new TriptychError(
      'invalid-request',
      `Renode cannot be given the path ${JSON.stringify(path)}: it has a character that its monitor takes for something else.`,
    );
  }
  return `@${plain.replaceAll(' ', '\\ ')}`;
}
