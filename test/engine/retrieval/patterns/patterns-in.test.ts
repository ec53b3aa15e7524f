import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Pattern, PatternKind } from '../../../../src/engine/retrieval/patterns/pattern.ts';
import { patternsIn } from '../../../../src/engine/retrieval/patterns/patterns-in.ts';
import { builtIn } from '../../../support/built-in-patterns.ts';
import { syntax } from '../../../support/syntax.ts';

const never = new AbortController().signal;

async function patternsOf(text: string): Promise<Pattern[]> {
  return (await syntax.read('csharp', text, (root) => patternsIn(root, 'Uart.cs', text), never))!;
}

const kindsOf = async (text: string) => (await patternsOf(text)).map(({ kind }) => kind);

function peripheral(members: string, bases = 'BasicDoubleWordPeripheral, IKnownSize'): string {
  return `namespace N\n{\n    public class Model : ${bases}\n    {\n${members}\n    }\n}\n`;
}

const update = 'private void Update() { IRQ.Set(status.Value && mask.Value); }';
const register = (calls: string) => `private void DefineRegisters() { Registers.A.Define(this)${calls}; }`;

/** What else of the patterns a built-in one has in it. */
const alsoIn: Partial<Record<PatternKind, PatternKind[]>> = {
  // Its status bit is cleared by writing one.
  timer: ['write-one-to-clear'],
};

for (const { kind, fields, handles } of builtIn) {
  test(`the built-in ${kind} is found, and nothing that is not there`, async () => {
    const kinds = await kindsOf(peripheral(fields));
    assert.deepEqual(kinds.toSorted(), [kind, ...(alsoIn[kind] ?? [])].toSorted());
  });

  // The bits that clear themselves are the generator's, in another file.
  const inHandles = ['write-one-to-clear', 'clear-on-read-counter'].includes(kind) ? [] : [kind];
  test(`${kind} is ${inHandles.length > 0 ? '' : 'not '}found in the behaviour of a generated peripheral`, async () => {
    assert.deepEqual(await kindsOf(`public partial class Model\n{\n${handles}\n}`), inHandles);
  });
}

const found: [title: string, members: string, kinds: PatternKind[]][] = [
  [
    'a ready bit that is set with the enable bit',
    register(
      '.WithFlag(0, writeCallback: (_, value) => { pllReady.Value = value; }, name: "PLLON").WithFlag(1, out pllReady, FieldMode.Read)',
    ),
    ['enable-to-ready'],
  ],
  [
    'registers in a dictionary',
    `public Model() { var map = new Dictionary<long, DoubleWordRegister> { { 0, new DoubleWordRegister(this).WithFlag(0, FieldMode.Read | FieldMode.WriteOneToClear) }, { 4, new DoubleWordRegister(this).WithValueField(0, 8, FieldMode.ReadToClear) } }; }\n${update}`,
    ['write-one-to-clear', 'clear-on-read-counter'],
  ],
  [
    'a request that is sent to a DMA controller',
    `${register('.WithFlag(0, writeCallback: (_, __) => dma.RequestTransfer(3))')}`,
    ['dma-request'],
  ],
  [
    'fields that can be written under a condition',
    register('.WithConditionallyWritableFlag(0, out x, () => !isLocked)'),
    ['write-once-lock'],
  ],
  [
    'a compare timer',
    `private readonly ComparingTimer timer = new ComparingTimer(a, 1, this, "t");\n${register('.WithFlag(0, writeCallback: (_, value) => timer.Enabled = value)')}`,
    ['timer'],
  ],
  [
    'a counter that a callback clears',
    register('.WithValueField(0, 8, out count, FieldMode.Read, readCallback: (_, __) => count.Value = 0)'),
    ['clear-on-read-counter'],
  ],
  [
    'a ready bit in the older way of writing callbacks',
    register(
      '.WithFlag(0, FieldMode.Read, name: "TEACK", valueProviderCallback: delegate { return transmits.Value; })',
    ),
    ['enable-to-ready'],
  ],
  [
    'a queue that a method takes from, and its status in a dictionary',
    `private readonly Queue<byte> received;
public Model() { var map = new Dictionary<long, DoubleWordRegister> { { 0, new DoubleWordRegister(this).WithFlag(5, FieldMode.Read, valueProviderCallback: _ => received.Count > 0, name: "RXNE") } }; }
private uint Take() { return received.Dequeue(); }`,
    ['fifo'],
  ],
  [
    'one of many registers',
    `private void DefineRegisters() { Registers.A.DefineMany(this, 4, (register, index) => { register.WithValueField(0, 8, FieldMode.ReadToClear); }); Registers.B.DefineMany(this, 4, (each, _) => each.WithFlag(0, FieldMode.Read | FieldMode.WriteZeroToClear)); }\n${update}`,
    ['write-one-to-clear', 'clear-on-read-counter'],
  ],
  [
    'a bit that only starts something',
    register('.WithFlag(0, FieldMode.WriteOneToClear, writeCallback: (_, value) => Go())'),
    [],
  ],
  [
    'plain registers',
    register('.WithFlag(0, out x, name: "A").WithValueField(1, 2, name: "B").WithTag("C", 3, 4)'),
    [],
  ],
  ['a flag that shows itself', register('.WithFlag(0, out x, valueProviderCallback: _ => x.Value)'), []],
  [
    'a queue without a status',
    `private readonly Queue<byte> q = new Queue<byte>();\n${register('.WithValueField(0, 8, valueProviderCallback: _ => q.Dequeue())')}`,
    [],
  ],
  ['a timer that is only declared', 'private LimitTimer timer;', []],
];

for (const [title, members, kinds] of found) {
  test(`${title}: ${kinds.join() || 'no pattern'}`, async () => {
    assert.deepEqual(await kindsOf(peripheral(members)), kinds);
  });
}

test('a class that is no peripheral has none', async () => {
  const [{ fields }] = builtIn as [Pattern];
  assert.deepEqual(await kindsOf(peripheral(fields, 'Window')), []);
});

test('a pattern that was found says where it stands, as it stands there', async () => {
  const pattern = builtIn.find(({ kind }) => kind === 'write-one-to-clear')!;
  const text = peripheral(pattern.fields.replaceAll(/^/gm, '        '));
  const [status] = await patternsOf(text);
  const { place, fields, title } = status!;
  const lines = text.split('\n').slice(place!.startLine - 1, place!.endLine);
  assert.equal(place?.path, 'Uart.cs');
  assert.match(lines[0]!, /Registers\.Status\.Define/);
  assert.match(title, /^Model: /);
  const [first, second] = fields.split('\n\n');
  assert.deepEqual(
    first!.split('\n').map((line) => line.trim()),
    lines.map((line) => line.trim()),
  );
  assert.match(first!, /^Registers/);
  assert.match(second!, /^private void UpdateInterrupts/);
});

test('a register of a hundred lines is shown with its beginning', async () => {
  const flags = Array.from(
    { length: 100 },
    (_, bit) => `\n.WithFlag(${bit}, FieldMode.Read | FieldMode.WriteOneToClear)`,
  ).join('');
  const [status] = await patternsOf(peripheral(`${register(flags)}\n${update}`));
  assert.match(status!.fields.split('\n\n')[0]!, /^.*(?:\n.*){23}\n\/\/ 77 more lines$/);
});

test('whatever is left of a file, looking for patterns ends', async () => {
  const whole = builtIn.map(({ fields }) => peripheral(fields)).join('\n');
  const cut = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: 3000 }));
  await fc.assert(
    fc.asyncProperty(cut, async ([start, length]) => {
      for (const { place } of await patternsOf(whole.slice(start, start + length)))
        assert.ok(place!.startLine <= place!.endLine);
    }),
    { numRuns: 150 },
  );
});
