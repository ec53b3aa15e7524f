/** Names that models write and that Renode's API does not have, or has elsewhere. */
export interface WrongName {
  pattern: RegExp;
  code: string;
  message: string;
  severity?: 'warning';
}

const FIELD_MODES =
  'Read, Write, Set, Toggle, WriteOneToClear, WriteZeroToClear, ReadToClear, WriteZeroToSet, WriteZeroToToggle, ReadToSet, WriteToClear, WriteToSet';

const known = (names: string) => names.replaceAll(', ', '|');

/** Looked for in code without comments and strings. Read from renode-infrastructure 0c7d076 (2026-08-18). */
export const WRONG_NAMES: WrongName[] = [
  {
    pattern: new RegExp(`\\bFieldMode\\.(?!(?:${known(FIELD_MODES)})\\b)\\w+`),
    code: 'field-mode-unknown',
    message: `FieldMode has no such member; it has ${FIELD_MODES}, combined with |.`,
  },
  {
    pattern: /\bLogLevel\.(?!(?:Noisy|Debug|Info|Warning|Error)\b)\w+/,
    code: 'log-level-unknown',
    message: 'LogLevel has Noisy, Debug, Info, Warning and Error only.',
  },
  {
    pattern: /\bLogger\s*\.\s*Log\s*\(\s*this\b/,
    code: 'log-without-this',
    message: 'Write this.Log(LogLevel.Warning, "text {0}", value).',
  },
  {
    pattern: /(?<![\w.])(?:Log|ErrorLog|WarningLog|InfoLog|DebugLog|NoisyLog)\s*\(\s*(?:LogLevel\b|["$@])/,
    code: 'log-without-this',
    message: 'Logging is an extension method: write this.Log(LogLevel.Warning, "text {0}", value).',
  },
  {
    pattern: /\b(?:IPrimaryPeripheralRegisterInterface|IRegisterFile|IPeripheralRegister)\b/,
    code: 'api-name',
    message: 'There is no such base; registers are in RegistersCollection.',
  },
  {
    pattern: /(?<!\w)(?:this\s*\.\s*Registers\b(?!\s*\.\s*\w+\s*(?:,|\)))|RegisterCollection\b(?=\s*\.))/,
    code: 'api-name',
    message: 'The collection of registers is called RegistersCollection.',
  },
  {
    pattern: /\b(?:BasicQuadWordPeripheral|BasicPeripheral|DoubleWordPeripheral|PeripheralBase)\b/,
    code: 'api-name',
    message: 'There is no such base class; the base class is in the file of the registers.',
  },
  {
    pattern:
      /\.\s*(?:WithReserved|WithField|WithBit|WithBitField|WithReadOnlyFlag|WithFlagField|WithCallback)\s*\(/,
    code: 'api-name',
    message: 'There is no such method; registers are defined already: set callbacks on the handles.',
  },
  {
    pattern: /\busing\s+Antmicro\.Renode\.Peripherals\.(?:RTC|Watchdog|Interfaces|ADC|GPIO)\s*;/,
    code: 'namespace-unknown',
    message:
      'There is no such namespace: RTCs and watchdogs are in Timers, GPIO ports in GPIOPort, ADCs in Analog; GPIO itself is in Antmicro.Renode.Core.',
  },
  {
    pattern: /\busing\s+Antmicro\.Renode\.Peripherals\.(?:Timer|UARTs|SPIs|Sensor[^s;\w][^;]*)\s*;/,
    code: 'namespace-unknown',
    message: 'There is no such namespace: it is Timers, UART or SPI.',
  },
  {
    pattern: /\b(?:public|internal|private|protected)\s+IGPIO\s+\w+/,
    code: 'gpio-type',
    message: 'An output must be of type GPIO, or platform files do not find it.',
  },
  {
    pattern: /\[\s*(?:Register|PeripheralRegister|Peripheral)\s*(?:\([^)\n]*\))?\s*\]/,
    code: 'api-name',
    message: 'There is no such attribute.',
  },
  {
    pattern: /\.\s*Transmit\s*\(\s*(?:new\s+byte\s*\[|byte\s*\[\s*\])/,
    code: 'api-name',
    message: 'ISPIPeripheral.Transmit takes one byte and returns one.',
  },
  {
    pattern: /\bCharReceived\s*\+=/,
    code: 'uart-direction',
    message:
      'CharReceived is raised when this model transmits; what is received comes in through WriteChar(byte).',
  },
  {
    pattern: /^\s*#\s*if\s+NET\b/m,
    code: 'api-name',
    message: 'Renode has no preprocessor symbol NET any more.',
  },
  {
    pattern: /\bnew\s+(?:LimitTimer|ComparingTimer)\s*\(\s*machine\s*,/,
    code: 'timer-clock',
    message: 'The first argument of a timer is machine.ClockSource.',
  },
  {
    pattern: /\bmachine\s*\.\s*(?:Schedule|RunAfter|ScheduleCallback|DelayedAction|InvokeLater)\s*\(/,
    code: 'api-name',
    message: 'Deferred work is machine.ScheduleAction(TimeInterval.FromMicroseconds(10), _ => …).',
  },
  {
    pattern: /\bIRQ\s*\.\s*(?:Raise|Trigger|Clear|Assert|Deassert|Reset|SetState|Invoke)\s*\(/,
    code: 'gpio-member',
    message: 'A GPIO has Set(bool), Set(), Unset(), Toggle(), Blink() and IsSet.',
  },
  {
    pattern:
      /\b(?:Thread\s*\.\s*Sleep|Task\s*\.\s*(?:Run|Delay)|new\s+Thread|System\.Threading\.Timer|DateTime\s*\.\s*(?:Utc)?Now)\b/,
    code: 'real-time',
    severity: 'warning',
    message: "That is the host's time, not the machine's: use LimitTimer or machine.ScheduleAction.",
  },
];

/** Members of a field's handle. */
export const HANDLE_MEMBERS =
  'Value ShadowValue Width ReadCallback WriteCallback ChangeCallback ShadowReloadCallback ValueProviderCallback ToString Equals GetHashCode GetType'.split(
    ' ',
  );
