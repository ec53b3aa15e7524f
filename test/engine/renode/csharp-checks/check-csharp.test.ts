import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { usesRenode } from '../../../../src/engine/renode/csharp-checks/check-csharp.ts';
import { csharpCheckCodes } from '../../../../src/engine/renode/csharp-checks/csharp-finding.ts';
import { generatePeripheral } from '../../../../src/engine/renode/generate-peripheral.ts';
import { readSvd } from '../../../../src/engine/svd/read-svd.ts';
import { findingsOf, modelAround, withFix } from '../../../support/csharp-checks.ts';
import { textOf } from '../../../support/exercise-model.ts';
import { dotnetAvailable, exercise } from '../../../support/renode-reference.ts';
import { vendorFiles, vendorText } from '../../../support/vendor-files.ts';

interface Case {
  code: keyof typeof csharpCheckCodes;
  body?: string;
  members?: string;
  bases?: string;
  head?: string;
  /** What is underlined. */
  at: string;
  /** A piece of the text as the fix leaves it; absent where there is no fix. */
  fixed?: string;
  /** A fix that does not compile by itself, or a rule that is none of the compiler's. */
  skipCompiling?: true;
  /** The fix is one of several ways. */
  isUncertain?: true;
}

const define = (rest: string) => ({ body: `Registers.A.Define(this)${rest};` });
const field = 'private IValueRegisterField level;';
const timers = 'private LimitTimer timer;';

/** Each mistake, what is underlined and what the fix makes of it. */
const cases: Case[] = [
  {
    code: 'api-name',
    bases: 'BasicPeripheral, IKnownSize',
    at: 'BasicPeripheral',
    fixed: ': BasicDoubleWordPeripheral,',
    isUncertain: true,
  },
  {
    code: 'api-name',
    bases: 'DoubleWordPeripheral, IKnownSize',
    at: 'DoubleWordPeripheral',
    fixed: ': BasicDoubleWordPeripheral,',
    isUncertain: true,
  },
  { code: 'api-name', bases: 'BasicQuadWordPeripheral, IKnownSize', at: 'BasicQuadWordPeripheral' },
  {
    code: 'api-name',
    members: 'private IPrimaryPeripheralRegisterInterface other;',
    at: 'IPrimaryPeripheralRegisterInterface',
  },
  { code: 'api-name', members: 'private IRegisterFile other;', at: 'IRegisterFile' },
  { code: 'api-name', members: 'private IPeripheralRegister<uint> other;', at: 'IPeripheralRegister<uint>' },
  {
    code: 'api-name',
    body: 'this.RegisterCollection.Reset();',
    at: 'RegisterCollection',
    fixed: 'this.RegistersCollection.Reset()',
  },
  {
    code: 'api-name',
    body: 'this.Registers.Reset();',
    at: 'Registers',
    fixed: 'this.RegistersCollection.Reset()',
  },
  {
    code: 'api-name',
    body: 'SystemBus bus = machine.GetSystemBus(this);',
    at: 'SystemBus',
    fixed: 'IBusController bus',
  },
  {
    code: 'api-older',
    members: 'public void Use(Machine machine) { }',
    at: 'Machine',
    fixed: 'Use(IMachine machine)',
    isUncertain: true,
  },
  {
    code: 'api-older',
    body: 'var bus = machine.SystemBus;',
    at: 'machine.SystemBus',
    fixed: 'machine.GetSystemBus(this)',
    isUncertain: true,
  },
  {
    code: 'cast-missing',
    members: `${field} private uint Level() { uint x = level.Value; return x; }`,
    at: 'level.Value',
    fixed: 'uint x = (uint)level.Value',
  },
  {
    code: 'cast-missing',
    body: 'Registers.A.Define(this).WithValueField(0, 8, out var level); int x; x = level.Value;',
    at: 'level.Value',
    fixed: 'x = (int)level.Value',
  },
  {
    code: 'callback-type',
    ...define('.WithValueField(0, 8, writeCallback: (uint _, uint value) => { })'),
    at: 'uint _, uint',
    fixed: '(ulong _, ulong value)',
    isUncertain: true,
  },
  { code: 'argument-order', ...define('.WithTag(0, 4, "X")'), at: '"X"', fixed: 'WithTag("X", 0, 4)' },
  {
    code: 'argument-order',
    ...define('.WithTaggedFlag(3, "X")'),
    at: '"X"',
    fixed: 'WithTaggedFlag("X", 3)',
  },
  {
    code: 'argument-unknown',
    ...define('.WithReservedBits("R", 0, 4)'),
    at: '"R"',
    fixed: 'WithReservedBits(0, 4)',
  },
  {
    code: 'argument-unknown',
    ...define('.WithReservedBits(0, 4, "R")'),
    at: '"R"',
    fixed: 'WithReservedBits(0, 4)',
  },
  {
    code: 'argument-unknown',
    ...define('.WithTag("X", 0, 4, FieldMode.Read)'),
    at: 'FieldMode.Read',
    fixed: 'WithTag("X", 0, 4)',
  },
  {
    code: 'argument-unknown',
    ...define('.WithTaggedFlag("X", 3, 1)'),
    at: '1',
    fixed: 'WithTaggedFlag("X", 3)',
  },
  { code: 'argument-unknown', ...define('.WithTaggedFlag("X", 3, 2)'), at: '2', fixed: 'WithTag("X", 3, 2)' },
  { code: 'argument-missing', ...define('.WithTag("X", 3)'), at: 'WithTag', fixed: 'WithTaggedFlag("X", 3)' },
  {
    code: 'argument-order',
    ...define('.WithFlag("TXE", 3)'),
    at: '"TXE"',
    fixed: 'WithFlag(3, name: "TXE")',
  },
  {
    code: 'argument-order',
    ...define('.WithFlag(3, "TXE")'),
    at: '"TXE"',
    fixed: 'WithFlag(3, name: "TXE")',
  },
  {
    code: 'argument-order',
    ...define('.WithFlag(3, 1, FieldMode.Read)'),
    at: '1',
    fixed: 'WithFlag(3, FieldMode.Read)',
  },
  {
    code: 'argument-order',
    ...define('.WithFlag(FieldMode.Read, 3)'),
    at: 'FieldMode.Read',
    fixed: 'WithFlag(3, FieldMode.Read)',
  },
  {
    code: 'argument-order',
    ...define('.WithValueField(0, 4, FieldMode.Read, out var level)'),
    at: 'FieldMode.Read',
    fixed: 'WithValueField(0, 4, out var level, FieldMode.Read)',
  },
  {
    code: 'argument-order',
    ...define('.WithValueField("X", 0, 4)'),
    at: '"X"',
    fixed: 'WithValueField(0, 4, name: "X")',
  },
  {
    code: 'argument-order',
    ...define('.WithFlag(3, _ => true)'),
    at: '_ => true',
    fixed: 'WithFlag(3, valueProviderCallback: _ => true)',
  },
  { code: 'argument-order', ...define('.WithFlag(3, (_, value) => { })'), at: '(_, value) => { }' },
  {
    code: 'argument-order',
    body: 'Registers.A.Define(0x10, this);',
    at: 'this',
    fixed: 'Define(this, 0x10)',
  },
  {
    code: 'argument-order',
    body: 'Registers.A.Define(this, "A");',
    at: '"A"',
    fixed: 'Define(this, name: "A")',
  },
  { code: 'argument-missing', body: 'Registers.A.Define();', at: 'Define', fixed: 'Define(this)' },
  { code: 'argument-missing', body: 'Registers.A.Define(0x10);', at: 'Define', fixed: 'Define(this, 0x10)' },
  {
    code: 'argument-order',
    body: 'Registers.A.DefineMany(this, (register, index) => register.WithFlag(0), 2);',
    at: '2',
    fixed: 'DefineMany(this, 2, (register, index) => register.WithFlag(0))',
  },
  {
    code: 'api-name',
    ...define('.WithReserved(0, 4)'),
    at: 'WithReserved',
    fixed: '.WithReservedBits(0, 4)',
  },
  { code: 'api-name', ...define('.WithField(0, 4)'), at: 'WithField', fixed: '.WithValueField(0, 4)' },
  { code: 'api-name', ...define('.WithBit(3)'), at: 'WithBit', fixed: '.WithFlag(3)' },
  { code: 'api-name', ...define('.WithBitField(0, 2)'), at: 'WithBitField', fixed: '.WithValueField(0, 2)' },
  { code: 'api-name', ...define('.WithFlagField(3)'), at: 'WithFlagField', fixed: '.WithFlag(3)' },
  { code: 'api-name', ...define('.WithReadOnlyFlag(3)'), at: 'WithReadOnlyFlag' },
  { code: 'api-name', ...define('.WithCallback((_, value) => { })'), at: 'WithCallback' },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.ReadWrite)'),
    at: 'FieldMode.ReadWrite',
    fixed: 'FieldMode.Read | FieldMode.Write)',
  },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.ReadOnly)'),
    at: 'FieldMode.ReadOnly',
    fixed: 'FieldMode.Read)',
  },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.WriteOnly)'),
    at: 'FieldMode.WriteOnly',
    fixed: 'FieldMode.Write)',
  },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.RW)'),
    at: 'FieldMode.RW',
    fixed: 'FieldMode.Read | FieldMode.Write)',
  },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.Read | FieldMode.W1C)'),
    at: 'FieldMode.W1C',
    fixed: 'FieldMode.Read | FieldMode.WriteOneToClear)',
  },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.OneToClear)'),
    at: 'FieldMode.OneToClear',
    fixed: 'FieldMode.WriteOneToClear)',
  },
  {
    code: 'field-mode-unknown',
    ...define('.WithFlag(0, FieldMode.read)'),
    at: 'FieldMode.read',
    fixed: 'FieldMode.Read)',
  },
  { code: 'field-mode-unknown', ...define('.WithFlag(0, FieldMode.WriteOnce)'), at: 'FieldMode.WriteOnce' },
  { code: 'field-mode-unknown', ...define('.WithFlag(0, FieldMode.Clear)'), at: 'FieldMode.Clear' },
  {
    code: 'field-mode-conflict',
    ...define('.WithFlag(0, FieldMode.Read | FieldMode.Set | FieldMode.Write)'),
    at: 'FieldMode.Read | FieldMode.Set | FieldMode.Write',
    fixed: 'FieldMode.Read | FieldMode.Set)',
    isUncertain: true,
  },
  {
    code: 'field-mode-conflict',
    ...define('.WithFlag(0, FieldMode.Read | FieldMode.ReadToClear)'),
    at: 'FieldMode.Read | FieldMode.ReadToClear',
    fixed: 'WithFlag(0, FieldMode.ReadToClear)',
  },
  {
    code: 'field-mode-conflict',
    ...define('.WithFlag(0, FieldMode.Set | FieldMode.Toggle)'),
    at: 'FieldMode.Set | FieldMode.Toggle',
  },
  {
    code: 'provider-not-readable',
    ...define('.WithFlag(0, FieldMode.Write, valueProviderCallback: _ => true)'),
    at: 'FieldMode.Write',
    fixed: 'FieldMode.Read | FieldMode.Write',
    isUncertain: true,
  },
  {
    code: 'api-name',
    body: 'Registers.A.DefineRegister(this, 0x1);',
    at: 'DefineRegister',
    fixed: 'Registers.A.Define(this, 0x1)',
  },
  {
    code: 'api-name',
    body: 'Registers.A.Define64(this, 0x1).WithFlag(0);',
    at: 'Define64',
    fixed: 'RegistersCollection.DefineRegister((long)Registers.A, 0x1).WithFlag(0)',
  },
  {
    code: 'namespace-unknown',
    head: 'using Antmicro.Renode.Peripherals.RTC;',
    at: 'Antmicro.Renode.Peripherals.RTC',
    fixed: '\n\nnamespace',
    skipCompiling: true,
  },
  {
    code: 'namespace-unknown',
    head: 'using Antmicro.Renode.Peripherals.Watchdog;',
    at: 'Antmicro.Renode.Peripherals.Watchdog',
    fixed: '\n\nnamespace',
    skipCompiling: true,
  },
  {
    code: 'namespace-unknown',
    head: 'using Antmicro.Renode.Peripherals.GPIO;',
    at: 'Antmicro.Renode.Peripherals.GPIO',
    fixed: 'using Antmicro.Renode.Peripherals.GPIOPort;',
  },
  {
    code: 'namespace-unknown',
    head: 'using Antmicro.Renode.Peripherals.ADC;',
    at: 'Antmicro.Renode.Peripherals.ADC',
    fixed: 'using Antmicro.Renode.Peripherals.Analog;',
  },
  {
    code: 'namespace-unknown',
    head: 'using Antmicro.Renode.Peripherals.Interfaces;',
    at: 'Antmicro.Renode.Peripherals.Interfaces',
    fixed: '\n\nnamespace',
  },
  {
    code: 'log-level-unknown',
    body: 'this.Log(LogLevel.Trace, "x");',
    at: 'LogLevel.Trace',
    fixed: 'LogLevel.Noisy',
  },
  {
    code: 'log-level-unknown',
    body: 'this.Log(LogLevel.Critical, "x");',
    at: 'LogLevel.Critical',
    fixed: 'LogLevel.Error',
  },
  {
    code: 'log-without-this',
    body: 'Logger.Log(this, LogLevel.Info, "x");',
    at: 'Logger.Log',
    fixed: 'this.Log(LogLevel.Info, "x")',
  },
  {
    code: 'log-without-this',
    body: 'Log(LogLevel.Info, "x");',
    at: 'Log',
    fixed: 'this.Log(LogLevel.Info, "x")',
  },
  {
    code: 'gpio-type',
    members: 'public IGPIO IRQ { get; } = new GPIO();',
    at: 'IGPIO',
    fixed: 'public GPIO IRQ',
    skipCompiling: true,
  },
  {
    code: 'nothing-to-override',
    members: 'protected override void DefineRegisters() { }',
    at: 'DefineRegisters',
    fixed: 'private void DefineRegisters()',
  },
  {
    code: 'nothing-to-override',
    bases: 'BasicBytePeripheral, IKnownSize',
    members: 'private void DefineRegisters() { }',
    at: 'DefineRegisters',
    fixed: 'protected override void DefineRegisters()',
  },
  {
    code: 'api-name',
    members: '[Register] private readonly int other;',
    at: 'Register',
    fixed: ' private readonly int other',
  },
  {
    code: 'api-name',
    members: '[PeripheralRegister(1)] private readonly int other;',
    at: 'PeripheralRegister(1)',
    fixed: ' private readonly int other',
  },
  {
    code: 'api-name',
    bases: 'BasicDoubleWordPeripheral, IKnownSize, ISPIPeripheral',
    members: 'public byte[] Transmit(byte[] data) => data;',
    at: 'Transmit',
  },
  {
    code: 'api-name',
    members: 'public void Send(II2CPeripheral other) { other.Transmit(1); }',
    at: 'Transmit',
  },
  {
    code: 'timer-member',
    members: `${timers} public void Go() { timer.Start(); }`,
    at: 'Start',
    fixed: 'timer.Enabled = true',
  },
  {
    code: 'timer-member',
    members: `${timers} public void Go() { timer.Stop(); }`,
    at: 'Stop',
    fixed: 'timer.Enabled = false',
  },
  { code: 'timer-member', members: `${timers} public void Go() { timer.Compare = 1; }`, at: 'timer.Compare' },
  {
    code: 'timer-clock',
    body: 'var timer = new LimitTimer(machine, 1000, this, "t");',
    at: 'machine',
    fixed: 'new LimitTimer(machine.ClockSource,',
  },
  {
    code: 'uart-direction',
    bases: 'UARTBase, IKnownSize',
    body: 'CharReceived += _ => { };',
    at: 'CharReceived',
  },
  { code: 'api-name', head: '#if NET\nusing System.Linq;\n#endif', at: 'NET' },
  {
    code: 'gpio-member',
    members: 'public GPIO IRQ { get; } = new GPIO(); public void Go() { IRQ.Raise(); }',
    at: 'Raise',
    fixed: 'IRQ.Set()',
  },
  { code: 'api-name', body: 'machine.RunAfter(3);', at: 'RunAfter' },
  {
    code: 'real-time',
    body: 'System.Threading.Thread.Sleep(1); var now = DateTime.Now;',
    at: 'DateTime.Now',
  },
  {
    code: 'no-known-size',
    bases: 'BasicDoubleWordPeripheral',
    at: 'Model',
    fixed: 'BasicDoubleWordPeripheral, IKnownSize',
  },
  { code: 'field-beyond-register', ...define('.WithFlag(32)'), at: '32' },
  {
    code: 'field-beyond-register',
    ...define('.WithFlag(0).WithReservedBits(1, 32)'),
    at: '1, 32',
    fixed: 'WithReservedBits(1, 31)',
  },
  {
    code: 'field-beyond-register',
    body: 'Registers.A.DefineMany(this, 2, (register, index) => register.WithFlag(0).WithValueField(28, 8));',
    at: '28, 8',
  },
  {
    code: 'field-beyond-register',
    bases: 'BasicBytePeripheral, IKnownSize',
    members: 'protected override void DefineRegisters() { Registers.A.Define(this).WithFlag(8); }',
    at: '8',
  },
  { code: 'overlapping-fields', ...define('.WithValueField(0, 4).WithFlag(3)'), at: '3' },
  { code: 'overlapping-fields', ...define('.WithFlags(0, 4).WithTaggedFlags("X", 2, 2)'), at: '2, 2' },
  {
    code: 'overlapping-fields',
    ...define('.WithReservedBits(4, 28).WithFlag(4)'),
    at: '4, 28',
    fixed: 'WithReservedBits(5, 27)',
  },
  {
    code: 'overlapping-fields',
    ...define('.WithValueField(0, 8).WithReservedBits(0, 8)'),
    at: '0, 8',
    fixed: '.WithValueField(0, 8);',
  },
  { code: 'zero-width-field', ...define('.WithValueField(3, 0)'), at: '3, 0' },
  { code: 'reserved-value-too-wide', ...define('.WithReservedBits(0, 2, 4)'), at: '4' },
];

const titled = cases.map((one) => ({ ...one, text: modelAround(one) }));

for (const { text, code, at, fixed, isUncertain, ...one } of titled) {
  const shown = one.body || one.members || one.head || one.bases || '';
  test(`${code}: ${shown}`, async () => {
    const found = (await findingsOf(text)).filter((finding) => finding.code === code);
    const finding = found.find(({ start, end }) => text.slice(start, end) === at);
    assert.ok(finding, JSON.stringify(found.map(({ start, end }) => text.slice(start, end))));
    if (fixed === undefined) return assert.equal(finding.fix, undefined);
    assert.ok(withFix(text, finding).includes(fixed), withFix(text, finding));
    assert.equal(finding.fix?.isCertain, isUncertain !== true);
  });
}

test('each code has a case', () => {
  const missing = Object.keys(csharpCheckCodes).filter((code) => !cases.some((one) => one.code === code));
  assert.deepEqual(missing, []);
});

test('after its fix nothing is found any more', async () => {
  for (const { text, code, fixed } of titled) {
    if (fixed === undefined) continue;
    const finding = (await findingsOf(text)).find((one) => one.code === code && one.fix)!;
    const left = (await findingsOf(withFix(text, finding))).filter((one) => one.code === code);
    assert.deepEqual(left, [], code);
  }
});

const { available, reason } = dotnetAvailable();

test('what a fix leaves compiles, and the model can be made; before it was an error of one or the other', {
  skip: available ? false : reason!,
}, async () => {
  const fixable = titled.filter(({ fixed, skipCompiling }) => fixed !== undefined && !skipCompiling);
  const jobs = await Promise.all(
    fixable.flatMap(({ text, code }) =>
      ['before', 'after'].map(async (when) => {
        const finding = (await findingsOf(text)).find((one) => one.code === code && one.fix)!;
        const source = when === 'before' ? text : withFix(text, finding);
        return {
          id: `${when} ${code}`,
          className: 'Antmicro.Renode.Peripherals.Miscellaneous.Model',
          sources: [{ path: 'Model.cs', text: source }],
          script: [],
        };
      }),
    ),
  );
  const reports = await exercise(jobs);
  const harmless = /api-older|no-known-size/;
  const faults = reports.flatMap(({ id, errors, constructionError }, index) => {
    const isWrong = errors.length > 0 || constructionError !== undefined;
    const expected = id.startsWith('before') && !harmless.test(id);
    const said = [...errors.map(({ code, message }) => `${code} ${message}`), constructionError].join('; ');
    return isWrong === expected ? [] : [`${id}: ${said}\n${jobs[index]!.sources[0]!.text.slice(200, 900)}`];
  });
  assert.deepEqual(faults, []);
});

/** Right code that looks like a mistake. */
const right: [why: string, parts: Parameters<typeof modelAround>[0]][] = [
  ['a name of its own', { members: 'private class RegisterFile { } private RegisterFile file;' }],
  ['a method of its own', { members: 'private void Log(string text) { } public void Go() { Log("x"); }' }],
  ['a field is filled by name', define('.WithFlag(position: 3, name: "X")')],
  ['the name without its name, where it belongs', { body: 'Registers.A.Define(this, 0, true, "A");' }],
  [
    'a mode from a variable',
    { body: 'var mode = FieldMode.Read; Registers.A.Define(this).WithFlag(0, mode);' },
  ],
  [
    'positions that are computed',
    { body: 'for(var i = 0; i < 4; i++) { Registers.A.Define(this).WithFlag(i).WithFlag(i + 1); }' },
  ],
  ['one bit beside another', define('.WithFlag(0).WithValueField(1, 30).WithFlag(31)')],
  ['a wide register in a narrow class', { body: 'var register = new QuadWordRegister(this).WithFlag(63);' }],
  [
    'two registers of one line',
    { body: 'Registers.A.Define(this).WithFlag(0); Registers.B.Define(this).WithFlag(0);' },
  ],
  ['branches of a condition', define('.If(true).Then(r => r.WithFlag(0)).Else(r => r.WithFlag(0))')],
  ['a cast that is there', { members: `${field} private uint Level() => (uint)level.Value;` }],
  ['an unsigned long', { members: `${field} private ulong Level() { ulong x = level.Value; return x; }` }],
  ['a private IGPIO', { members: 'private IGPIO other;' }],
  [
    'another UART',
    {
      members:
        'public void Use(Antmicro.Renode.Peripherals.UART.IUART uart) { uart.CharReceived += _ => { }; }',
    },
  ],
  [
    'modes to compare with',
    { members: 'private bool Is(FieldMode mode) => (mode & (FieldMode.Set | FieldMode.Toggle)) != 0;' },
  ],
  ['a part of a class', { bases: 'BasicDoubleWordPeripheral', head: '// partial' }],
  ['a size from a base nobody knows', { bases: 'MyBase, IDoubleWordPeripheral' }],
  ['words in comments and texts', { body: '// FieldMode.ReadWrite\nvar x = "FieldMode.ReadWrite";' }],
];

for (const [why, parts] of right) {
  test(`nothing is found: ${why}`, async () => {
    const text = modelAround(parts);
    const whole = why === 'a part of a class' ? text.replace('public class', 'public partial class') : text;
    assert.deepEqual(await findingsOf(whole), []);
  });
}

test('nothing is found in code that is known to be right', async () => {
  const root = join(import.meta.dirname, '../../../..');
  const folders = [
    'test/golden/**/*.cs',
    'test/renode-reference/**/*.cs',
    'test/engine/renode/behaviours/*.cs',
  ];
  const files = globSync(folders, { cwd: root });
  assert.ok(files.length > 40);
  for (const file of files)
    assert.deepEqual(await findingsOf(readFileSync(join(root, file), 'utf8')), [], file);
});

for (const name of vendorFiles) {
  test(`nothing is found in what is generated from ${name}`, async () => {
    const { device } = readSvd(vendorText(name), { file: name });
    const layouts = ['split', 'single'] as const;
    for (const [index, peripheral] of device!.peripherals.entries()) {
      const options = { svdPath: name, layout: layouts[index % 2]! };
      const { files } = generatePeripheral(peripheral, device!, options);
      for (const file of files.filter((one) => one.name.endsWith('.cs')))
        assert.deepEqual(await findingsOf(textOf(file)), [], file.name);
    }
  });
}

test('only files that use the namespaces of Renode are looked at', () => {
  for (const text of [
    'using Antmicro.Renode.Core;',
    '  using static Antmicro.Renode.Core.X;',
    'using Range = Antmicro.Renode.Core.Range;',
    'namespace Antmicro.Renode.Peripherals.UART\n{',
  ])
    assert.ok(usesRenode(text), text);
  for (const text of ['using System;', '// using Antmicro.Renode.Core;', 'using Antmicro.RenodeX;'])
    assert.ok(!usesRenode(text), text);
});

test('whatever is left of a file while it is typed, checking ends', async () => {
  const text = cases.map((one) => modelAround(one)).join('\n');
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length), fc.nat(400), fc.nat(text.length), async (cut, length, end) => {
      await findingsOf(
        text.slice(0, cut) + text.slice(cut + length, Math.max(cut + length, end)).slice(0, 3000),
      );
    }),
    { numRuns: 30 },
  );
});
