import type { SyntaxLanguage } from './syntax-parser.ts';

const byExtension: Record<string, SyntaxLanguage> = {
  ...{ cs: 'csharp', csx: 'csharp' },
  ...{ ts: 'typescript', mts: 'typescript', cts: 'typescript' },
  ...{ tsx: 'tsx', js: 'tsx', jsx: 'tsx', mjs: 'tsx', cjs: 'tsx' },
  ...{ py: 'python', pyi: 'python' },
  ...{ c: 'cpp', h: 'cpp', cc: 'cpp', hh: 'cpp', cpp: 'cpp', hpp: 'cpp', cxx: 'cpp', hxx: 'cpp' },
  ...{ go: 'go', java: 'java', rs: 'rust' },
};

/** The language of a file, by its name; `undefined` where its syntax cannot be read. */
export function syntaxLanguageOf(path: string): SyntaxLanguage | undefined {
  const extension = /\.(\w{1,4})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
