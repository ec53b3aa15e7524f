/**
 * Names that models and old examples write and that Renode's API does not have, or has elsewhere, each with the right
 * one where there is exactly one. The only such list: the checks of behaviour and of C# in an editor both read it.
 * Read from renode-infrastructure 0c7d076 (2026-08-18).
 */

/** Names by what is to stand instead; `undefined` where that cannot be said without knowing what is meant. */
export type WrongNameTable = ReadonlyMap<string, string | undefined>;

export const FIELD_MODES = [
  'Read',
  'Write',
  'Set',
  'Toggle',
  'WriteOneToClear',
  'WriteZeroToClear',
  'ReadToClear',
  'WriteZeroToSet',
  'WriteZeroToToggle',
  'ReadToSet',
  'WriteToClear',
  'WriteToSet',
] as const;

const READ_WRITE = 'FieldMode.Read | FieldMode.Write';

/** Members `FieldMode` does not have, by the expression that is meant. */
export const WRONG_FIELD_MODES: WrongNameTable = new Map<string, string | undefined>([
  ['ReadWrite', READ_WRITE],
  ['WriteRead', READ_WRITE],
  ['RW', READ_WRITE],
  ['ReadOnly', 'FieldMode.Read'],
  ['R', 'FieldMode.Read'],
  ['RO', 'FieldMode.Read'],
  ['WriteOnly', 'FieldMode.Write'],
  ['W', 'FieldMode.Write'],
  ['WO', 'FieldMode.Write'],
  ['W1C', 'FieldMode.WriteOneToClear'],
  ['OneToClear', 'FieldMode.WriteOneToClear'],
  ['W0C', 'FieldMode.WriteZeroToClear'],
  ['ZeroToClear', 'FieldMode.WriteZeroToClear'],
  ['W1S', 'FieldMode.Set'],
  ['OneToSet', 'FieldMode.Set'],
  ['WriteOneToSet', 'FieldMode.Set'],
  ['W0S', 'FieldMode.WriteZeroToSet'],
  ['ZeroToSet', 'FieldMode.WriteZeroToSet'],
  ['W1T', 'FieldMode.Toggle'],
  ['OneToToggle', 'FieldMode.Toggle'],
  ['WriteOneToToggle', 'FieldMode.Toggle'],
  ['ZeroToToggle', 'FieldMode.WriteZeroToToggle'],
  ['RC', 'FieldMode.ReadToClear'],
  ['RS', 'FieldMode.ReadToSet'],
  // Renode has no mode for a single write, and what is to clear what is not said.
  ['WriteOnce', undefined],
  ['Clear', undefined],
]);

export const LOG_LEVELS = ['Noisy', 'Debug', 'Info', 'Warning', 'Error'] as const;

export const WRONG_LOG_LEVELS: WrongNameTable = new Map([
  ['Trace', 'Noisy'],
  ['Verbose', 'Noisy'],
  ['Information', 'Info'],
  ['Warn', 'Warning'],
  ['Critical', 'Error'],
  ['Fatal', 'Error'],
]);

/** Extension methods that log; each needs `this.` before it. */
export const LOG_METHODS = ['Log', 'ErrorLog', 'WarningLog', 'InfoLog', 'DebugLog', 'NoisyLog'] as const;

/** Base classes and interfaces that do not exist. */
export const WRONG_BASES: WrongNameTable = new Map<string, string | undefined>([
  ['BasicPeripheral', 'BasicDoubleWordPeripheral'],
  ['DoubleWordPeripheral', 'BasicDoubleWordPeripheral'],
  ['BasicQuadWordPeripheral', undefined],
  ['PeripheralBase', undefined],
]);

/** What is written as a base for the collection of registers. */
export const WRONG_REGISTER_BASES: WrongNameTable = new Map<string, string | undefined>([
  ['IPrimaryPeripheralRegisterInterface', undefined],
  ['IRegisterFile', undefined],
  ['IPeripheralRegister', undefined],
]);

/** Methods of registers that do not exist. */
export const WRONG_METHODS: WrongNameTable = new Map<string, string | undefined>([
  ['WithReserved', 'WithReservedBits'],
  ['WithField', 'WithValueField'],
  ['WithBit', 'WithFlag'],
  ['WithBitField', 'WithValueField'],
  ['WithFlagField', 'WithFlag'],
  ['WithReadOnlyFlag', undefined],
  ['WithCallback', undefined],
]);

const PERIPHERALS = 'Antmicro.Renode.Peripherals';

/** Namespaces under `Antmicro.Renode.Peripherals` that do not exist, by the one that is meant. */
export const WRONG_NAMESPACES: WrongNameTable = new Map<string, string | undefined>([
  ['RTC', `${PERIPHERALS}.Timers`],
  ['Watchdog', `${PERIPHERALS}.Timers`],
  ['Timer', `${PERIPHERALS}.Timers`],
  ['GPIO', `${PERIPHERALS}.GPIOPort`],
  ['ADC', `${PERIPHERALS}.Analog`],
  ['UARTs', `${PERIPHERALS}.UART`],
  ['SPIs', `${PERIPHERALS}.SPI`],
  ['Interfaces', undefined],
]);

export const WRONG_ATTRIBUTES = ['Register', 'PeripheralRegister', 'Peripheral'] as const;

/** Methods a `GPIO` does not have, by the one that is meant. */
export const WRONG_GPIO_METHODS: WrongNameTable = new Map<string, string | undefined>([
  ['Raise', 'Set'],
  ['Assert', 'Set'],
  ['SetState', 'Set'],
  ['Clear', 'Unset'],
  ['Deassert', 'Unset'],
  ['Reset', 'Unset'],
  ['Trigger', undefined],
  ['Invoke', undefined],
]);

/** Methods a machine does not have for work that is to be done later. */
export const WRONG_MACHINE_METHODS = [
  'Schedule',
  'RunAfter',
  'ScheduleCallback',
  'DelayedAction',
  'InvokeLater',
] as const;
