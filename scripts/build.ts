import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { inProject } from './project.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

/**
 * What the extension's entry imports dynamically is a bundle of its own, read on first use: this keeps the entry,
 * which every window reads, small. esbuild itself splits ES modules only.
 */
const ownBundle: Plugin = {
  name: 'dynamic imports as bundles of their own',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/.*\.ts$/ }, ({ kind, path }) =>
      // All bundles lie beside each other, wherever in the sources they begin.
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    );
  },
};

/** What is built: the extension for VS Code, its panel for the webview, and the command line. */
const bundles: BuildOptions[] = [
  {
    entryPoints: {
      extension: inProject('src/hosts/vscode/extension.ts'),
      triptych: inProject('src/hosts/vscode/triptych.ts'),
      'window-index': inProject('src/hosts/vscode/index/window-index.ts'),
    },
    platform: 'node',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    // `import()` becomes `require()`, whose `require('vscode')` VS Code answers.
    supported: { 'dynamic-import': false },
    plugins: [ownBundle],
    target: 'node22',
  },
  {
    // What checks C#; its parser is broken where `import()` becomes `require()`.
    entryPoints: {
      'csharp-diagnostics': inProject('src/hosts/vscode/code-actions/csharp-diagnostics.ts'),
    },
    platform: 'node',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    target: 'node22',
  },
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
    // Libraries that are no ES modules ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    target: 'node22',
  },
];

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
  const inputs: Metafile['inputs'] = {};
  for (const bundle of bundles) {
    const { metafile } = await build({
      ...bundle,
      bundle: true,
      outdir: dist,
      metafile: true,
      minify: options.minify,
      sourcemap: options.minify ? false : 'linked',
      legalComments: 'none',
      logLevel: 'warning',
      absWorkingDir: inProject(),
    });
    Object.assign(inputs, metafile.inputs);
  }
  await copyParser(dist);
  await writeFile(join(dist, 'third-party-notices.txt'), await thirdPartyNotices(Object.keys(inputs)));
}

/** The C# parser's WebAssembly, which its JavaScript reads at run time; the grammar is five megabytes of tables. */
async function copyParser(dist: string): Promise<void> {
  const from = (file: string) => inProject('node_modules/@vscode/tree-sitter-wasm/wasm', file);
  await copyFile(from('tree-sitter.wasm'), join(dist, 'tree-sitter.wasm'));
  const grammar = await readFile(from('tree-sitter-c-sharp.wasm'));
  // Two steps below the best, which takes twenty times as long.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const compressed = await promisify(brotliCompress)(grammar, { params });
  await writeFile(join(dist, 'tree-sitter-c-sharp.wasm.br'), compressed);
}

if (import.meta.main) {
  const minify = process.argv.includes('--minify');
  await buildAll({ minify });
  console.log(`Built dist/${minify ? ', minified' : ''}.`);
}
