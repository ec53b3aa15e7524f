import type { Peripheral } from './device.ts';
import type { Findings } from './findings.ts';
import { Seen } from './seen.ts';

/** Reports peripherals of one device that share a name or a base address. */
export function checkPeripherals(peripherals: Peripheral[], findings: Findings): void {
  const names = new Seen<string>();
  const bases = new Map<bigint, Peripheral>();
  for (const peripheral of peripherals) {
    const { name, position, baseAddress } = peripheral;
    if (!names.add(name)) {
      const message = `A peripheral named ${name} is in this device already.`;
      findings.reportAt('duplicate-peripheral', position, { message, path: name, assumed: 'both are kept' });
    }
    const other = bases.get(baseAddress);
    if (other === undefined) {
      bases.set(baseAddress, peripheral);
    } else if ((peripheral.alternatePeripheral ?? other.alternatePeripheral) === undefined) {
      const message = `${name} has the base address of ${other.name}, and neither is an alternate of the other.`;
      findings.reportAt('same-base-address', position, { message, path: name, assumed: 'both are kept' });
    }
  }
}
