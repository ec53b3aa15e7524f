import type { Diagnostic } from '../diagnostic.ts';
import type { Device, Peripheral, Register } from '../svd/device.ts';
import type { BusRegister } from './bus-register.ts';
import type { RegisterModel } from './peripheral-model.ts';

/** What had to be decided against the word of an SVD file, or is worth knowing before its model is used. */
export type Report = (diagnostic: Omit<Diagnostic, 'file'>) => void;

export function reportDecisions(register: BusRegister, model: RegisterModel, report: Report): void {
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

/** One diagnostic for all, since there are many. */
export function reportLeftOut(left: Register[], report: Report): void {
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
export function reportCovered(peripheral: Peripheral, size: number, device: Device, report: Report): void {
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

/** Blocks of the core that Renode models as part of the CPU or its interrupt controller. */
export function reportCoreBlock(peripheral: Peripheral, device: Device, report: Report): void {
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
