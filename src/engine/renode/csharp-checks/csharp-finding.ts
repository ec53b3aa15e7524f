/** A mistake in C# for Renode, and where it stands. Indices count UTF-16 code units from the start of the text. */
export interface CsharpFinding {
  code: CsharpCheckCode;
  severity: 'error' | 'warning' | 'information' | 'hint';
  message: string;
  start: number;
  /** Exclusive. */
  end: number;
  fix?: CsharpFix;
}

/** What mends a finding without asking anybody. */
export interface CsharpFix {
  /** Plain data, so that a host can say it in its own language. */
  action: 'replace' | 'remove' | 'add' | 'reorder';
  /** What is put there or taken away. */
  what: string;
  /** Apart from each other, in the order of the text. */
  edits: CsharpEdit[];
  /** Whether it can only be meant this way; otherwise it is one way to go on. */
  isCertain: boolean;
}

/** A piece of text that takes the place of another. */
export interface CsharpEdit {
  start: number;
  /** Exclusive; the same as `start` where text is put in. */
  end: number;
  text: string;
}

/** Every code a finding may carry, with what it means. Codes that checks of behaviour have too mean the same. */
export const csharpCheckCodes = {
  'api-name': 'A type, method, property or attribute does not exist in Renode.',
  'api-older': 'It still works, and newer code writes it otherwise.',
  'argument-missing': 'An argument that a method needs is missing.',
  'argument-order': 'Arguments stand in an order the method does not take.',
  'argument-unknown': 'A method does not take this argument.',
  'callback-type': 'A callback of a value field has other types than ulong.',
  'cast-missing': 'The value of a field is an ulong and needs a cast.',
  'field-beyond-register': 'A field does not fit into its register; Renode throws when the model is made.',
  'field-mode-conflict':
    'A FieldMode has two ways to read or to write; Renode throws when the model is made.',
  'field-mode-unknown': 'FieldMode has no such member.',
  'gpio-member': 'A GPIO has no such method.',
  'gpio-type': 'Platform files find an output only where it is of type GPIO.',
  'log-level-unknown': 'LogLevel has no such member.',
  'log-without-this': 'Logging is an extension method and needs an object before it.',
  'namespace-unknown': 'Renode has no such namespace.',
  'no-known-size': 'A peripheral without IKnownSize cannot be put at an address alone.',
  'nothing-to-override': 'The base class has no such method, or has one that has to be overridden.',
  'overlapping-fields': 'Two fields of one register share bits; Renode throws when the model is made.',
  'provider-not-readable':
    'A field that cannot be read has a value provider; Renode throws when the model is made.',
  'real-time': "It goes by the host's time instead of the machine's.",
  'reserved-value-too-wide': 'The allowed value does not fit into the reserved bits.',
  'timer-clock': 'A timer takes a clock source, not a machine.',
  'timer-member': 'A timer has no such member.',
  'uart-direction': 'CharReceived is raised for what this model sends.',
  'zero-width-field': 'A field has no bits; Renode throws when the model is made.',
} as const;

export type CsharpCheckCode = keyof typeof csharpCheckCodes;

/** Hands a finding to whoever collects them. */
export type ReportFinding = (finding: CsharpFinding) => void;
