import { spawn } from 'node:child_process';
import { gitOutput } from './commits.ts';

/** Bytes of a file beyond which it is left out, as the index leaves it out. */
const largest = 1024 * 1024;

/** Which content each path has in a commit: paths of plain files to names of blobs. The work tree is not touched. */
export async function readTree(directory: string, commit: string): Promise<Map<string, string>> {
  const tree = new Map<string, string>();
  const listing = await gitOutput(directory, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  for (const line of listing.split('\0')) {
    const [, id, size, path] = /^100\d{3} blob (\w+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    if (id && path && Number(size) <= largest) tree.set(path, id);
  }
  return tree;
}

/** Texts of blobs; of those that are not text `undefined`. */
export async function readBlobs(directory: string, ids: string[]): Promise<Map<string, string | undefined>> {
  const texts = new Map<string, string | undefined>();
  if (ids.length === 0) return texts;
  const bytes = await batch(directory, ids);
  let at = 0;
  for (const id of ids) {
    const end = bytes.indexOf(10, at);
    const size = Number(bytes.toString('latin1', at, end).split(' ')[2]);
    const body = bytes.subarray(end + 1, end + 1 + size);
    texts.set(id, body.subarray(0, 8000).includes(0) ? undefined : body.toString('utf8'));
    at = end + 1 + size + 1;
  }
  return texts;
}

function batch(directory: string, ids: string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', directory, 'cat-file', '--batch'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.on('error', reject);
    git.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`git ended with ${code}`)),
    );
    git.stdin.end(`${ids.join('\n')}\n`);
  });
}
