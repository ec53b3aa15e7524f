import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryPeripheral } from '../../support/arbitrary-peripheral.ts';
import { device } from '../../support/build-device.ts';
import { exerciseOf, faultsOf } from '../../support/exercise-model.ts';
import { dotnetAvailable, exercise } from '../../support/renode-reference.ts';

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
