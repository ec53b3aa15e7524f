import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Compiler, Diagnostic } from '../engine/index.ts';
import { TriptychError } from '../engine/index.ts';
import { managedAssemblies } from './assemblies.ts';
import { runProcess } from './child-process.ts';
import { type DotnetSdk, findDotnetSdk, QUIET_DOTNET } from './dotnet-sdk.ts';
import { findRenodeAssemblies } from './renode-installation.ts';

export interface DotnetOptions {
  /** Folder or program of the user's Renode; empty for the one on PATH. */
  renodePath: string;
  /** The `dotnet` program; empty for the one on PATH. */
  dotnetPath: string;
  /** Milliseconds. */
  timeLimit: number;
}

/** The C# compiler of the .NET SDK, with the options and the references of Renode's own run-time compiler. */
export function dotnetCompiler(options: DotnetOptions): Compiler {
  return {
    async compile(files, signal) {
      checkPaths(files);
      return await inFolder((folder) => compileIn(folder, files, options, signal));
    },
    async compileTexts(sources, signal) {
      return await inFolder(async (folder) => {
        // The names may hold what no file system takes; the order tells which is which.
        const paths = sources.map((_, index) => join(folder, `${index}.cs`));
        await Promise.all(sources.map(({ text }, index) => writeFile(paths[index]!, text)));
        const diagnostics = await compileIn(folder, paths, options, signal);
        return diagnostics.map((diagnostic) => ({
          ...diagnostic,
          file: sources[paths.indexOf(diagnostic.file)]?.name ?? sources[0]?.name ?? '',
        }));
      });
    },
  };
}

async function inFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  // Of the folder its real path, since the compiler's messages have that.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'triptych-compile-')));
  try {
    return await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compileIn(
  folder: string,
  files: string[],
  options: DotnetOptions,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const sdk = await findDotnetSdk(signal, options.dotnetPath);
  const references = await referencesOf(sdk, await findRenodeAssemblies(options.renodePath));
  const response = join(folder, 'options.rsp');
  await writeFile(response, responseFile(join(folder, 'model.dll'), references, files));
  return await compile(sdk, response, files, signal, options.timeLimit);
}

/** C# 12, no implicit usings, nullable off, unsafe allowed, optimized, a library, as Renode compiles at run time. */
const RENODE_OPTIONS = [
  '-target:library',
  '-langversion:12',
  '-nullable:disable',
  '-unsafe+',
  '-optimize+',
  '-debug-',
];

/** Assemblies of other versions of the framework are met by the one at hand, as at run time. */
const OUTPUT_OPTIONS = [
  '-nologo',
  '-fullpaths',
  '-utf8output',
  '-preferreduilang:en-US',
  '-nowarn:1701,1702',
];

/** More complaints than this help nobody. */
const MOST_DIAGNOSTICS = 500;

/** Lines of a compiler that failed without a diagnostic, to be shown. */
const LAST_LINES = 5;

/** Characters of each of them. */
const LONGEST_SHOWN = 300;

async function compile(
  { dotnet, roslyn }: DotnetSdk,
  response: string,
  files: string[],
  signal: AbortSignal,
  timeLimit: number,
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  let lines: string[] = [];
  const onLine = (line: string) => {
    const diagnostic = compilerDiagnostic(line, files[0] ?? '');
    if (diagnostic !== undefined && diagnostics.length < MOST_DIAGNOSTICS) {
      diagnostics.push(diagnostic);
    }
    lines = [...lines, line.slice(0, LONGEST_SHOWN)].slice(-LAST_LINES);
    return undefined;
  };
  // Neither option may stand in the response file.
  const args = ['exec', join(roslyn, 'csc.dll'), '-noconfig', `@${response}`];
  const exitCode = await runProcess(dotnet, args, { signal, timeLimit, onLine, env: QUIET_DOTNET });
  if (exitCode !== 0 && !diagnostics.some(({ severity }) => severity === 'error')) {
    throw new TriptychError('tool-failed', `The C# compiler failed (${exitCode}): ${lines.join('\n')}`);
  }
  return diagnostics;
}

/**
 * Reads `/some/X.cs(8,67): error CS0535: …`, the form of the C# compiler and of Renode's compiler alike.
 * @param anyFile for messages that speak of no place
 */
export function compilerDiagnostic(line: string, anyFile: string): Diagnostic | undefined {
  const match = /^(?:(.+)\((\d+),(\d+)\): )?(error|warning) ([A-Z]{2,}\d+): (.*)$/.exec(line);
  if (match === null) {
    return undefined;
  }
  const [, file = anyFile, row = '1', column = '1', severity, code = '', message = ''] = match;
  return {
    file,
    line: Number(row),
    column: Number(column),
    severity: severity === 'error' ? 'error' : 'warning',
    code,
    message,
    source: 'dotnet',
  };
}

/** The runtime's assemblies and Renode's; of those both have, the runtime's, as at run time. */
async function referencesOf(sdk: DotnetSdk, renode: string): Promise<string[]> {
  const framework = await managedAssemblies(sdk.framework);
  const known = new Set(framework.map((path) => basename(path).toLowerCase()));
  const own = (await managedAssemblies(renode)).filter((path) => !known.has(basename(path).toLowerCase()));
  return [...framework, ...own];
}

function responseFile(output: string, references: string[], files: string[]): string {
  const options = ['-nostdlib', ...RENODE_OPTIONS, ...OUTPUT_OPTIONS, `-out:"${output}"`];
  return [...options, ...references.map((path) => `-r:"${path}"`), ...files.map((path) => `"${path}"`)].join(
    '\n',
  );
}

/** What a response file cannot quote, and what the compiler would expand. */
function checkPaths(files: string[]): void {
  const bad = files.find((path) => /["*?\r\n]/.test(path));
  if (bad !== undefined) {
    throw new TriptychError(
      'invalid-request',
      `The C# compiler cannot be given ${JSON.stringify(bad)}: rename it without quotes, * and ?.`,
    );
  }
}
