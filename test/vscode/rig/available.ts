import { BrowserUnavailable, getBrowser } from '../../../scripts/vscode/chromium.ts';
import {
  getVsCodeServer,
  type VsCodeServer,
  VsCodeUnavailable,
} from '../../../scripts/vscode/vscode-server.ts';

export interface Available {
  vsCode: VsCodeServer;
  /** Path of the browser's program. */
  browser: string;
}

let found: Promise<Available | string> | undefined;

/** What these tests run on, or the reason, in words, why it cannot be had on this machine. */
export function available(): Promise<Available | string> {
  found ??= find();
  return found;
}

async function find(): Promise<Available | string> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    return { vsCode: await getVsCodeServer(say), browser: await getBrowser(say) };
  } catch (error) {
    if (error instanceof VsCodeUnavailable || error instanceof BrowserUnavailable) return error.message;
    throw error;
  }
}

/**
 * For the `skip` option of a test: `test('…', { skip: await whyNot() }, …)`.
 * @returns false where a VS Code and a browser are there.
 */
export async function whyNot(): Promise<string | false> {
  const answer = await available();
  return typeof answer === 'string' ? answer : false;
}
