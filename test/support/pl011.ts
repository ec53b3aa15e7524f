import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatePeripheral } from '../../src/engine/renode/generate-peripheral.ts';
import type { PeripheralModel } from '../../src/engine/renode/peripheral-model.ts';
import type { Device, Peripheral } from '../../src/engine/svd/device.ts';
import { readSvdChunks } from '../../src/engine/svd/read-svd.ts';
import { textOf } from './exercise-model.ts';

export const pl011Path = join(import.meta.dirname, '../../samples/pl011.svd');

/** The sample UART: as the SVD file has it, its model and the text of its files. */
export async function pl011(): Promise<{
  device: Device;
  peripheral: Peripheral;
  model: PeripheralModel;
  registersCode: string;
  behaviourCode: string;
}> {
  const text = await readFile(pl011Path, 'utf8');
  const signal = new AbortController().signal;
  const { device } = await readSvdChunks([text], { file: 'pl011.svd', signal });
  const peripheral = device!.peripherals[0]!;
  const { model, files } = generatePeripheral(peripheral, device!, { svdPath: 'pl011.svd', layout: 'split' });
  const [registers, behaviour] = files;
  return {
    device: device!,
    peripheral,
    model,
    registersCode: textOf(registers!),
    behaviourCode: textOf(behaviour!),
  };
}
