import { runOrThrow } from '../run-command.ts';

/**
 * Resident memory at its highest, in MB, of a Node process of its own that is started with `words`.
 *
 * Not `maxRSS` where Linux says it better: a child starts with its parent's highest there (`getrusage(2)`), and the
 * benchmark is the larger of the two.
 *
 * @throws Error where the process fails
 */
export async function peakMemory(words: string[]): Promise<number> {
  const output = await runOrThrow(process.execPath, ['--import', asUrl(tellAtExit), ...words]);
  const kilobytes = /peak memory (\d+)/.exec(output)?.[1];
  if (!kilobytes) throw new Error('the process did not tell its memory');
  return (Number(kilobytes) * 1024) / 1e6;
}

const tellAtExit = `
  import { readFileSync } from 'node:fs';
  process.on('exit', () => {
    const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
    const highest = /VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
    console.error('peak memory', highest);
  });
`;

function asUrl(module: string): string {
  return `data:text/javascript,${encodeURIComponent(module)}`;
}
