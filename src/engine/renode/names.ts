import type { Device, Peripheral } from '../svd/device.ts';
import { isIdentifier, plainIdentifier } from './identifier.ts';

/** What the generated class, its bases and its lambdas call their own. */
export const MEMBERS = (
  'Reset Size IRQ RegistersCollection Registers machine sysbus mapper OffsetToString ReadByte WriteByte ReadWord ' +
  'WriteWord ReadDoubleWord WriteDoubleWord ReadQuadWord WriteQuadWord DefineRegisters InitializeBehaviour ' +
  'ResetBehaviour View views ShareBits SharedRegister sharedRegisters byteRegisters ' +
  'wordRegisters doubleWordRegisters quadWordRegisters ReadBytes WriteBytes TryFindWider ReadRegister WriteRegister ' +
  'HasRegister Equals GetHashCode GetType ToString MemberwiseClone Finalize ReferenceEquals GPIO IMachine FieldMode ' +
  'IKnownSize IBusPeripheral BasicBytePeripheral BasicWordPeripheral BasicDoubleWordPeripheral Log this ' +
  'LogLevel value previous index register Math Func Action HashSet BitHelper Enum Convert AllowedTranslation AllowedTranslations DefaultInterrupt'
).split(' ');

/** `DEVICE_PERIPHERAL`, as Renode's models are called. A platform file wants a letter first. */
export function defaultClassName(peripheral: Peripheral, device: Device): string {
  const name = `${plainIdentifier(device.name)}_${plainIdentifier(peripheral.name)}`;
  return /^[A-Za-z]/.test(name) ? name : `Device${name}`;
}

/** Whether a user's class name can be used as it stands. */
export function isClassName(name: string): boolean {
  return isIdentifier(name) && /^[A-Za-z]/.test(name) && !MEMBERS.includes(name);
}

/** Words of the platform format that cannot name a peripheral. */
const PLATFORM_WORDS =
  /^(sysbus|using|as|init|preinit|reset|none|empty|new|true|false|machine|cpu|local|prefixed|add)$/;

/** What a peripheral is called in a platform file. */
export function instanceName(name: string): string {
  const instance = plainIdentifier(name).toLowerCase();
  if (PLATFORM_WORDS.test(instance)) {
    return `${instance}0`;
  }
  return /^[a-z]/.test(instance) ? instance : `block${instance}`;
}
