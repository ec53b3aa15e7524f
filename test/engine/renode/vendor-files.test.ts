import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatePeripheral } from '../../../src/engine/renode/generate-peripheral.ts';
import { modelPeripheral } from '../../../src/engine/renode/model-peripheral.ts';
import type { PeripheralModel } from '../../../src/engine/renode/peripheral-model.ts';
import { validateModel } from '../../../src/engine/renode/validate-model.ts';
import type { Device, Peripheral } from '../../../src/engine/svd/device.ts';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { exerciseOf, faultsOf, textOf } from '../../support/exercise-model.ts';
import { dotnetAvailable, exercise } from '../../support/renode-reference.ts';
import { vendorFile, vendorFiles, vendorFilesMissing } from '../../support/vendor-files.ts';

const own = ['../../../samples/pl011.svd', '../../samples/features.svd'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const files = [...own, ...vendorFiles.map(vendorFile)];
const dotnet = dotnetAvailable();
const skipCompiling = dotnet.available ? false : `C# is not compiled: ${dotnet.reason}`;

test('the real vendor files are there', { skip: vendorFilesMissing }, () => {
  assert.ok(vendorFiles.length >= 11);
});

for (const path of files) {
  const name = path.replace(/^.*[\\/]/, '');

  test(`${name}: no register and no field is dropped in silence, and Renode would construct all`, () => {
    const device = deviceOf(path);
    for (const peripheral of device.peripherals) {
      const { model, diagnostics } = modelPeripheral(peripheral, device, { svdPath: path });
      assert.deepEqual(validateModel(model, path), []);
      const told = new Set(diagnostics.map((diagnostic) => diagnostic.path));
      assert.deepEqual(missing(peripheral, model, told), []);
    }
  });

  test(`${name}: the same input gives the same bytes`, () => {
    const [first, second] = [deviceOf(path), deviceOf(path)].map((device) =>
      device.peripherals.flatMap((peripheral) =>
        generatePeripheral(peripheral, device, { svdPath: path, layout: 'split' }).files.map((file) =>
          textOf(file),
        ),
      ),
    );
    assert.deepEqual(first, second);
  });
}

test('all C# of all files compiles, constructs and behaves, in one compiler process', {
  skip: skipCompiling,
}, async () => {
  const exercises = files.flatMap((path) => {
    const device = deviceOf(path);
    return device.peripherals.map((peripheral, index) =>
      exerciseOf(
        `${device.name}.${peripheral.name}`,
        peripheral,
        device,
        index % 4 === 3 ? 'single' : 'split',
      ),
    );
  });
  const reports = new Map(
    (await exercise(exercises.map(({ job }) => job))).map((report) => [report.id, report]),
  );
  const faults = exercises.flatMap((each) => faultsOf(each, reports.get(each.job.id)!));
  assert.deepEqual(faults.slice(0, 10), []);
  assert.equal(reports.size, exercises.length);
});

function deviceOf(path: string): Device {
  const { device, diagnostics } = readSvd(readFileSync(path, 'utf8'), { file: path });
  assert.ok(device, diagnostics[0]?.message);
  return device;
}

/** Registers and fields of the file that neither stand in the model nor are spoken of. */
function missing(peripheral: Peripheral, model: PeripheralModel, told: Set<string | undefined>): string[] {
  const made = Map.groupBy(model.registers, (register) => register.path);
  return peripheral.registers.flatMap((register) => {
    const found = made.get(register.path);
    if (!found) {
      return told.has(register.path) ? [] : [register.path];
    }
    const names = new Set(
      found.flatMap((each) => [...each.fields, ...each.shadowedFields].map((field) => field.name)),
    );
    return register.fields
      .filter((field) => !names.has(field.name) && !/^_*(reserved|rsvd|rsrvd|rfu)[_\d]*$/i.test(field.name))
      .map((field) => `${register.path}.${field.name}`);
  });
}
