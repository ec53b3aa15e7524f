import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TriptychError } from '../engine/error.ts';
import { findOnPath, isExecutable, runProcess } from './child-process.ts';

/** What Triptych uses of a .NET SDK: the C# compiler itself, without MSBuild, NuGet or a network. */
export interface DotnetSdk {
  /** Absolute path of the `dotnet` program. */
  dotnet: string;
  /** Folder of the compiler, with `csc.dll` and `Microsoft.CodeAnalysis*.dll`. */
  roslyn: string;
  /** Folder of the runtime's own assemblies. */
  framework: string;
  version: string;
}

/** Seconds a healthy `dotnet` needs are fractions; a cold disk may take a few. */
const listTimeLimit = 30_000;

/** `LanguageVersion.CSharp12` came with the SDK 8. */
const oldestSdk = 8;

/**
 * Finds the newest .NET SDK of the `dotnet` on PATH.
 * @throws TriptychError `tool-missing` where there is none, or none new enough
 */
export async function findDotnetSdk(signal: AbortSignal): Promise<DotnetSdk> {
  const dotnet = await findOnPath('dotnet');
  if (dotnet === undefined) {
    throw new TriptychError('tool-missing', 'There is no `dotnet` on PATH. Install the .NET SDK 8 or newer.');
  }
  const sdk = (await list(dotnet, '--list-sdks', signal)).findLast(
    ({ version }) => majorOf(version) >= oldestSdk,
  );
  if (sdk === undefined) {
    throw new TriptychError('tool-missing', `${dotnet} has no .NET SDK ${oldestSdk} or newer.`);
  }
  const roslyn = join(sdk.folder, sdk.version, 'Roslyn', 'bincore');
  const runtime = (await list(dotnet, '--list-runtimes', signal)).findLast(
    ({ name, version }) => name === 'Microsoft.NETCore.App' && majorOf(version) >= majorOf(sdk.version),
  );
  if (runtime === undefined || !(await isFolder(roslyn))) {
    throw new TriptychError(
      'tool-missing',
      `The .NET SDK ${sdk.version} of ${dotnet} has no C# compiler or no runtime.`,
    );
  }
  return { dotnet, roslyn, framework: join(runtime.folder, runtime.version), version: sdk.version };
}

/**
 * The managed assemblies of a folder, absolute, sorted.
 * @throws TriptychError `tool-missing` where there is no such folder
 */
export async function assembliesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause) => {
    throw new TriptychError('tool-missing', `The folder ${folder} cannot be read.`, { cause });
  });
  return names
    .filter((name) => managed.test(name) && !native.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The runtime's folder also holds the runtime itself, which the compiler would not read. */
const managed = /^(System\..+|Microsoft\..+|mscorlib|netstandard|WindowsBase)\.dll$/;
const native = /Native|^Microsoft\.DiaSymReader/;

interface Installed {
  name: string;
  version: string;
  folder: string;
}

/** Reads `8.0.100 [folder]` and `Microsoft.NETCore.App 8.0.0 [folder]`, which `dotnet` lists in ascending order. */
async function list(dotnet: string, option: string, signal: AbortSignal): Promise<Installed[]> {
  const found: Installed[] = [];
  const onLine = (line: string) => {
    const match = /^(?:(\S+) )?(\d+\.\d+\.\S+) \[(.+)\]$/.exec(line);
    if (match?.[2] !== undefined && match[3] !== undefined) {
      found.push({ name: match[1] ?? '', version: match[2], folder: match[3] });
    }
  };
  await runProcess(dotnet, [option], { signal, timeLimit: listTimeLimit, onLine, env: quietDotnet });
  return found;
}

/** No banner, no telemetry, English messages. */
export const quietDotnet = {
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
};

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

async function isFolder(path: string): Promise<boolean> {
  return basename(path) !== '' && (await isExecutable(dirname(path))) && (await isExecutable(path));
}
