import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ChangesSubject, checkChanges } from '../../../src/engine/validation/check-changes.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const plan = {
  goal: 'g',
  steps: [],
  files: ['src/a.ts'],
  context_used: [],
  constraints: [],
  api_design: { endpoints: [], classes: [], functions: [] },
  reasoning: '',
};

function codes(subject: Partial<ChangesSubject>): string[] {
  const { diagnostics } = checkChanges({ request: 'Add a button', files: [], hunks: [], ...subject });
  return diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

const ofFile = (path: string, after: string, before?: string) => codes({ files: [{ path, before, after }] });

const long = Array.from({ length: 40 }, (_, index) => `line(${index});\n`).join('');

const samples: { name: string; path: string; after: string; before?: string; found: string[] }[] = [
  ...[
    '// ... rest of the code',
    '// ... existing code ...',
    '// rest of the file unchanged',
    '# ... (rest of the methods remain the same)',
    '/* existing imports here */',
    '<!-- ... rest of content ... -->',
    '-- … same as before …: code',
    '// keep the existing code here',
    '// o resto do arquivo permanece igual',
    '// ...',
  ].map((line) => ({
    name: line,
    path: 'a.ts',
    after: `a();\n${line}\nb();\n`,
    found: ['error elided-code'],
  })),
  ...[
    '// Loads the rest of the pages',
    '// The existing code path stays for old servers, see below',
    '// Keeps other fields as they are',
    'call(...rest);',
    '// e.g. 1, 2, ...',
    ' * ...',
  ].map((line) => ({ name: line, path: 'a.ts', after: `a();\n${line}\nb();\n`, found: [] })),
  {
    name: 'elided before as well',
    path: 'a.ts',
    after: '// ...\nb();\n',
    before: '// ...\na();\n',
    found: [],
  },
  { name: 'dots of Python', path: 'a.py', after: 'def f() -> int:\n    ...\n', found: [] },
  { name: 'dots of no language', path: 'a.ts', after: 'a();\n...\nb();\n', found: ['error elided-code'] },
  {
    name: 'a large deletion',
    path: 'a.ts',
    before: long,
    after: 'line(0);\n',
    found: ['error large-deletion'],
  },
  {
    name: 'a file written anew',
    path: 'a.ts',
    before: long,
    after: long.replaceAll('line', 'other'),
    found: [],
  },
  { name: 'a small deletion', path: 'a.ts', before: long, after: long.slice(0, 350), found: [] },
  {
    name: 'a conflict',
    path: 'a.ts',
    after: '<<<<<<< HEAD\na();\n=======\nb();\n>>>>>>> x\n',
    found: ['error conflict-marker', 'error conflict-marker'],
  },
  {
    name: 'a stub',
    path: 'a.ts',
    after: "f();\nthrow new Error('Not implemented');\n",
    found: ['error todo-stub'],
  },
  {
    name: 'a stub of C#',
    path: 'a.cs',
    after: 'throw new NotImplementedException();\n',
    found: ['error todo-stub'],
  },
  { name: 'a stub of Rust', path: 'a.rs', after: 'fn f() {\n    todo!()\n}\n', found: ['error todo-stub'] },
  {
    name: 'a TODO for the code',
    path: 'a.ts',
    after: '// TODO: implement the logic\n',
    found: ['error todo-stub'],
  },
  { name: 'another TODO', path: 'a.ts', after: '// TODO: use the new API once it is out\n', found: [] },
  { name: 'an empty body', path: 'a.py', after: 'def f(x):\n    pass\n', found: ['error todo-stub'] },
  {
    name: 'an empty class',
    path: 'a.py',
    after: 'class E(Exception):\n    pass\n\ntry:\n    f()\nexcept E:\n    pass\n',
    found: [],
  },
  {
    name: 'JSON',
    path: 'a.json',
    after: '{"a": 1,}\n',
    found: ['error unbalanced-delimiters', 'error data-syntax'].slice(1),
  },
  { name: 'JSON that was broken', path: 'a.json', before: '{"a": 1,}\n', after: '{"b": 1,}\n', found: [] },
  {
    name: 'JSON with comments',
    path: 'tsconfig.json',
    after: '{\n  // a comment\n  "a": 1,\n}\n',
    found: [],
  },
  { name: 'YAML', path: 'a.yml', after: 'a: [1, 2\nb: 3\n', found: ['error data-syntax'] },
  { name: 'YAML of a template', path: 'a.yaml', after: 'a: {{ b }\n', found: [] },
  { name: 'several YAML documents', path: 'a.yaml', after: 'a: 1\n---\nb: !custom 2\n', found: [] },
];
for (const { name, path, before, after, found } of samples) {
  test(`finds ${found.join(', ') || 'nothing'}: ${name}`, () => {
    assert.deepEqual(ofFile(path, after, before), found);
  });
}

/** What hides brackets in each language, and is well. */
const wellFormed: [string, string][] = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
  ['a.ts', 'const a = `x ${f({ a: `}` })} {`; const r = /[/{(]/g; const d = a / b / c; // (\n'],
  ['a.js', "if (/\\(/.test(x)) { y = x.replace(/'/g, '\"'); }\nreturn /[}]/;\n"],
  [
    'a.cs',
    'var a = @"C:\\"; var b = $"{x["k"]} {{"; var c = \'{\'; var d = """ } """;\n#region don\'t (\n#endregion\n',
  ],
  ['a.java', 'char c = \'(\'; String s = """\n  { " \\""" \n  """; /* { */\n'],
  ['a.go', 'a := `{"`; r := \'{\'; s := "\\"{"\n'],
  [
    'a.rs',
    "fn f<'a>(x: &'a str) -> char { let c = '{'; let q = '\\''; let r = r#\"{\"\"#; /* /* { */ */ c }\n",
  ],
  ['a.py', "a = '''{'''\nb = \"it's (\"  # {\nc = f'{x}'\n"],
  ['a.cpp', "auto n = 1'000'000; auto r = R\"x({)x\"; char c = '{';\n"],
  ['a.c', '#ifdef A\nif (a) {\n#else\nif (b) {\n#endif\n}\n'],
];
for (const [path, text] of wellFormed) {
  test(`takes ${path}: ${text.slice(0, 30).trim()}`, () => {
    assert.deepEqual(ofFile(path, text), []);
  });
}

test('nothing is found in code that is well', () => {
  const paths = globSync(
    ['src/**/*.ts', 'test/renode-reference/**/*.cs', 'samples/**/*.cs', 'package.json', 'tsconfig.json'],
    { cwd: root },
  );
  assert.ok(paths.length > 100);
  for (const path of paths) {
    const after = readFileSync(join(root, path), 'utf8');
    assert.deepEqual(
      checkChanges({ request: 'x', files: [{ path, before: undefined, after }], hunks: [] }).diagnostics,
      [],
    );
  }
});

test('a bracket taken from or put into real code is found', () => {
  const paths = globSync(['src/engine/**/*.ts', 'test/renode-reference/**/*.cs'], { cwd: root }).sort();
  let tried = 0;
  for (const path of paths) {
    const before = readFileSync(join(root, path), 'utf8');
    // A line that is a bracket and little else is surely code.
    const end = /\n\s*([)\]}])[;,]?(?=\n)/.exec(before);
    const start = /^(export )?(async )?(function|class|const) [^'"`/\n]*[{([]$/m.exec(before);
    const mutants = [
      ...(end ? [before.slice(0, end.index) + before.slice(end.index + end[0].length)] : []),
      ...(end ? [before.slice(0, end.index) + end[0] + before.slice(end.index)] : []),
      ...(start
        ? [before.slice(0, start.index) + start[0].slice(0, -1) + before.slice(start.index + start[0].length)]
        : []),
    ];
    for (const after of mutants) {
      tried++;
      assert.ok(ofFile(path, after, before).includes('error unbalanced-delimiters'), `${path}, ${tried}`);
    }
  }
  assert.ok(tried > 100, `only ${tried}`);
});

test('real code with a placeholder in the place of its end is found', () => {
  const paths = globSync('src/engine/**/*.ts', { cwd: root }).sort();
  for (const path of paths) {
    const before = readFileSync(join(root, path), 'utf8');
    const lines = before.split('\n');
    const after = [...lines.slice(0, lines.length / 2), '  // ... rest of the file unchanged', ''].join('\n');
    assert.ok(ofFile(path, after, before).includes('error elided-code'), path);
  }
});

test('what the plan and the user spoke of', () => {
  const files = [{ path: 'src/b.ts', before: undefined, after: 'export function known() {}\n' }];
  const api = {
    endpoints: ['GET /users/:id'],
    classes: ['class Foo extends Bar'],
    functions: ['known(a: string)', 'unknown()'],
  };
  assert.deepEqual(codes({ files, plan: { ...plan, api_design: api } }), [
    'warning plan-item-missing',
    'warning plan-item-missing',
    'warning plan-item-missing',
    'warning plan-item-missing',
    'warning outside-plan',
  ]);
  assert.deepEqual(codes({ files, plan: { ...plan, files: ['b.ts'] } }), []);
  assert.deepEqual(codes({ files, plan: { ...plan, files: ['src/'] } }), []);
  assert.deepEqual(codes({ files, plan: { ...plan, files: [] }, givenFiles: ['src/b.ts'] }), []);
  const deletion = [{ path: 'src/a.ts', before: long, after: '' }];
  assert.deepEqual(codes({ files: deletion, request: 'Remove the old calls' }), []);
  assert.deepEqual(codes({ files: deletion, plan: { ...plan, steps: ['Delete what is unused'] } }), []);
});

test('edits that were not placed are errors, and the count says which checks passed', () => {
  const hunks = [{ path: 'a.ts', status: 'not-found' as const, reason: 'Not there.', closest: 'real line' }];
  const { diagnostics, passed, total } = checkChanges({ request: '', files: [], hunks });
  assert.equal(passed, total - 1);
  assert.match(diagnostics[0]?.message ?? '', /Not there\..*real line/s);
  assert.deepEqual(diagnostics[0]?.file, 'a.ts');
});

test('never throws', () => {
  const path = fc.constantFrom('a.ts', 'a.cs', 'a.rs', 'a.py', 'a.go', 'a.json', 'a.yaml', 'a.c', 'a.java');
  fc.assert(
    fc.property(path, fc.string(), fc.string(), (file, before, after) => void ofFile(file, after, before)),
  );
});

for (const piece of [
  '{',
  '`${',
  "'",
  '"',
  '/*',
  '//',
  '/',
  '"""',
  '// ... ',
  '# TODO ',
  '- [',
  'a: &a *a\n',
  '=/[',
  '$"{',
  '((',
] as const) {
  test(`a megabyte of ${piece.trim()} is checked`, () => {
    for (const path of ['a.ts', 'a.cs', 'a.rs', 'a.py', 'a.json', 'a.yaml'])
      ofFile(path, piece.repeat(1_000_000 / piece.length));
  });
}
