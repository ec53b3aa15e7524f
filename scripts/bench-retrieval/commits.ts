import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A commit with what it did to the tree before it. */
export interface Commit {
  id: string;
  /** The first; absent of a first commit. */
  parent?: string;
  message: string;
  changes: { status: 'added' | 'changed' | 'deleted' | 'renamed'; path: string; before?: string }[];
}

const statuses: Record<string, Commit['changes'][number]['status']> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
};

/** Every commit of the checked-out branch that is no merge, the oldest first. */
export async function readCommits(directory: string): Promise<Commit[]> {
  const format = '--format=%x01%H%x02%P%x02%B%x02';
  const words = ['log', '--reverse', '--no-merges', '--name-status', '-M', '-z', format];
  const log = await gitOutput(directory, words);
  return log.split('\x01').slice(1).map(parseCommit);
}

function parseCommit(text: string): Commit {
  const [id = '', parents = '', message = '', names = ''] = text.split('\x02');
  const parent = parents.split(' ')[0];
  const words = names.split('\0').map((word) => word.trim());
  const changes: Commit['changes'] = [];
  for (let at = 0; at < words.length; at += 1) {
    const letter = words[at]?.[0];
    if (letter === undefined) continue;
    const status = statuses[letter] ?? 'changed';
    const isPair = letter === 'R' || letter === 'C';
    const before = isPair ? words[++at] : undefined;
    const path = words[++at];
    if (!path) continue;
    if (letter === 'C') changes.push({ status: 'added', path });
    else changes.push({ status, path, ...(before !== undefined && { before }) });
  }
  return { id, message: message.trim(), changes, ...(parent && { parent }) };
}

/** Standard output of git. @throws where git does not end well */
export async function gitOutput(directory: string, words: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', directory, '-c', 'core.quotePath=false', ...words], {
    maxBuffer: 1 << 30,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  });
  return stdout;
}
