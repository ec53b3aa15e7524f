import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { bundleNode, threadPaths } from './bundle-node.ts';
import { inProject } from './project.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

/** What is built beside the extension: its panel for the webview, and the command line. */
const bundles: BuildOptions[] = [
  {
    // The panel's style sheet is imported by the panel and comes out as dist/webview/panel.css.
    entryPoints: { 'webview/panel': inProject('webview-ui/panel.tsx') },
    platform: 'browser',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'chrome140',
  },
  {
    entryPoints: { triptych: inProject('src/hosts/cli/main.ts') },
    platform: 'node',
    format: 'esm',
    // Libraries that are no ES modules ask for Node's own modules by `require`, and where they are.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module';
import { fileURLToPath as pathOf } from 'node:url';
const require = requireFrom(import.meta.url);
const __filename = pathOf(import.meta.url);`,
    },
    // Its threads are those of the extension.
    plugins: [threadPaths],
    target: 'node22',
  },
];

/** The grammars whose syntax trees are read. */
const grammars = ['c-sharp', 'cpp', 'go', 'java', 'python', 'rust', 'tsx', 'typescript'];

/**
 * Builds everything, and the licences of the libraries that went in.
 * @param options.minify as for a package: small, without source maps.
 * @param dist the folder it goes to, which is emptied first
 */
export async function buildAll(
  options: { minify: boolean },
  dist: string = inProject('dist'),
): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const all: BuildOptions = {
    minify: options.minify,
    sourcemap: options.minify ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    absWorkingDir: inProject(),
  };
  const { inputs } = await bundleNode(all, dist);
  for (const bundle of bundles) {
    const { metafile } = await build({ ...all, ...bundle, bundle: true, outdir: dist, metafile: true });
    Object.assign(inputs, metafile.inputs);
  }
  await copyParser(dist);
  await writeFile(join(dist, 'third-party-notices.txt'), await thirdPartyNotices(Object.keys(inputs)));
}

/** The parser's WebAssembly and its grammars, which its JavaScript reads at run time: megabytes of tables. */
async function copyParser(dist: string): Promise<void> {
  const from = (file: string) => inProject('node_modules/@vscode/tree-sitter-wasm/wasm', file);
  await copyFile(from('tree-sitter.wasm'), join(dist, 'tree-sitter.wasm'));
  // Two steps below the best, which takes twenty times as long.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const compressed = grammars.map(async (language) => {
    const name = `tree-sitter-${language}.wasm`;
    const grammar = await promisify(brotliCompress)(await readFile(from(name)), { params });
    await writeFile(join(dist, `${name}.br`), grammar);
  });
  await Promise.all(compressed);
}

if (import.meta.main) {
  const minify = process.argv.includes('--minify');
  await buildAll({ minify });
  console.log(`Built dist/${minify ? ', minified' : ''}.`);
}
