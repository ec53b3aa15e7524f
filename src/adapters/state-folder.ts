import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where the command line keeps what it remembers between runs: `TRIPTYCH_STATE_FOLDER`, else the place that the
 * system has for such things (on Linux that of the XDG Base Directory Specification).
 */
export function stateFolder(
  environment: Record<string, string | undefined>,
  { platform = process.platform as string, home = homedir() } = {},
): string {
  const own = environment['TRIPTYCH_STATE_FOLDER'];
  if (own) return resolve(own);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'triptych');
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'triptych');
  }
  const xdg = environment['XDG_STATE_HOME'];
  // The specification: a relative path is not valid and is passed over.
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'state'), 'triptych');
}
