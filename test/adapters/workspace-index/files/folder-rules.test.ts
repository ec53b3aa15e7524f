import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { DiskSource } from '../../../../src/adapters/workspace-index/files/disk-source.ts';
import { FolderRules } from '../../../../src/adapters/workspace-index/files/folder-rules.ts';
import { PdfTexts } from '../../../../src/adapters/workspace-index/files/pdf-texts.ts';
import { Pacer } from '../../../../src/adapters/workspace-index/indexing/pacer.ts';

const { signal } = new AbortController();

function makeTree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'triptych-rules-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function walk(root: string, excludes: string[] = [], most?: number) {
  const pdfTexts = new PdfTexts(async () => [], undefined);
  const source = new DiskSource(root, new FolderRules(root, excludes), new Pacer(), pdfTexts, most);
  const { files, leftOut } = await source.walk(signal);
  const told = leftOut.map(({ path, reason, detail }) => `${path}: ${reason}${detail ? ` (${detail})` : ''}`);
  return { paths: files.map(({ path }) => path).sort(), told: told.sort() };
}

/** What git itself takes for files of the folder. */
function gitFiles(root: string): string[] {
  const env = { ...process.env, HOME: root, XDG_CONFIG_HOME: root, GIT_CONFIG_NOSYSTEM: '1' };
  const args = ['-C', root, '-c', 'core.quotePath=false'];
  execFileSync('git', ['-C', root, 'init', '-q'], { env });
  const listed = execFileSync('git', [...args, 'ls-files', '-z', '-co', '--exclude-standard'], { env });
  return listed.toString('utf8').split('\0').filter(Boolean).sort();
}

const tables: { name: string; ignore: string; files: string[]; left: string[] }[] = [
  { name: 'a name at any depth', ignore: 'a.c', files: ['a.c', 'x/a.c', 'b.c'], left: ['b.c'] },
  { name: 'from the root', ignore: '/a.c', files: ['a.c', 'x/a.c'], left: ['x/a.c'] },
  { name: 'folders only', ignore: 'out/', files: ['out/a', 'x/out/a', 'y/out'], left: ['y/out'] },
  { name: 'taken back in', ignore: '*.c\n!b.c', files: ['a.c', 'b.c'], left: ['b.c'] },
  { name: 'not out of a folder that is left out', ignore: 'x/\n!x/b.c', files: ['x/b.c', 'c'], left: ['c'] },
  { name: 'stars between slashes', ignore: 'a/**/z', files: ['a/z', 'a/b/c/z', 'b/a/z'], left: ['b/a/z'] },
  { name: 'everything in a folder', ignore: 'a/**', files: ['a/x', 'a/b/x', 'x'], left: ['x'] },
  { name: 'sets', ignore: '[a-c].[!h]', files: ['a.c', 'a.h', 'd.c'], left: ['a.h', 'd.c'] },
  { name: 'classes', ignore: '[[:digit:]]*', files: ['1x', 'x1'], left: ['x1'] },
  { name: 'escapes', ignore: '\\#a\n\\!b\nc\\*', files: ['#a', '!b', 'c*', 'cc'], left: ['cc'] },
  { name: 'blanks at the end', ignore: 'a  \nb\\ \n', files: ['a', 'b ', 'b'], left: ['b'] },
  { name: 'Windows line ends and a mark', ignore: '\ufeffa\r\nb\r\n', files: ['a', 'b', 'c'], left: ['c'] },
  { name: 'letters beyond ASCII', ignore: 'ä??c', files: ['äöc', 'äxc', 'ä😀c'], left: ['äxc', 'ä😀c'] },
];

for (const { name, ignore, files, left } of tables) {
  test(`an ignore file: ${name}`, async (t) => {
    const root = makeTree({ '.gitignore': ignore, ...Object.fromEntries(files.map((path) => [path, ''])) });
    t.after(() => rmSync(root, { recursive: true }));
    assert.deepEqual((await walk(root)).paths, ['.gitignore', ...left].sort());
  });
}

test('what is left out is what git leaves out', async () => {
  const name = fc.constantFrom('a', 'b', 'ab', 'b.c', 'a.o', 'src', 'build', '#x', 'x y', 'é');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const piece = fc.constantFrom('a', 'b', '*', '**', '?', '[ab]', '[!a]', '.c', 'src', 'build', 'é', '\\#x');
  const part = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
  const line = fc
    .tuple(
      fc.constantFrom('', '', '!'),
      fc.constantFrom('', '', '/', '**/'),
      fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
      fc.constantFrom('', '', '/', '/**', ' '),
    )
    .map((pieces) => pieces.join(''))
    // Two stars beside something else mean one, except to git where they follow its first wildcard.
    .filter((text) => !/[^/!]\*\*|\*\*[^/ ]/.test(text));
  const ignore = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
  const ignores = fc.array(fc.tuple(fc.constantFrom('', 'src/', 'build/', 'a/', 'a/b/', 'src/a/'), ignore), {
    maxLength: 3,
  });
  const tree = fc.tuple(fc.array(path, { minLength: 3, maxLength: 14 }), ignores, ignore);
  await fc.assert(
    fc.asyncProperty(tree, async ([paths, nested, exclude]) => {
      const files: Record<string, string> = {};
      const isFree = (path: string) =>
        !Object.keys(files).some((known) => known.startsWith(`${path}/`) || path.startsWith(`${known}/`));
      for (const path of paths) if (isFree(path)) files[path] = '';
      for (const [folder, text] of nested)
        if (isFree(`${folder}.gitignore`)) files[`${folder}.gitignore`] = text;
      const root = makeTree(files);
      try {
        const before = gitFiles(root);
        writeFileSync(join(root, '.git/info/exclude'), exclude);
        const expected = exclude === '' ? before : gitFiles(root);
        assert.deepEqual((await walk(root)).paths, expected);
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 40) },
  );
});

test('rules of the repository hold in a folder of it, but do not leave out the folder itself', async (t) => {
  const root = makeTree({
    '.gitignore': '*.log\n/sub/\n/sub/deep/gone\n',
    'sub/.gitignore': '!keep.log',
    'sub/a.log': '',
    'sub/keep.log': '',
    'sub/deep/gone/a': '',
    'sub/deep/a': '',
  });
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, '.git/info'), { recursive: true });
  writeFileSync(join(root, '.git/info/exclude'), 'sub/deep/a');
  const { paths } = await walk(join(root, 'sub'));
  assert.deepEqual(paths, ['.gitignore', 'keep.log']);
});

test('what a repository leaves out holds in a working tree beside it as well', async (t) => {
  const root = makeTree({ 'main/a.c': '' });
  t.after(() => rmSync(root, { recursive: true }));
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', join(root, 'main'), '-c', 'user.name=a', '-c', 'user.email=a@b', ...words]);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'First');
  git('worktree', 'add', '-q', join(root, 'beside'));
  mkdirSync(join(root, 'main/.git/info'), { recursive: true });
  writeFileSync(join(root, 'main/.git/info/exclude'), 'private.c\n');
  writeFileSync(join(root, 'beside/private.c'), '');
  assert.deepEqual((await walk(join(root, 'beside'))).paths, ['a.c']);
});

test('an ignore file that is a pipe keeps nobody waiting', { timeout: 20_000 }, async (t) => {
  if (process.platform === 'win32') return;
  const root = makeTree({ 'a.c': '' });
  t.after(() => rmSync(root, { recursive: true }));
  execFileSync('mkfifo', [join(root, '.gitignore'), join(root, '.triptychignore')]);
  assert.deepEqual((await walk(root)).paths, ['a.c']);
});

test('each file that is left out says why, a folder once', async (t) => {
  const root = makeTree({
    '.gitignore': 'out/\n',
    '.triptychignore': 'vendor\n',
    'out/a/b': '',
    'vendor/a': '',
    'node_modules/x/index.js': '',
    '.git/config': '',
    '.env': 'KEY=1',
    '.env.example': '',
    id_rsa: '',
    'gen/a.js': '',
    'gen/a.ts': '',
    'deep/tmp/x': '',
    'big.txt': 'x'.repeat(1024 * 1024 + 1),
    'main.c': '',
  });
  t.after(() => rmSync(root, { recursive: true }));
  const { paths, told } = await walk(root, ['**/*.js', '**/{tmp,cache}', 'x']);
  assert.deepEqual(paths, ['.env.example', '.gitignore', '.triptychignore', 'gen/a.ts', 'main.c']);
  assert.deepEqual(told, [
    '.env: secret (its name)',
    'big.txt: too-large (1048577 bytes)',
    'deep/tmp: excluded (files.exclude)',
    'gen/a.js: excluded (files.exclude)',
    'id_rsa: secret (its name)',
    'node_modules: ignored (node_modules)',
    'out: ignored (.gitignore: out/)',
    'vendor: ignored (.triptychignore: vendor)',
  ]);
});

test('links are not followed, wherever they lead', async (t) => {
  const outside = makeTree({ 'secret.c': '' });
  const root = makeTree({ 'src/a.c': '' });
  t.after(() => rmSync(root, { recursive: true }));
  t.after(() => rmSync(outside, { recursive: true }));
  symlinkSync(outside, join(root, 'away'));
  symlinkSync(join(outside, 'secret.c'), join(root, 'away.c'));
  symlinkSync('..', join(root, 'src/circle'));
  assert.deepEqual((await walk(root)).paths, ['src/a.c']);
});

test('files beyond the bound are left out', async (t) => {
  const root = makeTree({ a: '', b: '', c: '' });
  t.after(() => rmSync(root, { recursive: true }));
  const { paths, told } = await walk(root, [], 2);
  assert.deepEqual(paths, ['a', 'b']);
  assert.deepEqual(told, ['c: too-many (more than 2 files)']);
});

test('patterns that would keep a regular expression busy are matched in no time', async (t) => {
  const stars = `${'*a'.repeat(200)}b\n${'**/a/'.repeat(100)}b\n`;
  const name = 'a'.repeat(200);
  const root = makeTree({ '.gitignore': stars, [`${'a/'.repeat(80)}${name}`]: '' });
  t.after(() => rmSync(root, { recursive: true }));
  assert.equal((await walk(root)).paths.length, 2);
});
