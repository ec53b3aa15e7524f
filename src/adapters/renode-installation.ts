import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { TriptychError } from '../engine/index.ts';
import { findOnPath, isExecutable } from './child-process.ts';

/** How a Renode is started: the program and what comes before Renode's own options. */
export interface RenodeProgram {
  file: string;
  args: string[];
}

/** The assembly with Renode's peripherals; the others lie beside it. */
export const INFRASTRUCTURE = 'Infrastructure.dll';

/** Where packages and builds keep their assemblies, from their own folder. */
const ASSEMBLY_FOLDERS = [
  '.',
  'bin',
  'lib',
  'lib/renode/bin',
  'Contents/MacOS/bin',
  'Contents/MacOS',
  'output/bin/Release',
  'output/bin/Debug',
];

/** Where packages and builds keep their program, from their own folder. */
const PROGRAMS =
  process.platform === 'win32'
    ? ['renode.exe', 'bin/renode.exe', 'bin/Renode.exe', 'output/bin/Release/Renode.exe']
    : ['renode', 'bin/renode', 'Contents/MacOS/macos_run.command', 'bin/Renode', 'output/bin/Release/Renode'];

/** Debian and RPM packages put their files here, and only a link or a script on the PATH. */
const PACKAGE_FOLDER = '/opt/renode';

/**
 * Finds the folder with the assemblies of the user's Renode.
 * @param renodePath its folder or its program; empty for the one on PATH
 * @throws TriptychError `tool-missing`
 */
export async function findRenodeAssemblies(renodePath: string): Promise<string> {
  for (const base of await baseFolders(renodePath)) {
    for (const folder of ASSEMBLY_FOLDERS.map((name) => join(base, name))) {
      const found = await holding(folder);
      if (found !== undefined) {
        return found;
      }
    }
  }
  const where = renodePath === '' ? 'the Renode on PATH' : renodePath;
  throw new TriptychError(
    'tool-missing',
    `${where} has no ${INFRASTRUCTURE}. Portable Renodes carry it inside their program; a package or a build has it in its folder bin.`,
  );
}

/**
 * Finds the user's Renode.
 * @param renodePath its folder or its program; empty for the one on PATH
 * @throws TriptychError `tool-missing`
 */
export async function findRenode(renodePath: string): Promise<RenodeProgram> {
  if (renodePath === '') {
    return { file: await renodeOnPath(), args: [] };
  }
  if (!(await isFolder(renodePath))) {
    return await programOf(renodePath);
  }
  for (const file of PROGRAMS.map((name) => join(renodePath, name))) {
    if ((await isExecutable(file)) && !(await isFolder(file))) {
      return { file, args: [] };
    }
  }
  const assembly = join(renodePath, 'bin', 'Renode.dll');
  const dotnet = await findOnPath('dotnet');
  if ((await exists(assembly)) && dotnet !== undefined) {
    return { file: dotnet, args: [assembly] };
  }
  throw new TriptychError('tool-missing', `There is no Renode program in ${renodePath}.`);
}

async function programOf(path: string): Promise<RenodeProgram> {
  if (!isAbsolute(path)) {
    throw new TriptychError('tool-missing', `${path} is not an absolute path; say where Renode is.`);
  }
  if (!(await isExecutable(path))) {
    throw new TriptychError('tool-missing', `There is no program ${path}.`);
  }
  return { file: path, args: [] };
}

async function baseFolders(renodePath: string): Promise<string[]> {
  if (renodePath !== '' && (await isFolder(renodePath))) {
    return [renodePath];
  }
  const { file } = await findRenode(renodePath);
  // What stands on the PATH is often a link to the program of the package, or a script beside it.
  const program = await realpath(file);
  const folder = dirname(program);
  return [folder, dirname(folder), ...(process.platform === 'linux' ? [PACKAGE_FOLDER] : [])];
}

async function renodeOnPath(): Promise<string> {
  const file = await findOnPath('renode');
  if (file === undefined) {
    throw new TriptychError(
      'tool-missing',
      'There is no `renode` on PATH. Install Renode, or name its folder in triptych.renode.path.',
    );
  }
  return file;
}

/** The folder itself, or the one below it that a build names after its framework: `net8.0`. */
async function holding(folder: string): Promise<string | undefined> {
  if (await exists(join(folder, INFRASTRUCTURE))) {
    return folder;
  }
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((x) => /^net\d/.test(x)).sort()) {
    if (await exists(join(folder, name, INFRASTRUCTURE))) {
      return join(folder, name);
    }
  }
  return undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
