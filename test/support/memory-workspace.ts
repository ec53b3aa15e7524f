import type { Workspace } from '../../src/engine/index.ts';

/** A workspace in memory. Keys are paths with `/`. */
export function memoryWorkspace(files: Record<string, string>): Workspace {
  return {
    async readText(path) {
      return files[path];
    },
    async *readChunks(path) {
      for (const piece of files[path]!.split(/(?=<field>)/)) {
        yield piece;
      }
    },
    async readNames(folder) {
      const start = `${folder}/`;
      const below = Object.keys(files).filter((path) => path.startsWith(start));
      return [...new Set(below.map((path) => path.slice(start.length).split('/')[0]!))];
    },
    join: (folder, path) => `${folder}/${path}`,
    isWithin: async (folder, path) => relativeTo(folder, path) !== undefined,
    realPath: async (folder, path) => relativeTo(folder, path),
  };
}

function relativeTo(folder: string, path: string): string | undefined {
  const isBelow = path.startsWith(`${folder}/`) && !path.split('/').includes('..');
  return isBelow ? path.slice(folder.length + 1) : undefined;
}
