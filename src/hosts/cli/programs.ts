import { resolve } from 'node:path';
import { dotnetCompiler } from '../../adapters/dotnet.ts';
import { renodeSimulator } from '../../adapters/renode-process.ts';
import type { Run } from '../../engine/index.ts';
import { type Environment, environmentSetting } from './environment.ts';

/**
 * The user's .NET SDK and Renode.
 * @param paths what was said on the command line goes before the environment
 * @throws UsageError
 */
export function programs(
  environment: Environment,
  paths: { renode?: string | undefined; dotnet?: string | undefined } = {},
): Required<Pick<Run, 'compiler' | 'simulator'>> {
  const renodePath = absolute(paths.renode ?? environmentSetting('renodePath', environment));
  const dotnetPath = absolute(paths.dotnet ?? environmentSetting('dotnetPath', environment));
  const timeLimit = environmentSetting('checkTimeLimit', environment) * 1000;
  return {
    compiler: dotnetCompiler({ renodePath, dotnetPath, timeLimit }),
    simulator: renodeSimulator({ renodePath, timeLimit }),
  };
}

/** Paths are meant from the current folder; empty stays empty. */
function absolute(path: string): string {
  return path === '' ? '' : resolve(path);
}
