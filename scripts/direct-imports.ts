import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { inProject } from './project.ts';

const door = inProject('src/engine/index.ts');

/**
 * Imports through the engine's door become imports of the files behind it. esbuild shares code between bundles file by
 * file, and through the door each would get the whole engine.
 */
export const directImports: Plugin = {
  name: 'direct imports',
  async setup({ onLoad }) {
    const places = await placesBehindDoor();
    onLoad({ filter: /[\\/]src[\\/](adapters|hosts)[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(
        /\bimport\s+(type\s+)?\{([^}]*)\}\s*from\s*'((?:\.\.\/)+engine\/index\.ts)';/g,
        (_, isType: string | undefined, names: string, target: string) =>
          isType || resolve(dirname(path), target) !== door ? '' : importsOf(names, places, path),
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** Where each name comes from that is more than a type. */
async function placesBehindDoor(): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  const text = await readFile(door, 'utf8');
  for (const [, names = '', file = ''] of text.matchAll(/export\s*\{([^}]*)\}\s*from\s*'([^']+)'/g)) {
    for (const name of valuesIn(names)) places.set(name, resolve(dirname(door), file));
  }
  return places;
}

function importsOf(names: string, places: Map<string, string>, importer: string): string {
  return valuesIn(names)
    .map((name) => {
      const place = places.get(name.replace(/ as .*/, ''));
      if (place === undefined) throw new Error(`The engine's door has no ${name}, which ${importer} imports`);
      const path = relative(dirname(importer), place).replaceAll('\\', '/');
      return `import { ${name} } from '${path.startsWith('.') ? path : `./${path}`}';`;
    })
    .join(' ');
}

/** The names between the braces of an import, without types and comments. */
function valuesIn(names: string): string[] {
  return names
    .replace(/\/\*.*?\*\/|\/\/.*/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}
