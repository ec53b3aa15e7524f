import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatePeripheral } from '../../../src/engine/renode/generate-peripheral.ts';
import { readSvd } from '../../../src/engine/svd/read-svd.ts';
import { textOf } from '../../support/exercise-model.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Set to anything, it writes the expected files anew; look at the difference before you commit it. */
const isUpdating = process.env['UPDATE_GOLDEN'] !== undefined;

const cases = [
  { folder: 'pl011', svd: 'samples/pl011.svd', layout: 'split', copyright: 'Copyright (c) 2026 Your Name' },
  { folder: 'features', svd: 'test/samples/features.svd', layout: 'split' },
  { folder: 'features-single', svd: 'test/samples/features.svd', layout: 'single' },
] as const;

for (const { folder, svd, ...options } of cases) {
  test(`${svd} in the layout ${options.layout} gives the files of golden/${folder}`, () => {
    const generated = filesOf(svd, options);
    const expectedFolder = `${root}test/golden/${folder}/`;
    if (isUpdating) {
      mkdirSync(expectedFolder, { recursive: true });
      for (const [name, text] of generated) {
        writeFileSync(expectedFolder + name, text);
      }
    }
    assert.ok(existsSync(expectedFolder), `${expectedFolder} is there`);
    assert.deepEqual([...generated.keys()].sort(), readdirSync(expectedFolder).sort());
    for (const [name, text] of generated) {
      assert.equal(text, readFileSync(expectedFolder + name, 'utf8'), name);
    }
  });
}

function filesOf(
  svd: string,
  options: { layout: 'split' | 'single'; copyright?: string },
): Map<string, string> {
  const { device } = readSvd(readFileSync(root + svd, 'utf8'), { file: svd });
  assert.ok(device);
  return new Map(
    device.peripherals.flatMap((peripheral) =>
      generatePeripheral(peripheral, device, { svdPath: svd, ...options }).files.map(
        (file) => [file.name, textOf(file)] as const,
      ),
    ),
  );
}
