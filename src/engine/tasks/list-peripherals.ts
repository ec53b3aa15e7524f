import type { PeripheralSummary, StageEvent } from '../events.ts';
import { hex } from '../renode/peripheral-model.ts';
import type { Run } from '../run.ts';
import type { Device, Peripheral } from '../svd/device.ts';
import type { Change } from '../workspace/change.ts';
import { readDevice } from './read-device.ts';
import type { ListPeripheralsRequest } from './requests.ts';

/** Says what a device has, in one `device` event. Changes nothing. */
export async function* listPeripherals(
  request: ListPeripheralsRequest,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  const { device } = yield* readDevice(request.svd, run);
  yield deviceEvent(device);
  return [];
}

function deviceEvent(device: Device): StageEvent {
  const event: StageEvent = {
    type: 'device',
    name: device.name,
    peripherals: device.peripherals.map(summaryOf),
  };
  return device.description === undefined ? event : { ...event, description: device.description };
}

function summaryOf(peripheral: Peripheral): PeripheralSummary {
  const { name, description, groupName, derivedFrom } = peripheral;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(groupName === undefined ? {} : { groupName }),
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    baseAddress: hex(peripheral.baseAddress, 8),
    interrupts: peripheral.interrupts.map((interrupt) => ({ name: interrupt.name, value: interrupt.value })),
    registers: peripheral.registers.length,
  };
}
