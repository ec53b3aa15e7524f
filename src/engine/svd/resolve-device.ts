import { checkPeripherals } from './check-peripherals.ts';
import { Derivation } from './derivation.ts';
import type { Cpu, Device } from './device.ts';
import { PropertiesInheritance } from './register-properties.ts';
import type { Resolution } from './resolution.ts';
import { EnumeratedValuesResolver } from './resolve-enumerated-values.ts';
import { FieldsResolver } from './resolve-fields.ts';
import { PeripheralsResolver } from './resolve-peripherals.ts';
import { RegistersResolver } from './resolve-registers.ts';
import { SharedRegisters } from './shared-registers.ts';
import type { SourceCpu, SourceDevice } from './source.ts';

/** Follows, expands and inherits everything that a file leaves to its reader. */
export function resolveDevice(source: SourceDevice, resolution: Resolution): Device {
  const derivation = new Derivation(source, resolution);
  const inheritance = new PropertiesInheritance();
  const enumeratedValues = new EnumeratedValuesResolver(resolution, derivation);
  const fields = new FieldsResolver(resolution, derivation, enumeratedValues);
  const shared = new SharedRegisters(resolution, derivation, fields);
  const registers = new RegistersResolver(resolution, derivation, shared, inheritance);
  const peripherals = new PeripheralsResolver(resolution, derivation, registers, inheritance);
  const device = createDevice(source, resolution);
  device.peripherals = peripherals.resolve(source.peripherals, inheritance.inherit(undefined, source));
  checkPeripherals(device.peripherals, resolution.findings);
  resolution.reportMissing();
  return device;
}

function createDevice(source: SourceDevice, resolution: Resolution): Device {
  const { addressUnitBits = 8, width } = source;
  if (source.name === undefined)
    resolution.report('missing-name', source, 'The device has no name.', 'Device');
  if (addressUnitBits !== 8) {
    const message = `addressUnitBits is ${addressUnitBits}.`;
    resolution.report('address-unit-bits', source, message, 'offsets count bytes, as in every known file');
  }
  if (width === undefined || ![8, 16, 32, 64].includes(width)) {
    const message =
      width === undefined ? 'The width of the bus is not given.' : `The bus is ${width} bits wide.`;
    resolution.report('device-width', source, message, '32 bits');
  }
  if (source.peripherals.length === 0) {
    resolution.report('no-peripherals', source, 'The device has no peripherals.', 'an empty device');
  }
  const device: Device = {
    name: source.name ?? 'Device',
    addressUnitBits,
    width: width !== undefined && [8, 16, 32, 64].includes(width) ? width : 32,
    peripherals: [],
  };
  for (const key of ['vendor', 'version', 'description', 'licenseText', 'schemaVersion'] as const) {
    const value = source[key];
    if (value !== undefined) device[key] = value;
  }
  if (source.cpu !== undefined) device.cpu = createCpu(source.cpu);
  return device;
}

function createCpu(source: SourceCpu): Cpu {
  const { revision, mpuPresent, fpuPresent, nvicPrioBits, vendorSystickConfig } = source;
  return {
    name: source.name ?? 'other',
    endian: source.endian ?? 'little',
    ...(revision !== undefined && { revision }),
    ...(mpuPresent !== undefined && { mpuPresent }),
    ...(fpuPresent !== undefined && { fpuPresent }),
    ...(nvicPrioBits !== undefined && { nvicPrioBits }),
    ...(vendorSystickConfig !== undefined && { vendorSystickConfig }),
  };
}
