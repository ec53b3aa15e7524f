import {
  FIELD_MODES,
  LOG_LEVELS,
  LOG_METHODS,
  WRONG_ATTRIBUTES,
  WRONG_BASES,
  WRONG_GPIO_METHODS,
  WRONG_MACHINE_METHODS,
  WRONG_METHODS,
  WRONG_NAMESPACES,
  WRONG_REGISTER_BASES,
} from './api-names.ts';

/** What is wrong in behaviour, as patterns for code whose tree nobody has: it comes from a model, piece by piece. */
export interface WrongName {
  pattern: RegExp;
  code: string;
  message: string;
  severity?: 'warning';
}

/** An alternative of a pattern for each name. */
const oneOf = (names: Iterable<string>) => `(?:${[...names].join('|')})`;

/** Looked for in code without comments and strings. Read from renode-infrastructure 0c7d076 (2026-08-18). */
export const WRONG_NAMES: WrongName[] = [
  {
    pattern: new RegExp(`\\bFieldMode\\.(?!${oneOf(FIELD_MODES)}\\b)\\w+`),
    code: 'field-mode-unknown',
    message: `FieldMode has no such member; it has ${FIELD_MODES.join(', ')}, combined with |.`,
  },
  {
    pattern: new RegExp(`\\bLogLevel\\.(?!${oneOf(LOG_LEVELS)}\\b)\\w+`),
    code: 'log-level-unknown',
    message: 'LogLevel has Noisy, Debug, Info, Warning and Error only.',
  },
  {
    pattern: /\bLogger\s*\.\s*Log\s*\(\s*this\b/,
    code: 'log-without-this',
    message: 'Write this.Log(LogLevel.Warning, "text {0}", value).',
  },
  {
    pattern: new RegExp(`(?<![\\w.])${oneOf(LOG_METHODS)}\\s*\\(\\s*(?:LogLevel\\b|["$@])`),
    code: 'log-without-this',
    message: 'Logging is an extension method: write this.Log(LogLevel.Warning, "text {0}", value).',
  },
  {
    pattern: new RegExp(`\\b${oneOf(WRONG_REGISTER_BASES.keys())}\\b`),
    code: 'api-name',
    message: 'There is no such base; registers are in RegistersCollection.',
  },
  {
    pattern: /(?<!\w)(?:this\s*\.\s*Registers\b(?!\s*\.\s*\w+\s*(?:,|\)))|RegisterCollection\b(?=\s*\.))/,
    code: 'api-name',
    message: 'The collection of registers is called RegistersCollection.',
  },
  {
    pattern: new RegExp(`\\b${oneOf(WRONG_BASES.keys())}\\b`),
    code: 'api-name',
    message: 'There is no such base class; the base class is in the file of the registers.',
  },
  {
    pattern: new RegExp(`\\.\\s*${oneOf(WRONG_METHODS.keys())}\\s*\\(`),
    code: 'api-name',
    message: 'There is no such method; registers are defined already: set callbacks on the handles.',
  },
  {
    pattern: new RegExp(
      `\\busing\\s+Antmicro\\.Renode\\.Peripherals\\.${oneOf(WRONG_NAMESPACES.keys())}\\s*;`,
    ),
    code: 'namespace-unknown',
    message:
      'There is no such namespace: RTCs and watchdogs are in Timers, GPIO ports in GPIOPort, ADCs in Analog, the others in UART or SPI; GPIO itself is in Antmicro.Renode.Core.',
  },
  {
    pattern: /\b(?:public|internal|private|protected)\s+IGPIO\s+\w+/,
    code: 'gpio-type',
    message: 'An output must be of type GPIO, or platform files do not find it.',
  },
  {
    pattern: new RegExp(`\\[\\s*${oneOf(WRONG_ATTRIBUTES)}\\s*(?:\\([^)\\n]*\\))?\\s*\\]`),
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
    pattern: new RegExp(`\\bmachine\\s*\\.\\s*${oneOf(WRONG_MACHINE_METHODS)}\\s*\\(`),
    code: 'api-name',
    message: 'Deferred work is machine.ScheduleAction(TimeInterval.FromMicroseconds(10), _ => …).',
  },
  {
    pattern: new RegExp(`\\bIRQ\\s*\\.\\s*${oneOf(WRONG_GPIO_METHODS.keys())}\\s*\\(`),
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
