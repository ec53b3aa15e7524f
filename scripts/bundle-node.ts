import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin, transform } from 'esbuild';
import { directImports } from './direct-imports.ts';
import { leftOut } from './left-out.ts';
import { inProject } from './project.ts';

/**
 * Files that are read on their own: the extension's entry, what it loads on the first use, and the threads. What
 * several of them need is a file of its own, so that nothing is there twice and a class is the same class everywhere.
 */
const entries = {
  extension: 'src/hosts/vscode/extension.ts',
  triptych: 'src/hosts/vscode/triptych.ts',
  'window-index': 'src/hosts/vscode/index/window-index.ts',
  'csharp-diagnostics': 'src/hosts/vscode/code-actions/csharp-diagnostics.ts',
  'index-worker': 'src/adapters/workspace-index/thread/index-worker.ts',
  'pdf-thread': 'src/adapters/pdf-thread.ts',
  'milvus-sdk': 'src/adapters/milvus/milvus-sdk.ts',
};

/**
 * Builds everything that VS Code's extension host runs. It reads CommonJS, and esbuild shares code between files only
 * where they are ES modules: so they are built as those, and each is then put into the other form.
 * @returns what went in and what came out, as esbuild says it
 */
export async function bundleNode(options: BuildOptions, dist: string): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, inProject(path)])),
    outdir: dist,
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['vscode'],
    plugins: [directImports, leftOut],
    metafile: true,
    write: false,
    sourcemap: options.sourcemap ? 'inline' : false,
  });
  await Promise.all(outputFiles.map((file) => writeCommonJs(file, options, dist)));
  return metafile;
}

async function writeCommonJs(file: OutputFile, options: BuildOptions, dist: string): Promise<void> {
  const name = basename(file.path, '.js');
  const { code } = await transform(withCommonJsPaths(file.text), {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: options.minify ?? false,
    sourcemap: options.sourcemap ? 'inline' : false,
    sourcefile: `${name}.js`,
    define: { 'import.meta.url': 'moduleUrl' },
    ...(file.text.includes('import.meta.url') && {
      banner: 'const moduleUrl=require("node:url").pathToFileURL(__filename).href;',
    }),
  });
  const isPacked = options.minify && packed.includes(name);
  await writeFile(join(dist, `${name}.cjs`), isPacked ? unpacking : code);
  if (isPacked) await writeFile(join(dist, `${name}.cjs.br`), await promisify(brotliCompress)(code));
}

/** Large and rarely used: compressed better than the package does it, and unpacked in memory by what stands in place. */
const packed = ['pdf-thread', 'milvus-sdk'];

const unpacking = `const { readFileSync } = require('node:fs');
const { brotliDecompressSync } = require('node:zlib');
module._compile(brotliDecompressSync(readFileSync(__filename + '.br')).toString(), __filename);
`;

/**
 * Our own files under the names they get; what is imported on the first use is required then, since only `require`
 * gives it `vscode`. Other dynamic imports stay: the parser of syntax trees has a `require` of its own in their place.
 */
function withCommonJsPaths(code: string): string {
  return withThreadPaths(code)
    .replace(/(\bfrom\s*|\bimport\s*)"\.\/([\w-]+)\.js"/g, '$1"./$2.cjs"')
    .replace(/\bimport\("\.\/([\w-]+)\.js"\)/g, 'Promise.resolve().then(()=>require("./$1.cjs"))');
}

/** A thread's file is named where it is started, as `new URL('./name.ts', import.meta.url)`; built, it lies beside. */
export const threadPaths: Plugin = {
  name: 'paths of threads',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]adapters[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: withThreadPaths(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

function withThreadPaths(code: string): string {
  return code.replace(/(new URL\(\s*["'`]\.\/[\w-]+)\.ts(["'`],\s*import\.meta\.url\))/g, '$1.cjs$2');
}
