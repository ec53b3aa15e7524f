import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
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

/** Runs all jobs. Reports come in the order of the jobs. */
export async function exercise(jobs: ReferenceJob[]): Promise<ReferenceReport[]> {
  const reports = new Map<ReferenceJob, ReferenceReport>();
  for await (const [job, report] of exerciseStream(jobs)) {
    reports.set(job, report);
  }
  return jobs.map((job) => reports.get(job)!);
}

/**
 * Runs jobs while they are being made; reports come as they are finished. All jobs of a test file go through one
 * process, which is started by the first.
 */
export async function* exerciseStream(
  jobs: Iterable<ReferenceJob> | AsyncIterable<ReferenceJob>,
): AsyncGenerator<[ReferenceJob, ReferenceReport], void> {
  harness ??= startHarness();
  const { run } = await harness;
  const running = new Set<Promise<[ReferenceJob, ReferenceReport]>>();
  for await (const job of jobs) {
    running.add(run(job).then((report) => [job, report]));
    while (running.size >= JOBS_AT_ONCE) {
      yield await firstOf(running);
    }
  }
  while (running.size > 0) {
    yield await firstOf(running);
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
interface Harness {
  run(job: ReferenceJob): Promise<ReferenceReport>;
}

/** Enough to keep both of the harness's threads busy, few enough to keep little in memory. */
const JOBS_AT_ONCE = 8;

let harness: Promise<Harness> | undefined;
let built: Promise<{ folder: string; infrastructure: string; harness: string }> | undefined;

function requireSdk(): DotnetSdk {
  if (sdk instanceof Error) {
    throw sdk;
  }
  return sdk;
}

async function firstOf<T>(running: Set<Promise<T>>): Promise<T> {
  const [promise, value] = await Promise.race(
    [...running].map((each) => each.then((x) => [each, x] as const)),
  );
  running.delete(promise);
  return value;
}

async function startHarness(): Promise<Harness> {
  const { harness: program } = await builtReference();
  const { dotnet, roslyn } = requireSdk();
  const child = spawn(dotnet, ['exec', program, roslyn], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...QUIET_DOTNET },
  });
  const waiting = new Map<string, { resolve(report: ReferenceReport): void; reject(error: Error): void }>();
  // The process ends with its input, so it may outlive its last job; only a job under way keeps this one alive.
  const streams = [child, child.stdin as Socket, child.stdout as Socket, child.stderr as Socket];
  const keepAlive = () => {
    for (const each of streams) {
      waiting.size > 0 ? each.ref() : each.unref();
    }
  };
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, ...report } = JSON.parse(line) as ReferenceReport;
    const name = id.slice(id.indexOf(' ') + 1);
    waiting.get(id)?.resolve({ id: name, ...report });
    waiting.delete(id);
    keepAlive();
  });
  child.on('close', (code) => {
    for (const { reject } of waiting.values()) {
      reject(new Error(`The reference harness ended with ${code}: ${complaints.join('')}`));
    }
  });
  let count = 0;
  const run = (job: ReferenceJob) =>
    new Promise<ReferenceReport>((resolve, reject) => {
      // The ids of different callers may be the same.
      const id = `${count++} ${job.id}`;
      waiting.set(id, { resolve, reject });
      keepAlive();
      child.stdin.write(`${JSON.stringify({ ...job, id })}\n`);
    });
  return { run };
}

async function build(): Promise<{ folder: string; infrastructure: string; harness: string }> {
  const { framework, roslyn, version } = requireSdk();
  const api = await sourcesOf('api');
  const program = await sourcesOf('harness');
  const hash = createHash('sha256').update(version).update(framework);
  for (const path of [...api, ...program]) {
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
  const output = `-out:${join(temporary, 'harness.dll')}`;
  await compile(['-target:exe', output], [...references, infrastructure, ...compilers], program);
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
