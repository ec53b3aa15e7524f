import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { readModule, type SourceImport } from './source-imports.ts';

/** What the files of one room may import. */
export interface Room {
  /** A folder, from the project's root. Of several that hold a file, the longest applies. */
  folder: string;
  /** Files and folders of ours, the room's own included. */
  may: string[];
  /** Files and folders of which only types may be imported. */
  mayTypes?: string[];
  /** Whether `node:` modules may be imported. */
  node?: boolean;
  /** Whether `vscode` may be imported. */
  vscode?: boolean;
}

/** The text of each file by its path from the project's root, with `/`. */
export type Sources = ReadonlyMap<string, string>;

/** Every breach of the rule, as `file:line: what is wrong`. */
export function breaches(rooms: Room[], sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const room = roomOf(rooms, file);
    if (!room) return [`${file}:1: belongs to no room of the table`];
    const { imports, hasDefaultExport } = readModule(text);
    return [
      ...(hasDefaultExport ? [`${file}:1: has a default export`] : []),
      ...imports.flatMap((one) => {
        const why = breach(room, file, one);
        return why ? [`${file}:${one.line}: ${why}`] : [];
      }),
    ];
  });
}

function roomOf(rooms: Room[], file: string): Room | undefined {
  return rooms
    .filter((room) => lies(file, room.folder))
    .sort((a, b) => b.folder.length - a.folder.length)
    .at(0);
}

function breach(room: Room, file: string, { specifier, typeOnly }: SourceImport): string | undefined {
  if (specifier === '(computed)') return 'imports a module whose name is computed';
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier);
    const allowed = [...room.may, ...(typeOnly ? (room.mayTypes ?? []) : [])];
    if (allowed.some((place) => lies(target, place))) return undefined;
    return `${room.folder} may not import ${typeOnly ? 'types of ' : ''}${target}`;
  }
  if (specifier === 'vscode') return room.vscode ? undefined : `${room.folder} may not import vscode`;
  if (specifier.startsWith('node:'))
    return room.node ? undefined : `${room.folder} may not import ${specifier}`;
  if (builtinModules.includes(specifier)) return `imports ${specifier} without node:`;
  return specifier.startsWith('/') || /^\w+:/.test(specifier) ? `imports ${specifier}` : undefined;
}

function lies(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/**
 * Circles of imports that exist at run time, each once, as the list of its files. Types may refer to one
 * another freely.
 */
export function cycles(sources: Sources): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[][] = [];
  const walk = (file: string, path: string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file]);
      return;
    }
    state.set(file, 'open');
    for (const next of importedFiles(sources, file)) walk(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of sources.keys()) walk(file, []);
  return found;
}

function importedFiles(sources: Sources, file: string): string[] {
  return readModule(sources.get(file) ?? '')
    .imports.filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
    .map(({ specifier }) => posix.join(posix.dirname(file), specifier))
    .filter((target) => sources.has(target));
}
