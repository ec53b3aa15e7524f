import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findOnPath, runProcess } from './child-process.ts';

/** Where Linux tells of batteries and plugs. */
const LINUX = '/sys/class/power_supply';

/** Milliseconds that a system's own tool may take. */
const TIME_LIMIT = 5000;

/** What is asked of a system: what its files and tools say. */
export interface PowerFacts {
  platform: NodeJS.Platform;
  /** Names in a folder; none where there is none. */
  names(folder: string): Promise<string[]>;
  /** Empty where there is none. */
  text(path: string): Promise<string>;
  /** Lines that a tool writes; none where it is missing or fails. */
  lines(tool: string, args: string[]): Promise<string[]>;
}

/** Whether this machine runs on its battery. What is not known counts as mains, for most machines have no battery. */
export async function isOnBattery(signal: AbortSignal, facts: PowerFacts = system(signal)): Promise<boolean> {
  if (facts.platform === 'linux') return isLinuxOnBattery(facts);
  if (facts.platform === 'darwin') {
    const [first = ''] = await facts.lines('pmset', ['-g', 'batt']);
    return first.includes("'Battery Power'");
  }
  if (facts.platform === 'win32') {
    // 1: the battery is discharging.
    const question = '(Get-CimInstance Win32_Battery).BatteryStatus';
    const answer = await facts.lines('powershell.exe', [
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      question,
    ]);
    return answer.some((line) => line.trim() === '1');
  }
  return false;
}

/** Batteries of a mouse or a headset are there as well; their scope is a device. */
async function isLinuxOnBattery({ names, text }: PowerFacts): Promise<boolean> {
  let isDischarging = false;
  for (const name of await names(LINUX)) {
    const read = async (file: string) => (await text(join(LINUX, name, file))).trim();
    if ((await read('scope')) === 'Device') continue;
    if ((await read('online')) === '1' && (await read('type')) !== 'Battery') return false;
    if ((await read('type')) === 'Battery' && (await read('status')) === 'Discharging') isDischarging = true;
  }
  return isDischarging;
}

function system(signal: AbortSignal): PowerFacts {
  return {
    platform: process.platform,
    names: (folder) => readdir(folder).catch(() => []),
    text: (path) => readFile(path, 'utf8').catch(() => ''),
    async lines(tool, args) {
      const file = await findOnPath(tool);
      if (file === undefined) return [];
      const lines: string[] = [];
      const onLine = (line: string) => {
        lines.push(line);
        return undefined;
      };
      await runProcess(file, args, { signal, timeLimit: TIME_LIMIT, onLine }).catch(() => undefined);
      return lines;
    },
  };
}
