import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens } from '../../../../src/engine/context/count-tokens.ts';
import { generatePeripheral } from '../../../../src/engine/renode/generate-peripheral.ts';
import { type Pattern, patternKinds } from '../../../../src/engine/retrieval/patterns/pattern.ts';
import { readPattern } from '../../../../src/engine/retrieval/patterns/read-pattern.ts';
import { device, peripheral } from '../../../support/build-device.ts';
import { builtIn } from '../../../support/built-in-patterns.ts';
import { findingsOf } from '../../../support/csharp-checks.ts';
import { textOf } from '../../../support/exercise-model.ts';
import {
  dotnetAvailable,
  exercise,
  type ReferenceJob,
  type ScriptOp,
} from '../../../support/renode-reference.ts';
import { type DrivenPattern, drivenPatterns } from './driven-patterns.ts';

const namespace = 'Antmicro.Renode.Peripherals.Miscellaneous';
const usings = [
  'System.Collections.Generic',
  'System.Reflection',
  'Antmicro.Renode.Core',
  'Antmicro.Renode.Core.Structure.Registers',
  'Antmicro.Renode.Logging',
  'Antmicro.Renode.Peripherals.Bus',
  'Antmicro.Renode.Peripherals.Timers',
  'Antmicro.Renode.Time',
];
/** Where the test looks at the outputs, and sends from outside. */
const [outputs, stimulus] = [0x400, 0x404];

test('there is one pattern of each kind, in the order of the kinds', () => {
  assert.deepEqual(
    builtIn.map(({ kind }) => kind),
    patternKinds,
  );
});

const forms = builtIn.flatMap((pattern) => [
  { pattern, form: 'fields' as const },
  { pattern, form: 'handles' as const },
]);

const { available, reason } = dotnetAvailable();

for (const { pattern, form } of forms) {
  test(`${pattern.kind} on ${form} compiles and does what it says`, {
    skip: available ? false : (reason ?? true),
  }, async () => {
    const driven = drivenPatterns[pattern.kind];
    const model = form === 'fields' ? onFields(pattern, driven) : onHandles(pattern, driven);
    const [report] = await exercise([
      { id: pattern.kind, ...model, script: driven.steps.map((step) => opOf(step, driven)) },
    ]);
    const { errors, warnings, constructionError, mismatches } = report!;
    assert.deepEqual([...errors, ...warnings], []);
    assert.equal(constructionError, undefined);
    assert.deepEqual(
      mismatches.map(({ index, actual, error }) => `${driven.steps[index]}: ${actual ?? error}`),
      [],
    );
  });

  test(`${pattern.kind} on ${form} is short`, () => {
    assert.ok(countTokens(pattern[form]!) <= 700, String(countTokens(pattern[form]!)));
  });
}

for (const pattern of builtIn) {
  test(`the checks of Triptych find nothing in ${pattern.kind}`, async () => {
    const [source] = onFields(pattern, drivenPatterns[pattern.kind]).sources;
    assert.deepEqual(await findingsOf(source!.text), []);
  });
}

const faults: [text: string, message: RegExp][] = [
  ['no front matter', /p\.md:1: There is no front matter/],
  ['---\nname: fifo\n---\n', /title/],
  ['---\nname: other\ntitle: Other\n---\n', /p\.md:2: `name`/],
  ['---\nname: fifo\ntitle: F\n---\n```cs fields\nint a;\n', /p\.md:5: The fence is not closed/],
  ['---\nname: fifo\ntitle: F\n---\n```cs fields\nint a;\n```\n', /one `cs handles`/],
];

for (const [text, message] of faults) {
  test(`a pattern that cannot be read says why: ${JSON.stringify(text)}`, () => {
    assert.throws(() => readPattern(text, 'p.md'), { code: 'file-unreadable', message });
  });
}

/** A class written by hand, with the fragment as its members. */
function onFields({ fields }: Pattern, driven: DrivenPattern): Pick<ReferenceJob, 'className' | 'sources'> {
  const offsets = driven.registers.map(({ name, addressOffset }) => `${pascal(name)} = ${addressOffset},`);
  const code = `
    public class Model : BasicDoubleWordPeripheral, IKnownSize
    {
        public Model(IMachine machine) : base(machine)
        {
            DefineRegisters();
        }

        public long Size => 0x1000;

        [DefaultInterrupt]
        public GPIO IRQ { get; } = new GPIO();

${fields}

        private enum Registers
        {
            ${offsets.join('\n            ')}
        }
    }`;
  return withProbe([{ path: 'Model.cs', text: inNamespace(code, namespace) }], namespace, 'Model', driven);
}

/** A class as Triptych generates it, with the fragment as its behaviour. */
function onHandles({ handles }: Pattern, driven: DrivenPattern): Pick<ReferenceJob, 'className' | 'sources'> {
  const interrupts = [{ name: 'IRQ', value: 1 }];
  const block = peripheral(driven.registers, {
    interrupts,
    addressBlocks: [{ offset: 0, size: 0x1000, usage: 'registers' }],
  });
  const { model, files } = generatePeripheral(block, device([block]), {
    svdPath: 'test.svd',
    layout: 'split',
  });
  const place = `Antmicro.Renode.Peripherals.${model.category}`;
  const behaviour = `public partial class ${model.className}\n{\n${handles}\n}`;
  const sources = [
    { path: 'Registers.cs', text: textOf(files[0]!) },
    { path: 'Behaviour.cs', text: inNamespace(behaviour, place) },
  ];
  return withProbe(sources, place, model.className, driven);
}

/** With a class that shows the outputs in a register and hands on what is sent to another. */
function withProbe(
  sources: ReferenceJob['sources'],
  place: string,
  className: string,
  driven: DrivenPattern,
): Pick<ReferenceJob, 'className' | 'sources'> {
  const probe = `
    public class Probe : ${className}
    {
        public Probe(IMachine machine) : base(machine)
        {
            RegistersCollection.DefineRegister(${outputs})
                .WithFlag(0, FieldMode.Read, valueProviderCallback: _ => IRQ.IsSet)
                .WithFlag(1, FieldMode.Read, valueProviderCallback: _ => ${/DMARequest/.test(sources.map(({ text }) => text).join()) ? 'DMARequest.IsSet' : 'false'});
            RegistersCollection.DefineRegister(${stimulus})
                .WithValueField(0, 32, FieldMode.Write, writeCallback: (_, value) => Send(this, value));
        }

        private static void Send(${className} peripheral, ulong value)
        {
            ${(driven.stimulus ?? '').replaceAll('typeof(Model)', `typeof(${className})`)}
        }

        private const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    }`;
  return {
    className: `${place}.Probe`,
    sources: [...sources, { path: 'Probe.cs', text: inNamespace(probe, place) }],
  };
}

function inNamespace(code: string, place: string): string {
  return `${usings.map((name) => `using ${name};\n`).join('')}\nnamespace ${place}\n{\n${code}\n}\n`;
}

function pascal(name: string): string {
  return name
    .split('_')
    .map((word) => word[0] + word.slice(1).toLowerCase())
    .join('');
}

/** A step in words as an access. */
function opOf(step: string, { registers }: DrivenPattern): ScriptOp {
  const [verb = '', first = '', second = ''] = step.split(' ');
  const hex = (number: string) => `0x${Number(number).toString(16)}`;
  if (verb === 'reset') return { op: 'reset' };
  if (verb === 'send') return { op: 'write', offset: stimulus, width: 32, value: hex(first) };
  if (verb === 'irq' || verb === 'dma') {
    const value = first === '1' ? (verb === 'irq' ? 1 : 2) : 0;
    return { op: 'read', offset: outputs, width: 32, expect: hex(String(value)) };
  }
  const offset = registers.find(({ name }) => name === first)!.addressOffset;
  return verb === 'read'
    ? { op: 'read', offset, width: 32, expect: hex(second) }
    : { op: 'write', offset, width: 32, value: hex(second) };
}
