import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dotnetAvailable, exercise, type ReferenceJob } from '../support/renode-reference.ts';

const { available, reason } = dotnetAvailable();
const skip = available ? false : (reason ?? true);

const className = 'Antmicro.Renode.Peripherals.Miscellaneous.Model';

const job = (id: string, ...texts: string[]): ReferenceJob => ({
  id,
  className,
  sources: texts.map((text, index) => ({ path: `Model${index}.cs`, text })),
  script: [],
});

const inNamespace = (code: string): string =>
  `using Antmicro.Renode.Core;\nnamespace Antmicro.Renode.Peripherals.Miscellaneous\n{\n${code}\n}\n`;

test('sources of one job make one class, jobs of one name do not meet', { skip }, async () => {
  const parts = [
    'public partial class Model : BasicDoubleWordPeripheral { public Model(IMachine machine) : base(machine) { DefineRegisters(); } }',
    'public partial class Model { private void DefineRegisters() { } }',
  ].map(inNamespace);
  const whole = inNamespace(
    'public class Model : BasicWordPeripheral { public Model(IMachine machine) : base(machine) { } }',
  );
  const [split, single] = await exercise([job('split', ...parts), job('single', whole)]);
  assert.equal(split?.shape?.baseClass, 'Antmicro.Renode.Peripherals.BasicDoubleWordPeripheral');
  assert.equal(single?.shape?.baseClass, 'Antmicro.Renode.Peripherals.BasicWordPeripheral');
});

test('compiler messages have their place', { skip }, async () => {
  const [report] = await exercise([
    job('broken', inNamespace('public class Model { int x = "";\nMissing m; }')),
  ]);
  assert.deepEqual(
    report?.errors.map(({ file, line, column, code }) => ({ file, line, column, code })),
    [
      { file: 'Model0.cs', line: 5, column: 1, code: 'CS0246' },
      { file: 'Model0.cs', line: 4, column: 30, code: 'CS0029' },
    ],
  );
  assert.equal(report.shape, undefined);
});

test("Renode's options hold: C# 12, no implicit usings, no nullable types, unsafe code", {
  skip,
}, async () => {
  const reports = await exercise([
    job('implicit usings', inNamespace('public class Model { Exception e; }')),
    job('nullable', inNamespace('public class Model { string? text; }')),
    job('C# 12', inNamespace('public class Model(int x) { int[] list = [x]; }')),
    job(
      'C# 13',
      inNamespace('public class Model { void M(params System.Collections.Generic.List<int> list) { } }'),
    ),
    job('unsafe', inNamespace('public class Model { unsafe void M(int* x) { } }')),
    job('symbols', inNamespace('public class Model {\n#if DEBUG || NET\nint x = "";\n#endif\n }')),
  ]);
  assert.deepEqual(
    reports.map(({ id, errors, warnings }) => [id, [...errors, ...warnings].map(({ code }) => code)]),
    [
      ['implicit usings', ['CS0246', 'CS0169']],
      ['nullable', ['CS8632', 'CS0169']],
      ['C# 12', []],
      ['C# 13', ['CS9202']],
      ['unsafe', []],
      ['symbols', []],
    ],
  );
});

test('what cannot be constructed says why', { skip }, async () => {
  const constructors: [code: string, error: RegExp][] = [
    ['public class Other { }', /^Could not resolve type: 'Antmicro\..*Model'\.$/],
    [
      'public abstract class Model : BasicDoubleWordPeripheral { public Model(IMachine m) : base(m) { } }',
      /is abstract/,
    ],
    [
      'public class Model : BasicDoubleWordPeripheral { public Model(IMachine m, string name) : base(m) { } }',
      /no public constructor/,
    ],
    ['public class Model { }', /is not a peripheral/],
    [
      'public class Model : BasicDoubleWordPeripheral { public Model(IMachine m) : base(m) { throw new System.InvalidOperationException("no"); } }',
      /^InvalidOperationException: no$/,
    ],
    [
      'public class Model : BasicDoubleWordPeripheral { static Model() { int.Parse("x"); } public Model(IMachine m) : base(m) { } }',
      /^FormatException: /,
    ],
  ];
  const reports = await exercise(constructors.map(([code], index) => job(String(index), inNamespace(code))));
  for (const [index, [, error]] of constructors.entries()) {
    assert.match(reports[index]?.constructionError ?? '', error);
  }
});

test('reads without an expectation come back; wrong ones and accesses that throw are mismatches', {
  skip,
}, async () => {
  const model = inNamespace(`
    public class Model : BasicDoubleWordPeripheral
    {
        public Model(IMachine machine, uint start = 0x10) : base(machine) { this.start = start; }
        public override uint ReadDoubleWord(long offset) => offset == 8 ? throw new System.InvalidOperationException("eight") : start;
        private readonly uint start;
    }`);
  const [report] = await exercise([
    {
      ...job('model', model),
      script: [
        { op: 'read', offset: 0, width: 32 },
        { op: 'read', offset: 0, width: 32, expect: '0x11' },
        { op: 'read', offset: 8, width: 32, expect: '0x0' },
        { op: 'write', offset: 0, width: 32, value: '0x100000000' },
        { op: 'read', offset: 0, width: 32, expect: '0x10' },
      ],
    },
  ]);
  assert.deepEqual(report?.values, [{ index: 0, value: '0x10' }]);
  assert.deepEqual(report.mismatches, [
    { index: 1, op: 'read', offset: 0, width: 32, expected: '0x11', actual: '0x10' },
    {
      index: 2,
      op: 'read',
      offset: 8,
      width: 32,
      expected: '0x0',
      error: 'InvalidOperationException: eight',
    },
    {
      index: 3,
      op: 'write',
      offset: 0,
      width: 32,
      error: 'OverflowException: Arithmetic operation resulted in an overflow.',
    },
  ]);
});
