/** Identifiers of VS Code's languages by extension; `svd` is our own. */
const byExtension: Record<string, string> = {
  cs: 'csharp',
  csx: 'csharp',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  py: 'python',
  pyi: 'python',
  pyw: 'python',
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hh: 'cpp',
  hpp: 'cpp',
  hxx: 'cpp',
  inl: 'cpp',
  ipp: 'cpp',
  ino: 'cpp',
  go: 'go',
  java: 'java',
  rs: 'rust',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  svd: 'svd',
  repl: 'repl',
  robot: 'robotframework',
  json: 'json',
  jsonc: 'jsonc',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  xml: 'xml',
  html: 'html',
  css: 'css',
  scss: 'scss',
  sh: 'shellscript',
  bash: 'shellscript',
  ps1: 'powershell',
  rb: 'ruby',
  php: 'php',
  swift: 'swift',
  kt: 'kotlin',
  kts: 'kotlin',
  scala: 'scala',
  lua: 'lua',
  pl: 'perl',
  sql: 'sql',
  rst: 'restructuredtext',
  tex: 'latex',
  proto: 'proto',
  vue: 'vue',
  svelte: 'svelte',
};

const byName: Record<string, string> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  sconstruct: 'python',
  sconscript: 'python',
  wscript: 'python',
};

const byInterpreter: [RegExp, string][] = [
  [/\bpython/, 'python'],
  [/\b(?:node|deno|bun)\b/, 'javascript'],
  [/\b(?:ba|z|k|da)?sh\b/, 'shellscript'],
  [/\bruby\b/, 'ruby'],
  [/\bperl\b/, 'perl'],
];

/**
 * The language of a text by its path, its first line where that names an interpreter, and its beginning where it is a
 * device description in an XML file. `text` where nothing says.
 */
export function languageOfFile(path: string, text: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1);
  if (extension === 'xml' && isDevice(text)) return 'svd';
  const known = lookUp(byExtension, extension) ?? lookUp(byName, name);
  if (known === 'c' && extension === 'h' && looksLikeCpp(text)) return 'cpp';
  if (known) return known;
  if (dot > 0 || !text.startsWith('#!')) return 'text';
  const interpreter = text.slice(0, 100).split(/[\r\n]/, 1)[0]!;
  return byInterpreter.find(([pattern]) => pattern.test(interpreter))?.[1] ?? 'text';
}

function lookUp(table: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function isDevice(text: string): boolean {
  const head = text.slice(0, 4000);
  return /<device[\s>]/.test(head) && /schemaVersion|CMSIS|<peripherals|<addressUnitBits/i.test(head);
}

function looksLikeCpp(text: string): boolean {
  return /^\s*(?:class|namespace|template\s*<|public:|private:|using\s)/m.test(text.slice(0, 20_000));
}
