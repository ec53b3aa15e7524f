import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The .NET assemblies in a folder, absolute paths, sorted. Native libraries, which end in `.dll` too, are left out.
 * @throws what `readdir` throws where there is no such folder
 */
export async function managedAssemblies(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.dll')).sort();
  const paths = names.map((name) => join(folder, name));
  const isManaged = await Promise.all(paths.map(isManagedAssembly));
  return paths.filter((_, index) => isManaged[index]);
}

/** Bytes that hold the headers of any assembly a compiler made. */
const HEADERS = 1024;

/** Places in the PE format (https://learn.microsoft.com/windows/win32/debug/pe-format), in bytes. */
const PE_OFFSET = 0x3c;
const OPTIONAL_HEADER = 24;
const PE32_PLUS = 0x20b;
const CLR_DIRECTORY = 14 * 8;

/** Whether the PE file has a CLR header. */
async function isManagedAssembly(path: string): Promise<boolean> {
  const header = Buffer.alloc(HEADERS);
  const file = await open(path).catch(() => undefined);
  if (file === undefined) {
    return false;
  }
  try {
    await file.read(header, 0, HEADERS, 0);
    const optional = header.readUInt32LE(PE_OFFSET) + OPTIONAL_HEADER;
    const directories = optional + (header.readUInt16LE(optional) === PE32_PLUS ? 112 : 96);
    return header.toString('latin1', 0, 2) === 'MZ' && header.readUInt32LE(directories + CLR_DIRECTORY) !== 0;
  } catch {
    // Too short, or no PE file at all.
    return false;
  } finally {
    await file.close();
  }
}
