import { isAbsolute, join } from 'node:path';
import { TriptychError } from '../engine/index.ts';
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

/** Milliseconds. A healthy `dotnet` needs a fraction of a second, one on a cold disk a few seconds. */
const LIST_TIME_LIMIT = 30_000;

/** `LanguageVersion.CSharp12` came with the SDK 8. */
const OLDEST_SDK = 8;

/**
 * Finds the newest .NET SDK of a `dotnet`.
 * @param dotnetPath the program, or empty for the one on PATH
 * @throws TriptychError `tool-missing` where there is none, or none new enough
 */
export async function findDotnetSdk(signal: AbortSignal, dotnetPath = ''): Promise<DotnetSdk> {
  const dotnet = await findDotnet(dotnetPath);
  const sdk = (await list(dotnet, '--list-sdks', signal)).findLast(
    ({ version }) => majorOf(version) >= OLDEST_SDK,
  );
  if (sdk === undefined) {
    throw new TriptychError('tool-missing', `${dotnet} has no .NET SDK ${OLDEST_SDK} or newer.`);
  }
  const roslyn = join(sdk.folder, sdk.version, 'Roslyn', 'bincore');
  const runtime = (await list(dotnet, '--list-runtimes', signal)).findLast(
    ({ name, version }) => name === 'Microsoft.NETCore.App' && majorOf(version) >= majorOf(sdk.version),
  );
  if (runtime === undefined || !(await isExecutable(roslyn))) {
    throw new TriptychError(
      'tool-missing',
      `The .NET SDK ${sdk.version} of ${dotnet} has no C# compiler or no runtime.`,
    );
  }
  return { dotnet, roslyn, framework: join(runtime.folder, runtime.version), version: sdk.version };
}

async function findDotnet(path: string): Promise<string> {
  const dotnet = path === '' ? await findOnPath('dotnet') : path;
  if (dotnet === undefined) {
    throw new TriptychError(
      'tool-missing',
      `There is no \`dotnet\` on PATH. Install the .NET SDK ${OLDEST_SDK} or newer.`,
    );
  }
  if (!isAbsolute(dotnet) || !(await isExecutable(dotnet))) {
    throw new TriptychError('tool-missing', `There is no program ${dotnet}.`);
  }
  return dotnet;
}

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
    return undefined;
  };
  await runProcess(dotnet, [option], { signal, timeLimit: LIST_TIME_LIMIT, onLine, env: QUIET_DOTNET });
  return found;
}

/** No banner, no telemetry, English messages. */
export const QUIET_DOTNET = {
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
};

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
