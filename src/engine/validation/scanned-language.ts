/** What the scanner of delimiters has to know of a language. */
export interface ScannedLanguage {
  lineComment: string[];
  /** `/* … *\/`, and whether one may stand in another. */
  blockComment: 'none' | 'flat' | 'nested';
  /** Kinds of text; `'` alone is not one of them in Rust, where it also begins a lifetime. */
  has: ReadonlySet<Feature>;
}

export type Feature =
  | 'single-quoted'
  | 'template'
  | 'raw-backtick'
  | 'regular-expression'
  | 'triple-quoted'
  | 'rust'
  | 'csharp'
  | 'cpp'
  | 'preprocessor';

const cLike = (...has: Feature[]): ScannedLanguage => ({
  lineComment: ['//'],
  blockComment: 'flat',
  has: new Set(has),
});

const script = cLike('single-quoted', 'template', 'regular-expression');
const c = cLike('single-quoted', 'preprocessor', 'cpp');
const python: ScannedLanguage = {
  lineComment: ['#'],
  blockComment: 'none',
  has: new Set<Feature>(['single-quoted', 'triple-quoted']),
};

const languages: Record<string, ScannedLanguage> = {
  ts: script,
  mts: script,
  cts: script,
  js: script,
  mjs: script,
  cjs: script,
  jsonc: cLike(),
  json: cLike(),
  c,
  h: c,
  cc: c,
  cpp: c,
  hpp: c,
  cs: cLike('single-quoted', 'preprocessor', 'csharp', 'triple-quoted'),
  java: cLike('single-quoted', 'triple-quoted'),
  go: cLike('single-quoted', 'raw-backtick'),
  rs: { ...cLike('rust'), blockComment: 'nested' },
  py: python,
};

/** By the extension. Not JSX, where text stands between the brackets. */
export function languageOf(path: string): ScannedLanguage | undefined {
  const extension = /\.(\w{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(languages, extension) ? languages[extension] : undefined;
}
