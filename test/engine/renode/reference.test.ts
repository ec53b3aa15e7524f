import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryPeripheral } from '../../support/arbitrary-peripheral.ts';
import { device, field, peripheral, register } from '../../support/build-device.ts';
import { exerciseOf, faultsOf } from '../../support/exercise-model.ts';
import { dotnetAvailable, exercise, type ScriptOp } from '../../support/renode-reference.ts';

const dotnet = dotnetAvailable();
const skip = dotnet.available ? false : `C# is not compiled: ${dotnet.reason}`;

test('generated C# compiles, constructs and behaves as the simulation says', { skip }, async () => {
  const peripherals = fc.sample(arbitraryPeripheral, { numRuns: 200, seed: 20261121 });
  const exercises = peripherals.map((peripheral, index) =>
    exerciseOf(`${index}`, peripheral, device([peripheral]), index % 2 === 0 ? 'split' : 'single'),
  );
  const reports = await exercise(exercises.map(({ job }) => job));
  const byId = new Map(reports.map((report) => [report.id, report]));
  const faults = exercises.flatMap((each) => faultsOf(each, byId.get(each.job.id)!));
  assert.deepEqual(faults.slice(0, 10), []);
  assert.equal(reports.length, peripherals.length);
});

test('a wrong expectation would be noticed', { skip }, async () => {
  const [peripheral] = fc.sample(
    arbitraryPeripheral.filter(({ registers }) => registers.length > 2),
    { numRuns: 1, seed: 7 },
  );
  const right = exerciseOf('wrong', peripheral!, device([peripheral!]), 'split');
  const at = right.job.script.findIndex((op) => op.op === 'read');
  const script = right.job.script.map((op, index) =>
    index === at && op.op === 'read' ? { ...op, expect: '0x7' } : op,
  );
  const [report] = await exercise([{ ...right.job, script }]);
  assert.equal(faultsOf(right, report!).length, 1);
});

test('behaviour written by a person reaches handles, interrupts and views, and outlives a new generation', {
  skip,
}, async () => {
  const fields = [field('GO', 0, 1), field('DONE', 1, 1, { access: 'read-only' })];
  const registers = [
    register('CTRL', 0, { fields }),
    register('OUT', 4, { resetValue: 0x11n, fields: [field('A', 0, 8)] }),
    register('IN', 4, { alternateRegister: 'OUT', resetValue: 0x22n, fields: [field('B', 0, 8)] }),
  ];
  const behaviour = `
using Antmicro.Renode.Core;
namespace Antmicro.Renode.Peripherals.Miscellaneous
{
    public partial class DEVICE_BLOCK
    {
        partial void InitializeBehaviour()
        {
            controlGo.WriteCallback += (_, value) => { controlDone.Value = value; IRQ.Set(value); views.Add(View.In); };
        }
    }
}`;
  // The vendor's update: one register more before the others, of another width, and a field more.
  const updated = [
    register('ID', 8, { size: 16, resetValue: 0x55n }),
    ...registers.map((each) => ({ ...each, fields: [...each.fields, field('NEW', 9, 2)] })),
  ];
  const jobs = [registers, updated].map((version, index) => {
    const block = peripheral(version, { interrupts: [{ name: 'BLOCK', value: 3 }] });
    const { job } = exerciseOf(`version ${index}`, block, device([block]), 'split');
    const sources = job.sources.map((source) =>
      source.path.endsWith('.Registers.cs') ? source : { ...source, text: behaviour },
    );
    const script: ScriptOp[] = [
      { op: 'read', offset: 4, width: 32, expect: '0x11' },
      { op: 'write', offset: 0, width: 32, value: '0x1' },
      { op: 'read', offset: 0, width: 32, expect: '0x3' },
      { op: 'read', offset: 4, width: 32, expect: '0x22' },
      { op: 'reset' },
      { op: 'read', offset: 4, width: 32, expect: '0x11' },
    ];
    return { ...job, sources, script };
  });
  for (const report of await exercise(jobs)) {
    assert.deepEqual(
      { errors: report.errors, thrown: report.constructionError, mismatches: report.mismatches },
      { errors: [], thrown: undefined, mismatches: [] },
      report.id,
    );
  }
});
