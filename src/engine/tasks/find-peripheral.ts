import { TriptychError } from '../error.ts';
import type { Device, Peripheral } from '../svd/device.ts';

/**
 * The peripheral that is called so, in the very case or else in any.
 * @throws TriptychError `peripheral-not-found`, with the names there are
 */
export function findPeripheral(device: Device, name: string): Peripheral {
  const { peripherals } = device;
  const found =
    peripherals.find((peripheral) => peripheral.name === name) ??
    peripherals.find((peripheral) => peripheral.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const names = peripherals.map((peripheral) => peripheral.name).join(', ');
  throw new TriptychError(
    'peripheral-not-found',
    `${device.name} has no peripheral "${name}". It has: ${names}`,
  );
}
