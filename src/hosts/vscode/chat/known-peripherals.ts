import { workspace } from 'vscode';
import { listDevice } from '../engine-run.ts';

/** SVD files that are read only to understand a request, and bytes of each: reading more would be felt. */
const mostFiles = 3;
const longest = 2 * 1024 * 1024;
/** What could name a peripheral: `UART0`, `GPIO`. */
const nameLike = /\b(?:[A-Za-z]\w{0,40}\d|[A-Z]{2}\w{0,40})\b/;

/** Names of peripherals that a request could mean: those of the workspace's SVD files, where they are few and small. */
export async function knownPeripherals(prompt: string, signal: AbortSignal): Promise<string[]> {
  if (!nameLike.test(prompt.slice(0, 2000))) return [];
  const files = await workspace.findFiles('**/*.[sS][vV][dD]', '**/node_modules/**', mostFiles + 1);
  if (files.length > mostFiles) return [];
  const names = files.map(async (uri) => {
    try {
      if ((await workspace.fs.stat(uri)).size > longest) return [];
      return (await listDevice(uri.toString(), signal)).map(({ name }) => name);
    } catch {
      // A file that cannot be read names none; who asks for it is told why.
      return [];
    }
  });
  return (await Promise.all(names)).flat();
}
