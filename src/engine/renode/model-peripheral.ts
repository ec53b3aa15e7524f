import type { Diagnostic } from '../diagnostic.ts';
import type { Device, Peripheral } from '../svd/device.ts';
import { type BusRegister, busRegisters } from './bus-register.ts';
import { categoryOf } from './category.ts';
import { pascalCase, Scope } from './identifier.ts';
import { registerModels } from './model-registers.ts';
import { defaultClassName, instanceName, MEMBERS } from './names.ts';
import { findOverlaps } from './overlaps.ts';
import type { InterruptModel, PeripheralModel } from './peripheral-model.ts';
import { findArrays } from './register-arrays.ts';
import { type Report, reportCoreBlock, reportCovered, reportLeftOut } from './report-decisions.ts';

export interface ModelOptions {
  /** Path of the SVD file, for diagnostics. */
  svdPath: string;
  /** Instead of the default, `DEVICE_PERIPHERAL`. */
  className?: string;
}

/**
 * Decides everything about a peripheral's model: base class by the widths, modes, views, arrays and names.
 * Pure and deterministic; what had to be decided against the file's word is said in the diagnostics.
 */
export function modelPeripheral(
  peripheral: Peripheral,
  device: Device,
  options: ModelOptions,
): { model: PeripheralModel; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push({ file: options.svdPath, ...diagnostic });
  const className = options.className ?? defaultClassName(peripheral, device);
  const scope = new Scope([...MEMBERS, className]);
  const interrupts = interruptModels(peripheral, scope);
  const { bus, left } = busRegisters(peripheral.registers);
  reportLeftOut(left, report);
  const overlaps = findOverlaps(bus);
  const paired = new Set([...overlaps.writeSides].flat());
  const standAlone = bus.filter((register) => !overlaps.shared.has(register) && !paired.has(register));
  const arrays = findArrays(standAlone);
  const registers = registerModels(bus, arrays, overlaps, scope, report);
  const size = sizeOf(peripheral, bus);
  const model: PeripheralModel = {
    name: peripheral.name,
    description: peripheral.description ?? '',
    deviceName: device.name,
    svdName: options.svdPath.replace(/^.*[\\/]/, ''),
    className,
    category: categoryOf(peripheral),
    instanceName: instanceName(peripheral.name),
    baseAddress: peripheral.baseAddress,
    size,
    widths: [...new Set(bus.map((register) => register.width))].sort((a, b) => a - b),
    interrupts,
    interruptController: interruptController(device),
    registers: bus.map((register) => registers.get(register)!),
    arrays: arrays.map(({ members, pattern, step }) => ({
      members: members.map((member) => registers.get(member)!),
      name: pattern,
      step,
    })),
    views: [...overlaps.names],
  };
  reportCovered(peripheral, size, device, report);
  reportCoreBlock(peripheral, device, report);
  return { model, diagnostics };
}

function interruptModels(peripheral: Peripheral, scope: Scope): InterruptModel[] {
  const only = peripheral.interrupts.length === 1;
  return peripheral.interrupts.map(({ name, value }) => {
    const words = pascalCase(name)
      .replace(/Interrupt/g, 'IRQ')
      .replace(/^_/, 'Line');
    const property = only ? 'IRQ' : scope.claim(/IRQ/.test(words) ? words : `${words}IRQ`);
    return { name, property, number: value };
  });
}

/** Bytes from the base address to the end of the last address block or register, whichever is later. */
function sizeOf(peripheral: Peripheral, bus: BusRegister[]): number {
  const blocks = peripheral.addressBlocks.map((block) => block.offset + block.size);
  const registers = bus.map((register) => register.offset + register.width / 8);
  let size = 0;
  for (const end of [...blocks, ...registers]) {
    size = Math.max(size, end);
  }
  const toEndOfBus = Number((1n << 64n) - peripheral.baseAddress);
  return Math.min(Math.max(4, Math.ceil(size / 4) * 4), toEndOfBus);
}

/** What a platform for such a device calls its interrupt controller. */
function interruptController({ cpu, peripherals }: Device): string {
  const has = (pattern: RegExp) => peripherals.some(({ name }) => pattern.test(name));
  if (has(/^plic/i)) {
    return 'plic';
  }
  if (has(/^e?clic(?!nt)/i)) {
    return 'clic';
  }
  return cpu && /^CA/.test(cpu.name) ? 'gic' : 'nvic';
}
