import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { managedAssemblies } from '../../src/adapters/assemblies.ts';
import { runProcess } from '../../src/adapters/child-process.ts';
import { type DotnetSdk, findDotnetSdk, QUIET_DOTNET } from '../../src/adapters/dotnet-sdk.ts';

/**
 * Compiles, constructs and exercises generated models against the reference assembly of the Renode API in
 * `test/renode-reference`, without Renode. Values are hexadecimal strings, `0x…`.
 */
export interface ReferenceJob {
  id: string;
  /** Full name, with its namespace. */
  className: string;
  /** Compiled together, as one `include` of Renode would. */
  sources: { path: string; text: string }[];
  script: ScriptOp[];
}

export type AccessWidth = 8 | 16 | 32 | 64;

export type ScriptOp =
  | { op: 'reset' }
  /** Without `expect` the value comes back in `values`. */
  | { op: 'read'; offset: number; width: AccessWidth; expect?: string }
  | { op: 'write'; offset: number; width: AccessWidth; value: string };

export interface CompilerMessage {
  file: string;
  line: number;
  column: number;
  code: string;
  message: string;
}

export interface ReferenceReport {
  id: string;
  errors: CompilerMessage[];
  warnings: CompilerMessage[];
  /** `ArgumentException: …`: what the constructor threw, or why there was nothing to construct. */
  constructionError?: string;
  /** Absent unless it was constructed. */
  shape?: PeripheralShape;
  /** `index` into the script. With `error`, the access threw. */
  mismatches: {
    index: number;
    op: string;
    offset: number;
    width: number;
    expected?: string;
    actual?: string;
    error?: string;
  }[];
  values: { index: number; value: string }[];
  /** What the model logged, construction included; at most a thousand entries. */
  log: { level: 'NOISY' | 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR'; message: string }[];
}

export interface PeripheralShape {
  baseClass: string;
  /** Without namespaces, sorted, inherited ones included: `IProvidesRegisterCollection<ByteRegisterCollection>`. */
  interfaces: string[];
  /** Public properties typed `GPIO`. */
  gpios: string[];
  uninitializedGpios: string[];
  defaultInterrupts: string[];
  size?: number;
  /** Members of the nested enum `Registers`. */
  registers?: { name: string; value: number }[];
  /** Of all collections, conditional ones counted each. */
  definedRegisters: number;
  translations: string[];
}

/** Whether models can be compiled here; tests that need it are skipped with the reason. */
export function dotnetAvailable(): { available: boolean; reason?: string } {
  return sdk instanceof Error ? { available: false, reason: sdk.message } : { available: true };
}

/** Runs all jobs in one process. Reports come in the order of the jobs. */
export async function exercise(jobs: ReferenceJob[]): Promise<ReferenceReport[]> {
  const reports = new Map<string, ReferenceReport>();
  for await (const report of exerciseStream(jobs)) {
    reports.set(report.id, report);
  }
  return jobs.map(({ id }) => {
    const report = reports.get(id);
    if (report === undefined) {
      throw new Error(`There is no report of ${id}; are the ids unique?`);
    }
    return report;
  });
}

/** Runs jobs in one process while they are being made; reports come as they are finished. */
export async function* exerciseStream(
  jobs: Iterable<ReferenceJob> | AsyncIterable<ReferenceJob>,
): AsyncGenerator<ReferenceReport, void> {
  const { harness } = await builtReference();
  const { dotnet, roslyn } = requireSdk();
  const child = spawn(dotnet, ['exec', harness, roslyn], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...QUIET_DOTNET },
  });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  child.stdin.on('error', () => {});
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const feeding = feed(child.stdin, jobs);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      yield JSON.parse(line) as ReferenceReport;
    }
    await feeding;
    const code = await ended;
    if (code !== 0) {
      throw new Error(`The reference harness ended with ${code}: ${complaints.join('')}`);
    }
  } finally {
    child.kill('SIGKILL');
  }
}

/** The reference assembly, named as Renode's own, and the harness; built where they are not yet. */
export async function builtReference(): Promise<{ folder: string; infrastructure: string; harness: string }> {
  built ??= build();
  return await built;
}

const root = join(import.meta.dirname, '../..');
const sourceFolder = join(root, 'test/renode-reference');
const sdk: DotnetSdk | Error = await findDotnetSdk(new AbortController().signal).catch(
  (error: Error) => error,
);
let built: Promise<{ folder: string; infrastructure: string; harness: string }> | undefined;

function requireSdk(): DotnetSdk {
  if (sdk instanceof Error) {
    throw sdk;
  }
  return sdk;
}

async function feed(
  input: NodeJS.WritableStream,
  jobs: Iterable<ReferenceJob> | AsyncIterable<ReferenceJob>,
): Promise<void> {
  try {
    for await (const job of jobs) {
      if (!input.write(`${JSON.stringify(job)}\n`)) {
        await new Promise<void>((resolve) => {
          input.once('drain', resolve);
          input.once('close', resolve);
        });
      }
    }
  } finally {
    input.end();
  }
}

async function build(): Promise<{ folder: string; infrastructure: string; harness: string }> {
  const { framework, roslyn, version } = requireSdk();
  const api = await sourcesOf('api');
  const harness = await sourcesOf('harness');
  const hash = createHash('sha256').update(version).update(framework);
  for (const path of [...api, ...harness]) {
    hash.update(path).update(await readFile(path));
  }
  const folder = join(root, 'out/renode-reference', hash.digest('hex').slice(0, 16));
  const result = {
    folder,
    infrastructure: join(folder, 'Infrastructure.dll'),
    harness: join(folder, 'harness.dll'),
  };
  if (existsSync(folder)) {
    return result;
  }
  // Several test processes may build at once: each in its own folder, the first one there wins.
  const temporary = `${folder}.${process.pid}`;
  await mkdir(temporary, { recursive: true });
  const infrastructure = join(temporary, 'Infrastructure.dll');
  const references = await managedAssemblies(framework);
  await compile(['-target:library', `-out:${infrastructure}`], references, api);
  const compilers = ['Microsoft.CodeAnalysis.dll', 'Microsoft.CodeAnalysis.CSharp.dll'].map((x) =>
    join(roslyn, x),
  );
  const program = join(temporary, 'harness.dll');
  await compile(['-target:exe', `-out:${program}`], [...references, infrastructure, ...compilers], harness);
  await writeFile(
    join(temporary, 'harness.runtimeconfig.json'),
    JSON.stringify(runtimeConfiguration(framework)),
  );
  await rename(temporary, folder).catch(async (error) => {
    if (!existsSync(folder)) {
      throw error;
    }
    await rm(temporary, { recursive: true });
  });
  return result;
}

function runtimeConfiguration(framework: string): unknown {
  const version = basename(framework);
  return {
    runtimeOptions: {
      framework: { name: 'Microsoft.NETCore.App', version },
      configProperties: { 'System.Globalization.Invariant': true, 'System.Runtime.TieredPGO': false },
    },
  };
}

async function sourcesOf(name: string): Promise<string[]> {
  const folder = join(sourceFolder, name);
  const names = await readdir(folder);
  return names
    .filter((x) => x.endsWith('.cs'))
    .sort()
    .map((x) => join(folder, x));
}

async function compile(options: string[], references: string[], sources: string[]): Promise<void> {
  const { dotnet, roslyn } = requireSdk();
  const lines: string[] = [];
  const fixed = [
    '-nologo',
    '-noconfig',
    '-nostdlib',
    '-langversion:12',
    '-optimize',
    '-deterministic',
    '-warnaserror',
  ];
  const code = await runProcess(
    dotnet,
    ['exec', join(roslyn, 'csc.dll'), ...fixed, ...options, ...references.map((x) => `-r:${x}`), ...sources],
    {
      signal: new AbortController().signal,
      timeLimit: 120_000,
      onLine: (line) => void lines.push(line),
      env: QUIET_DOTNET,
    },
  );
  if (code !== 0) {
    throw new Error(`The Renode reference does not compile:\n${lines.join('\n')}`);
  }
}
