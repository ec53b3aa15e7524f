import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runCommand } from '../run-command.ts';

/** No browser here, and none could be installed; the message says how a person gets one. */
export class BrowserUnavailable extends Error {}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];

/** Where browsers are that are not on PATH. */
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns the path of a browser of the Chromium family. `TRIPTYCH_BROWSER` names one and goes first. */
export function findBrowser(): string | undefined {
  const named = process.env['TRIPTYCH_BROWSER'];
  if (named) return named;
  const onPath = names.flatMap((name) =>
    (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
  );
  return [...onPath, ...places, chromium.executablePath()].find(isExecutable);
}

/**
 * Finds a browser, or installs Debian's `chromium` where this is Debian and we are root.
 * @throws BrowserUnavailable
 */
export async function getBrowser(say: (line: string) => void): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new BrowserUnavailable(
      'no Chromium, Chrome or Edge found; install one ("apt-get install chromium" on Debian) or name it in TRIPTYCH_BROWSER',
    );
  }
  say('No browser found: installing Debian’s chromium with "apt-get update" and "apt-get install chromium".');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { env });
  // Without any font a browser shows, and measures, nothing.
  const packages = ['chromium', 'fonts-liberation'];
  const { output } = await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env },
  );
  const installed = findBrowser();
  if (!installed)
    throw new BrowserUnavailable(`"apt-get install chromium" failed: ${output.trimEnd().split('\n').at(-1)}`);
  return installed;
}

/** Starts the browser without a window, and without anything that reaches for the network by itself. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [
      ...asRoot,
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
