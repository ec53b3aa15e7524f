import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBehaviour } from '../../../src/engine/renode/check-behaviour.ts';
import { withUsings } from '../../../src/engine/renode/usings.ts';
import { pl011 } from '../../support/pl011.ts';
import { dotnetAvailable, exercise } from '../../support/renode-reference.ts';

const folder = join(import.meta.dirname, 'behaviours');
const names = (await readdir(folder)).sort();
const { model, registersCode, behaviourCode } = await pl011();
const className = 'Antmicro.Renode.Peripherals.UART.PrimeCell_UART0';
const read = (name: string) => readFile(join(folder, name), 'utf8');

for (const name of names) {
  test(`${name} is right`, async () => {
    assert.deepEqual(checkBehaviour(await read(name), model), []);
  });
}

const { available, reason } = dotnetAvailable();

test('all of them compile and can be constructed and reset', {
  skip: available ? false : reason!,
}, async () => {
  const jobs = await Promise.all(
    names.map(async (name) => ({
      id: name,
      className,
      sources: [
        { path: 'PrimeCell_UART0.Registers.cs', text: registersCode },
        { path: 'PrimeCell_UART0.cs', text: await read(name) },
      ],
      script: [{ op: 'reset' as const }],
    })),
  );
  const faults = (await exercise(jobs)).flatMap(({ id, errors, constructionError, mismatches }) => [
    ...errors.map(({ line, code, message }) => `${id}(${line}): ${code} ${message}`),
    ...(constructionError ? [`${id}: ${constructionError}`] : []),
    ...mismatches.map((mismatch) => `${id}: ${JSON.stringify(mismatch)}`),
  ]);
  assert.deepEqual(faults, []);
});

test('the file that generating begins is right', () => {
  assert.deepEqual(checkBehaviour(behaviourCode, model), []);
});

/** A statement of `InitializeBehaviour`, the code of the finding and what its message has to name. */
const wrong: [statement: string, code: string, names: RegExp][] = [
  ['uartdrDate.WriteCallback += (_, value) => { };', 'handle-unknown', /uartdrData/],
  ['uartcrLBE.Value = true;', 'handle-unknown', /uartcrLbe/],
  ['lbe.WriteCallback += (_, value) => { };', 'handle-unknown', /uartcrLbe/],
  ['baudDivint.WriteCallback += (_, value) => { };', 'handle-unknown', /uartibrdBaudDivint/],
  ['uartcrLbe.Set();', 'handle-member', /Value/],
  ['uartcrLbe[0].Value = true;', 'handle-array', /no array/],
  ['Registers.Uartcr.Define(this);', 'defined-elsewhere', /handles/],
  ['DefineRegisters();', 'defined-elsewhere', /other file/],
  ['Registers.Control.ToString();', 'register-unknown', /Registers\.Control/],
  ['var mode = UartlcrHWlen.Bits9;', 'enum-member-unknown', /EightBits/],
  ['TXIRQ.Set(true);', 'output-unknown', /IRQ/],
  ['uint x = uartdrData.Value;', 'cast-missing', /\(uint\)uartdrData\.Value/],
  ['int y = uartdrData.Value + 1;', 'cast-missing', /ulong/],
  ['byte z = (byte)0; uint w = uartlcrHWlen.Value;', 'cast-missing', /enum/],
  ['int f = uartcrLbe.Value;', 'type-mismatch', /bool/],
  ['bool b = uartdrData.Value;', 'type-mismatch', /!= 0/],
  ['uartcrLbe.Value = 1;', 'type-mismatch', /true or false/],
  ['uartdrData.Value = true;', 'type-mismatch', /number/],
  ['uartdrData.WriteCallback += (value, _) => { };', 'callback-order', /old value first/],
  ['uartdrData.ChangeCallback += (newValue, oldValue) => { };', 'callback-order', /old value first/],
  ['uartdrData.WriteCallback += value => { };', 'callback-parameters', /two/],
  ['uartdrData.ValueProviderCallback = (_, value) => value;', 'callback-parameters', /one/],
  ['var mode = FieldMode.ReadWrite;', 'field-mode-unknown', /WriteOneToClear/],
  ['this.Log(LogLevel.Trace, "x");', 'log-level-unknown', /Noisy/],
  ['Log(LogLevel.Info, "x");', 'log-without-this', /this\.Log/],
  ['Logger.Log(this, "x");', 'log-without-this', /this\.Log/],
  ['RegisterCollection.Reset();', 'api-name', /RegistersCollection/],
  ['register.WithReserved(0, 1);', 'api-name', /no such method/],
  ['var t = new LimitTimer(machine, 1, this, "t");', 'timer-clock', /ClockSource/],
  ['machine.Schedule(1, () => { });', 'api-name', /ScheduleAction/],
  ['IRQ.Raise();', 'gpio-member', /Unset/],
  ['Thread.Sleep(1);', 'real-time', /ScheduleAction/],
  ['CharReceived += c => { };', 'uart-direction', /WriteChar/],
  ['var q = new Queue<byte>();', 'using-missing', /System\.Collections\.Generic/],
  ['var i = TimeInterval.Empty;', 'using-missing', /Antmicro\.Renode\.Time/],
];

for (const [statement, code, wanted] of wrong) {
  test(`${code}: ${statement}`, () => {
    const text = behaviourCode.replace('InitializeBehaviour()\n        {', `$&\n            ${statement}`);
    const found = checkBehaviour(text, model).filter((diagnostic) => diagnostic.code === code);
    assert.equal(found.length, 1, JSON.stringify(checkBehaviour(text, model)));
    assert.match(found[0]!.message, wanted);
    assert.equal(
      text.split('\n')[found[0]!.line - 1]?.trim(),
      statement.trim().startsWith('using') ? '' : statement,
    );
  });
}

const broken: Record<string, [(text: string) => string, string]> = {
  'another class': [
    (text) => text.replaceAll('partial class PrimeCell_UART0', 'partial class Uart'),
    'class-wrong',
  ],
  'no partial': [(text) => text.replace('partial class', 'class'), 'class-wrong'],
  'another namespace': [(text) => text.replace('Peripherals.UART', 'Peripherals.Serial'), 'namespace-wrong'],
  'a lost hook': [
    (text) => text.replace('partial void InitializeBehaviour()', 'void Initialize()'),
    'hook-missing',
  ],
  'a lost brace': [(text) => text.replace(/\}\s*$/, ''), 'braces-unbalanced'],
  'a constructor': [
    (text) => text.replace('// Called once', 'public PrimeCell_UART0(IMachine machine) { }\n$&'),
    'defined-elsewhere',
  ],
  'its own reset': [
    (text) => text.replace('// Called once', 'public override void Reset() { }\n$&'),
    'defined-elsewhere',
  ],
  'a declared handle': [
    (text) => text.replace('// Called once', 'private IFlagRegisterField uartcrLbe;\n$&'),
    'defined-elsewhere',
  ],
  IGPIO: [(text) => text.replace('// Called once', 'public IGPIO Other { get; }\n$&'), 'gpio-type'],
};

for (const [name, [change, code]] of Object.entries(broken)) {
  test(`finds ${name}`, () => {
    const codes = checkBehaviour(change(behaviourCode), model).map((diagnostic) => diagnostic.code);
    assert.ok(codes.includes(code), codes.join());
  });
}

test('members alone, as in a one-file model', async () => {
  const members = (await read('loopback.cs')).split('\n').slice(11, -3).join('\n');
  const own = members.replaceAll('partial void', 'private void');
  assert.deepEqual(checkBehaviour(own, model, { form: 'members' }), []);
  for (const text of [`using System;\n${own}`, `class PrimeCell_UART0\n{\n${own}\n}`]) {
    const codes = checkBehaviour(text, model, { form: 'members' }).map(({ code }) => code);
    assert.deepEqual(codes, ['members-only']);
  }
  assert.ok(checkBehaviour(members, model, { form: 'members' }).some(({ code }) => code === 'hook-missing'));
});

test('forgotten usings are put in', async () => {
  for (const name of names) {
    const text = await read(name);
    const bare = text.replace(/^using (?!Antmicro\.Renode\.Core).*\n/gm, '');
    const mended = withUsings(bare, model);
    assert.deepEqual(checkBehaviour(mended, model), [], name);
    assert.equal(withUsings(text, model), text);
  }
});

test('whatever the text, checking ends and stays within the text', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '/*',
    '*/',
    '//',
    '\n',
    '{',
    '}',
    '(',
    ')',
    '=>',
    'uartcrLbe.Value',
    ' = ',
    '$@"',
    '"""',
    '\\',
    'class',
    ' ',
    '.'.repeat(300),
    '('.repeat(300),
    '[',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const lines = text.split('\n').length;
      for (const { line } of checkBehaviour(text, model)) assert.ok(line >= 1 && line <= lines);
    }),
    { numRuns: 300 },
  );
  for (const piece of ['(', '[', 'a ', '"', '/*', 'x=>', '(a,', 'uartcrLbe .', '$"{'])
    checkBehaviour(piece.repeat(60_000), model);
});
