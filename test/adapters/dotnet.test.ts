import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { dotnetCompiler } from '../../src/adapters/dotnet.ts';
import { type Diagnostic, TriptychError } from '../../src/engine/index.ts';
import { builtReference, dotnetAvailable } from '../support/renode-reference.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { available, reason } = dotnetAvailable();
const skip = available ? false : (reason ?? true);
const skipScripts = process.platform === 'win32' ? 'the stand-in is a shell script' : false;
const never = new AbortController().signal;

const failsWith = (code: string, message = /./) => {
  return (error: unknown) => {
    assert.ok(error instanceof TriptychError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
};

async function compile(
  t: TestContext,
  sources: Record<string, string>,
  renodePath?: string,
): Promise<Diagnostic[]> {
  const folder = await temporaryFolder(t);
  const files = await Promise.all(
    Object.entries(sources).map(async ([name, text]) => {
      const file = join(folder, name);
      await writeFile(file, text);
      return file;
    }),
  );
  const renode = renodePath ?? (await builtReference()).folder;
  const compiler = dotnetCompiler({ renodePath: renode, dotnetPath: '', timeLimit: 120_000 });
  const diagnostics = await compiler.compile(files, never);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: diagnostic.file.replace(`${folder}/`, ''),
  }));
}

const model = `using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class Model : BasicDoubleWordPeripheral
    {
        public Model(IMachine machine) : base(machine)
        {
            DefineRegisters();
        }
    }
}
`;

const registers = `namespace Antmicro.Renode.Peripherals.UART
{
    public partial class Model
    {
        private void DefineRegisters()
        {
        }
    }
}
`;

test('files that belong together compile together', { skip }, async (t) => {
  assert.deepEqual(await compile(t, { 'Model.Registers.cs': registers, 'Model.cs': model }), []);
});

test('errors and warnings have their file, line, column and code', { skip }, async (t) => {
  const diagnostics = await compile(t, {
    'Model.cs': model,
    'Model.Registers.cs': registers.replace(
      '        {\n        }',
      '        {\n            int unused; missing();\n        }',
    ),
  });
  assert.deepEqual(diagnostics, [
    {
      file: 'Model.Registers.cs',
      line: 7,
      column: 25,
      severity: 'error',
      code: 'CS0103',
      message: "The name 'missing' does not exist in the current context",
      source: 'dotnet',
    },
    {
      file: 'Model.Registers.cs',
      line: 7,
      column: 17,
      severity: 'warning',
      code: 'CS0168',
      message: "The variable 'unused' is declared but never used",
      source: 'dotnet',
    },
  ]);
});

const options: [what: string, code: string, expected: string[]][] = [
  ['there are no implicit usings', 'public class X { Exception e; }', ['CS0246']],
  ['C# 12 is known', 'public class X(int x) { public int[] List => [x]; }', []],
  [
    'C# 13 is not',
    'public class X { void M(params System.Collections.Generic.List<int> x) { } }',
    ['CS9202'],
  ],
  ['nullable types are off', 'public class X { public string? text; }', ['CS8632']],
  ['unsafe code is allowed', 'public class X { unsafe void M(int* x) { } }', []],
  ['symbols of a debug build are not there', '#if DEBUG || NET\nerror\n#endif', []],
];

for (const [what, code, expected] of options) {
  test(`Renode's options: ${what}`, { skip }, async (t) => {
    const diagnostics = await compile(t, { 'X.cs': code });
    assert.deepEqual(
      diagnostics.filter(({ code }) => code !== 'CS0169').map(({ code }) => code),
      expected,
    );
  });
}

test("a package's folder, with its assemblies in bin", { skip }, async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'bin'));
  await copyFile((await builtReference()).infrastructure, join(folder, 'bin', 'Infrastructure.dll'));
  // As in a package: a library that is no assembly, and one the runtime has too.
  await writeFile(join(folder, 'bin', 'libnative.dll'), 'not an assembly');
  await copyFile((await builtReference()).infrastructure, join(folder, 'bin', 'System.Runtime.dll'));
  assert.deepEqual(await compile(t, { 'X.cs': `${model}${registers}` }, folder), []);
});

test("a program's own folder, and the one of a build", { skip }, async (t) => {
  const folder = await temporaryFolder(t);
  const program = join(folder, 'renode');
  await writeFile(program, '#!/bin/sh\n');
  await chmod(program, 0o755);
  await mkdir(join(folder, 'output', 'bin', 'Release', 'net8.0'), { recursive: true });
  await copyFile(
    (await builtReference()).infrastructure,
    join(folder, 'output', 'bin', 'Release', 'net8.0', 'Infrastructure.dll'),
  );
  assert.deepEqual(await compile(t, { 'X.cs': `${model}${registers}` }, program), []);
});

test('a Renode without assemblies is missing', { skip }, async (t) => {
  const folder = await temporaryFolder(t);
  await assert.rejects(
    compile(t, { 'X.cs': '' }, folder),
    failsWith('tool-missing', /has no Infrastructure\.dll/),
  );
});

test('a .NET SDK that is not there is missing', async () => {
  for (const dotnetPath of ['/nowhere/dotnet', 'dotnet']) {
    const compiler = dotnetCompiler({ renodePath: '', dotnetPath, timeLimit: 1000 });
    await assert.rejects(compiler.compile([], never), failsWith('tool-missing', /no program/));
  }
});

test('a dotnet without an SDK is missing one', { skip: skipScripts }, async (t) => {
  const dotnetPath = await standInDotnet(t, 'exit 0');
  const compiler = dotnetCompiler({ renodePath: '', dotnetPath, timeLimit: 1000 });
  await assert.rejects(compiler.compile([], never), failsWith('tool-missing', /has no \.NET SDK 8 or newer/));
});

test('paths the compiler cannot be given are refused', async () => {
  const compiler = dotnetCompiler({ renodePath: '', dotnetPath: '', timeLimit: 1000 });
  for (const path of ['/a"b.cs', '/a*.cs', '/a\nb.cs']) {
    await assert.rejects(compiler.compile([path], never), failsWith('invalid-request'));
  }
});

test('a compiler that fails without a diagnostic is a failed tool', {
  skip: skipScripts || skip,
}, async (t) => {
  const dotnetPath = await standInDotnet(t, 'echo "Unhandled exception."; exit 134');
  const compiler = dotnetCompiler({
    renodePath: (await builtReference()).folder,
    dotnetPath,
    timeLimit: 10_000,
  });
  await assert.rejects(compiler.compile([], never), failsWith('tool-failed', /134.*Unhandled exception/));
});

test('a hung compiler is ended after the time limit', { skip: skipScripts || skip }, async (t) => {
  const dotnetPath = await standInDotnet(t, 'echo $$ > "$0.pid"; sleep 1000');
  const compiler = dotnetCompiler({
    renodePath: (await builtReference()).folder,
    dotnetPath,
    timeLimit: 500,
  });
  await assert.rejects(compiler.compile([], never), failsWith('timeout'));
  await assertEnded(`${dotnetPath}.pid`);
});

test('cancelling ends the compiler', { skip: skipScripts || skip }, async (t) => {
  const dotnetPath = await standInDotnet(t, 'echo $$ > "$0.pid"; sleep 1000');
  const compiler = dotnetCompiler({
    renodePath: (await builtReference()).folder,
    dotnetPath,
    timeLimit: 100_000,
  });
  const controller = new AbortController();
  const outcome = assert.rejects(compiler.compile([], controller.signal), failsWith('cancelled'));
  while (!existsSync(`${dotnetPath}.pid`)) {
    await wait(10);
  }
  controller.abort();
  await outcome;
  await assertEnded(`${dotnetPath}.pid`);
});

/** Lists the SDK of this machine, where `compile` does not end the story before, and then compiles in its own way. */
async function standInDotnet(t: TestContext, compile: string): Promise<string> {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'dotnet');
  await mkdir(join(folder, 'sdk', '9.0.100', 'Roslyn', 'bincore'), { recursive: true });
  await mkdir(join(folder, 'shared', '9.0.0'), { recursive: true });
  const lists = compile === 'exit 0' ? '' : LISTS;
  await writeFile(path, `#!/bin/sh\nhere=$(dirname "$0")\n${lists}\n${compile}\n`);
  await chmod(path, 0o755);
  return path;
}

const LISTS = `case "$1" in
--list-sdks) echo "9.0.100 [$here/sdk]"; exit 0;;
--list-runtimes) echo "Microsoft.NETCore.App 9.0.0 [$here/shared]"; exit 0;;
esac`;

/** A process that was ended takes a moment to be gone. */
async function assertEnded(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8'));
  assert.ok(pid > 0);
  while (isRunning(pid)) {
    await wait(10);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('compiles texts that stand in no file, and names them in what it finds', { skip }, async () => {
  const renodePath = (await builtReference()).folder;
  const compiler = dotnetCompiler({ renodePath, dotnetPath: '', timeLimit: 120_000 });
  const sources = [
    { name: 'out/Model.Registers.cs', text: model },
    { name: 'out/Model.cs', text: 'class Other\n{\n    int x = "";\n}\n' },
  ];
  const diagnostics = await compiler.compileTexts(sources, never);
  const found = diagnostics.filter(({ code }) => code === 'CS0029');
  assert.deepEqual(
    found.map(({ file, line }) => [file, line]),
    [['out/Model.cs', 3]],
  );
});
