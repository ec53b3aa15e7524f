import ignore from 'ignore';
import { isSecretFile } from '../context/secret-file.ts';
import { TriptychError } from '../error.ts';
import type { Run } from '../run.ts';

/** The file in which a workspace lists, as `.gitignore` does, what no run may change. */
const fileName = '.triptychignore';

/** Of that file; more is a mistake, and each path is held against each line. */
const MOST_LINES = 1000;
const LONGEST_LINE = 300;

/** Which files of a workspace no run may change. */
export interface IgnoreList {
  /**
   * Why a file may not be changed, or `undefined` where it may.
   * @param path relative to the folder of the list, with `/`
   */
  refusal(path: string): string | undefined;
}

/**
 * The ignore list of a folder: what its `.triptychignore` says, and what is never changed wherever it lies.
 * @param named files the user named: of these also such as may hold keys may be changed
 * @throws TriptychError `invalid-request` where the list is too long, `file-unreadable` where it is no text: a list
 * that cannot be read must not count as none
 */
export async function readIgnoreList(root: string, named: string[], run: Run): Promise<IgnoreList> {
  const text = await run.workspace.readText(run.workspace.join(root, fileName), run.signal);
  const listed = ignore().add(linesOf(text ?? ''));
  return {
    refusal(path) {
      const builtIn = builtInRefusal(path, named);
      if (builtIn !== undefined) return builtIn;
      const isListed = ignore.isPathValid(path) && listed.ignores(path);
      return isListed ? `${fileName} says that it stays as it is.` : undefined;
    },
  };
}

function builtInRefusal(path: string, named: string[]): string | undefined {
  const lower = path.toLowerCase();
  if (lower === fileName || lower.endsWith(`/${fileName}`)) {
    return 'It says what Triptych may change; only you change it.';
  }
  if (lower.split('/').includes('.triptych')) {
    return 'It changes what Triptych asks of models; only you change it.';
  }
  return isSecretFile(path) && !named.includes(path)
    ? 'It may hold keys or passwords, and nobody named it.'
    : undefined;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > MOST_LINES || lines.some((line) => line.length > LONGEST_LINE)) {
    const bounds = `at most ${MOST_LINES} lines of ${LONGEST_LINE} characters are read`;
    throw new TriptychError('invalid-request', `${fileName} is too long: ${bounds}.`);
  }
  return lines.flatMap(cheapLine);
}

/**
 * Many `**` in one line take ages to match. What stands between the first and the last is left out, so that the line
 * means more files, and a line that takes files off the list is left out as a whole: both err towards refusing.
 */
function cheapLine(line: string): string[] {
  const parts = line.split('/');
  const first = parts.indexOf('**');
  const last = parts.lastIndexOf('**');
  if (parts.filter((part) => part === '**').length <= 2) return [line];
  return line.startsWith('!') ? [] : [[...parts.slice(0, first), ...parts.slice(last)].join('/')];
}
