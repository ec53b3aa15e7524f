import type { Diagnostic } from '../diagnostic.ts';
import type { Device, Peripheral, Register } from '../svd/device.ts';
import { type BusRegister, busRegisters } from './bus-register.ts';
import { categoryOf } from './category.ts';
import { constraintOf } from './constraints.ts';
import { isIdentifier, lowerFirst, pascalCase, plainIdentifier, Scope } from './identifier.ts';
import { findOverlaps, type Overlaps } from './overlaps.ts';
import { type InterruptModel, maskOf, type PeripheralModel, type RegisterModel } from './peripheral-model.ts';
import { type ArrayRun, findArrays } from './register-arrays.ts';
import { type RegisterFields, registerFields } from './register-fields.ts';

/** What the generated class, its bases and its lambdas call their own. */
const MEMBERS = (
  'Reset Size IRQ RegistersCollection Registers machine sysbus mapper OffsetToString ReadByte WriteByte ReadWord ' +
  'WriteWord ReadDoubleWord WriteDoubleWord ReadQuadWord WriteQuadWord DefineRegisters InitializeBehaviour ' +
  'ResetBehaviour View views SelectView DeselectView ShareBits SharedRegister sharedRegisters byteRegisters ' +
  'wordRegisters doubleWordRegisters quadWordRegisters ReadBytes WriteBytes TryFindWider ReadRegister WriteRegister ' +
  'HasRegister Equals GetHashCode GetType ToString MemberwiseClone Finalize ReferenceEquals GPIO IMachine FieldMode ' +
  'IKnownSize IBusPeripheral BasicBytePeripheral BasicWordPeripheral BasicDoubleWordPeripheral Log this ' +
  'LogLevel value previous index register Math Func Action HashSet BitHelper Enum Convert AllowedTranslation AllowedTranslations DefaultInterrupt'
).split(' ');

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
  const report = (diagnostic: Omit<Diagnostic, 'file'>) =>
    diagnostics.push({ file: options.svdPath, ...diagnostic });
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

/** `DEVICE_PERIPHERAL`, as Renode's models are called. A platform file wants a letter first. */
export function defaultClassName(peripheral: Peripheral, device: Device): string {
  const name = `${plainIdentifier(device.name)}_${plainIdentifier(peripheral.name)}`;
  return /^[A-Za-z]/.test(name) ? name : `Device${name}`;
}

/** Words of the platform format that cannot name a peripheral. */
const PLATFORM_WORDS =
  /^(sysbus|using|as|init|preinit|reset|none|empty|new|true|false|machine|cpu|local|prefixed|add)$/;

function instanceName(name: string): string {
  const instance = plainIdentifier(name).toLowerCase();
  if (PLATFORM_WORDS.test(instance)) {
    return `${instance}0`;
  }
  return /^[a-z]/.test(instance) ? instance : `block${instance}`;
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

/** One diagnostic for all, since there are many. */
function reportLeftOut(left: Register[], report: Report): void {
  const [first] = left;
  if (first) {
    report({
      ...first.position,
      severity: 'error',
      code: 'too-many-registers',
      message: `There are ${left.length} registers more than a model can have, from ${first.name} on.`,
      source: 'renode',
      path: first.path,
      assumed: 'they are left out',
    });
  }
}

/** Other peripherals that lie within the range this one takes on the bus. */
function reportCovered(peripheral: Peripheral, size: number, device: Device, report: Report): void {
  const end = peripheral.baseAddress + BigInt(size);
  const covered = device.peripherals.filter(
    ({ baseAddress }) => baseAddress > peripheral.baseAddress && baseAddress < end,
  );
  if (covered.length > 0) {
    const names = covered
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ');
    report({
      ...peripheral.position,
      severity: 'warning',
      code: 'covers-other-peripherals',
      message: `${peripheral.name} takes ${size} bytes, in which ${names}${covered.length > 5 ? ' and others' : ''} lie too.`,
      source: 'renode',
      path: peripheral.name,
      assumed: 'the range is as the file says; a platform with both has to give one of them less',
    });
  }
}

type Report = (diagnostic: Omit<Diagnostic, 'file'>) => void;

function registerModels(
  bus: BusRegister[],
  arrays: ArrayRun[],
  overlaps: Overlaps,
  scope: Scope,
  report: Report,
): Map<BusRegister, RegisterModel> {
  const runs = new Map(arrays.flatMap((run) => run.members.map((member) => [member, run] as const)));
  const fieldsOfRuns = new Map<ArrayRun, RegisterFields>();
  const identifiers = new Scope();
  const models = new Map<BusRegister, RegisterModel>();
  let sharedCount = 0;
  for (const register of bus) {
    const identifier = identifiers.claim(pascalCase(register.svd.name));
    const run = runs.get(register);
    const known = run && fieldsOfRuns.get(run);
    const base = run ? pascalCase(run.baseName) : identifier;
    const parts = known ?? registerFields(register.svd, register.width, base, scope);
    if (run && !known) {
      fieldsOfRuns.set(run, parts);
    }
    const model = registerModel(register, identifier, parts);
    const view = overlaps.views.get(register);
    if (view) {
      Object.assign(model, view);
    }
    if (overlaps.shared.has(register)) {
      model.sharedIndex = sharedCount++;
    }
    models.set(register, model);
  }
  for (const [readSide, writeSide] of overlaps.writeSides) {
    models.get(readSide)!.writeSide = models.get(writeSide)!;
    models.get(writeSide)!.isWriteSide = true;
  }
  for (const [register, model] of models) {
    claimState(model, scope);
    reportDecisions(register, model, report);
  }
  return models;
}

function registerModel(register: BusRegister, identifier: string, parts: RegisterFields): RegisterModel {
  const { svd, offset, width, bytes } = register;
  const unreadableReserved = parts.fields
    .filter((field) => field.kind === 'reserved' && field.read === 'none')
    .reduce((mask, field) => mask | maskOf(field), 0n);
  const model: RegisterModel = {
    name: svd.name,
    path: svd.path,
    description: svd.description ?? svd.displayName ?? '',
    identifier,
    offset,
    width,
    bytes,
    resetValue: svd.resetValue & svd.resetMask & ~unreadableReserved,
    resetMask: svd.resetMask,
    ...parts,
    outrankedBy: [],
    isWriteSide: false,
  };
  const constraint = svd.fields.length > 0 ? constraintOf(svd.writeConstraint, svd.size, []) : undefined;
  if (constraint) {
    model.constraint = constraint;
  }
  return model;
}

/** C# members that a register needs besides its fields. */
function claimState(model: RegisterModel, scope: Scope): void {
  const base = lowerFirst(model.identifier);
  if (model.constraint || model.sharedIndex !== undefined || model.isWriteSide) {
    model.handle = scope.claim(`${base}Register`);
  }
  if (model.fields.some((field) => field.writeOnce && field.write !== 'none')) {
    model.latch = scope.claim(`${base}Written`);
  }
}

function reportDecisions(register: BusRegister, model: RegisterModel, report: Report): void {
  const place = { ...register.svd.position, source: 'renode', path: register.svd.path } as const;
  if (model.isWriteSide) {
    report({
      ...place,
      severity: 'information',
      code: 'alternate-register',
      message: `${model.name} can only be written, where another register can only be read.`,
      assumed: 'what is written there reaches it; it shares no bits with the other',
    });
  } else if (model.view) {
    report({
      ...place,
      severity: 'information',
      code: 'alternate-register',
      message: `${model.name} stands where another register of the same width stands.`,
      assumed: `it answers while View.${model.view} is selected; its bits are shared`,
    });
  } else if (model.sharedIndex !== undefined && model.view === undefined) {
    report({
      ...place,
      severity: 'information',
      code: 'overlapping-register',
      message: `${model.name} overlaps other registers.`,
      assumed: 'an access of its own offset and width reaches it, and the overlapping bits are shared',
    });
  }
  for (const shadowed of model.shadowedFields) {
    report({
      ...place,
      path: `${place.path}.${shadowed.name}`,
      severity: 'warning',
      code: 'overlapping-field',
      message: `Bits ${shadowed.position + shadowed.width - 1}:${shadowed.position} of ${shadowed.name} belong to ${shadowed.owner} too; Renode lets no two fields share a bit.`,
      assumed: `they stay with ${shadowed.owner}; a comment names ${shadowed.name}`,
    });
  }
}

/** Blocks of the core that Renode models as part of the CPU or its interrupt controller. */
function reportCoreBlock(peripheral: Peripheral, device: Device, report: Report): void {
  const isCortexM = device.cpu ? /^(CM|SC)/.test(device.cpu.name) : true;
  if (isCortexM && peripheral.baseAddress >= 0xe000e000n && peripheral.baseAddress < 0xe000f000n) {
    report({
      ...peripheral.position,
      severity: 'warning',
      code: 'core-block',
      message: `${peripheral.name} belongs to the core. Renode models it in IRQControllers.NVIC; do not register both.`,
      source: 'renode',
      path: peripheral.name,
      assumed: 'the model is made all the same',
    });
  }
}

/** Whether a user's class name can be used as it stands. */
export function isClassName(name: string): boolean {
  return isIdentifier(name) && /^[A-Za-z]/.test(name) && !MEMBERS.includes(name);
}
