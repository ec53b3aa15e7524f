import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../project.ts';
import { runOrThrow } from '../run-command.ts';

export const codeServerVersion = '4.139.1';

/** The native modules that VS Code's server loads; the others of its dependencies are not needed. */
const nativeModules = ['@vscode/spdlog', 'node-pty', '@vscode/native-watchdog', '@parcel/watcher'];

const folderInside = join('node_modules', 'code-server', 'lib', 'vscode');

/** What the built-in extensions share: TypeScript, without which its and HTML's servers do not start. */
const sharedByExtensions = join('extensions', 'node_modules', 'typescript');

/** The folder of an installation in `cache`; native modules fit one version of Node's binary interface. */
function targetIn(cache: string): string {
  return join(cache, `code-server-${codeServerVersion}-node${process.versions.modules}`);
}

/** @returns the folder of VS Code's server where it was installed before. */
export function installedCodeServer(cache: string): string | undefined {
  const server = join(targetIn(cache), folderInside);
  return existsSync(join(server, sharedByExtensions)) ? server : undefined;
}

/**
 * The npm package `code-server` carries the whole of VS Code's server and web workbench.
 * Its own install script wants libraries that neither the workbench nor the extension host uses, so it is
 * left out, and the native modules are built by themselves (python3, make and g++ are needed for that).
 * @returns the folder of VS Code's server.
 */
export async function installCodeServer(cache: string, say: (line: string) => void): Promise<string> {
  const target = targetIn(cache);
  say(
    `Installing VS Code from the npm package code-server ${codeServerVersion} into .vscode-test/ (0.9 GB, minutes).`,
  );
  await mkdir(cache, { recursive: true });
  // Made aside and renamed when whole, so that an interrupted installation is never taken for a good one.
  const unfinished = await mkdtemp(join(cache, 'unfinished-'));
  try {
    await installInto(unfinished, join(unfinished, folderInside), say);
    if (installedCodeServer(cache) === undefined) await rm(target, { recursive: true, force: true });
    await rename(unfinished, target).catch((error: unknown) => {
      // Somebody else finished first; theirs is as good.
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return join(target, folderInside);
}

async function installInto(folder: string, server: string, say: (line: string) => void): Promise<void> {
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: { 'code-server': codeServerVersion } }),
  );
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', '--ignore-scripts', ...quiet], folder);
  say('  … the dependencies of its server');
  await npm(['install', '--omit=dev', '--ignore-scripts', ...quiet], server);
  await npm(['install', '--omit=dev', '--ignore-scripts', ...quiet], join(server, 'extensions'));
  say('  … its native modules');
  await npm(['rebuild', ...nativeModules, ...quiet], server);
}

function npm(args: string[], cwd: string): Promise<string> {
  const npmScript = process.env['npm_execpath'];
  const [command, before] = npmScript?.endsWith('.js') ? [process.execPath, [npmScript]] : ['npm', []];
  return runOrThrow(command, [...before, ...args], { cwd, env: buildEnvironment() });
}

/** The headers of the Node that will run the server lie beside its binary when npm brought it. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const folder = inProject('node_modules', `node-${process.platform}-${process.arch}`);
  if (!existsSync(join(folder, 'include'))) return process.env;
  return { ...process.env, npm_config_nodedir: folder };
}
