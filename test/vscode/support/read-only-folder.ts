import { execFile } from 'node:child_process';
import { access, chmod, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Takes the right to write into a folder away, from root too.
 * @returns a function that gives it back, or `undefined` where this machine has no way
 */
export async function makeReadOnly(folder: string): Promise<(() => Promise<void>) | undefined> {
  await chmod(folder, 0o555);
  if (!(await isWritable(folder))) return () => chmod(folder, 0o755);
  await run('chattr', ['+i', folder]).catch(() => undefined);
  if (!(await isWritable(folder))) return async () => void (await run('chattr', ['-i', folder]));
  await chmod(folder, 0o755);
  return undefined;
}

/** Whether `makeReadOnly` works here; tried on a folder of its own. */
export async function canMakeReadOnly(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-read-only-'));
  const inner = join(folder, 'inner');
  await mkdir(inner);
  const undo = await makeReadOnly(inner);
  await undo?.();
  await rm(folder, { recursive: true, force: true });
  return undo !== undefined;
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
