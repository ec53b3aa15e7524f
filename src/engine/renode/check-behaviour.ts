import type { Diagnostic } from '../diagnostic.ts';
import { type Handle, handlesOf } from './handles.ts';
import { maskCsharp, placeOf } from './mask-csharp.ts';
import { nearestName } from './nearest-name.ts';
import type { PeripheralModel } from './peripheral-model.ts';
import { missingUsings } from './usings.ts';
import { HANDLE_MEMBERS, WRONG_NAMES } from './wrong-names.ts';

export interface BehaviourOptions {
  /** For diagnostics; the class's own file name where it is absent. */
  file?: string;
  /** `members`: only the members of the class, as in the marked part of a one-file model. */
  form?: 'file' | 'members';
}

const MOST_DIAGNOSTICS = 200;
/** Characters; more is no behaviour a person wants to read. */
const LONGEST_CODE = 400_000;

/** The checks of `checkBehaviour`, for counting how many are passed. */
export const BEHAVIOUR_CHECKS = 8;

/**
 * Holds the C# of a peripheral's behaviour against Renode's API and the handles that are really there, without a
 * compiler: names that do not exist, with the right ones; registers defined again; hooks or class that got lost;
 * values without a cast; callbacks that confuse the old value with the new one.
 */
export function checkBehaviour(
  code: string,
  model: PeripheralModel,
  options: BehaviourOptions = {},
): Diagnostic[] {
  const { file = `${model.className}.cs`, form = 'file' } = options;
  if (code.length > LONGEST_CODE) {
    const message = `The behaviour has more than ${LONGEST_CODE} characters.`;
    return [
      {
        file,
        line: 1,
        column: 1,
        severity: 'error',
        code: 'behaviour-too-long',
        message,
        source: 'triptych',
      },
    ];
  }
  const masked = maskCsharp(code);
  const diagnostics: Diagnostic[] = [];
  const report: Report = (index, code, message, severity = 'error') => {
    if (diagnostics.length >= MOST_DIAGNOSTICS) return;
    diagnostics.push({ file, ...placeOf(masked, index), severity, code, message, source: 'triptych' });
  };
  const subject: Subject = {
    masked,
    model,
    handles: new Map(handlesOf(model).map((each) => [each.name, each])),
    form,
  };
  for (const check of CHECKS) check(subject, report);
  return diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
}

type Report = (index: number, code: string, message: string, severity?: Diagnostic['severity']) => void;

interface Subject {
  /** The code without comments and strings. */
  masked: string;
  model: PeripheralModel;
  handles: Map<string, Handle>;
  form: 'file' | 'members';
}

const CHECKS: ((subject: Subject, report: Report) => void)[] = [
  checkFrame,
  checkWrongNames,
  checkRedefinitions,
  checkHandles,
  checkNamesOfRegisters,
  checkTypes,
  checkCallbacks,
  checkUsings,
];

/** The namespace, the partial class and the two hooks. */
function checkFrame({ masked, model, form }: Subject, report: Report): void {
  const { className, category } = model;
  const modifier = form === 'file' ? 'partial' : 'private';
  for (const hook of ['InitializeBehaviour', 'ResetBehaviour']) {
    if (!new RegExp(`\\b${modifier}\\s+void\\s+${hook}\\s*\\(\\s*\\)\\s*(?:\\{|=>)`).test(masked)) {
      report(
        0,
        'hook-missing',
        `There is no "${modifier} void ${hook}() { … }".`,
        hook === 'ResetBehaviour' && form === 'file' ? 'warning' : 'error',
      );
    }
  }
  if (form === 'members') {
    const declared = /\b(?:namespace\s+[\w.]+|class\s+(\w+)\s*:)/.exec(masked);
    if (declared)
      report(
        declared.index,
        'members-only',
        'Only members of the class stand here, no namespace and no class.',
      );
    return;
  }
  const namespace = `Antmicro.Renode.Peripherals.${category}`;
  const found = /\bnamespace\s+([\w.]+)/.exec(masked);
  if (found?.[1] !== namespace) {
    report(
      found?.index ?? 0,
      'namespace-wrong',
      `The namespace has to be ${namespace}, as in the file of the registers.`,
    );
  }
  const isThere = new RegExp(`\\bpartial\\s+class\\s+${className}\\b`).test(masked);
  if (!isThere) {
    const index = Math.max(masked.search(/\bclass\s+\w+/), 0);
    report(
      index,
      'class-wrong',
      `There is no "public partial class ${className}", to which the registers belong.`,
    );
  }
  const depth = braceDepth(masked);
  if (depth !== 0) {
    report(
      masked.length,
      'braces-unbalanced',
      depth > 0 ? `${depth} braces are not closed.` : `${-depth} braces too many are closed.`,
    );
  }
}

function braceDepth(masked: string): number {
  return (masked.match(/\{/g)?.length ?? 0) - (masked.match(/\}/g)?.length ?? 0);
}

function checkWrongNames({ masked }: Subject, report: Report): void {
  for (const { pattern, code, message, severity } of WRONG_NAMES) {
    for (const match of masked.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
      report(match.index, code, `${match[0].trim()}: ${message}`, severity);
    }
  }
}

/** What the file of the registers has already. */
function checkRedefinitions({ masked, model, handles }: Subject, report: Report): void {
  const { className } = model;
  const others: [RegExp, string][] = [
    [
      /\.\s*Define(?:Many|Conditional|ManyConditional|8|16|32|8Many|16Many|32Many)?\s*\(/g,
      'Registers are defined in the other file; here callbacks are set on their handles.',
    ],
    [/\bDefineRegisters\s*\(\s*\)/g, 'DefineRegisters is in the other file and is called there.'],
    [
      /\.\s*(?:DefineRegister|DefineConditionalRegister|AddRegister|AddConditionalRegister)\s*\(/g,
      'Registers are defined in the other file.',
    ],
    [
      /\.\s*With(?:Flags?|ValueFields?|EnumFields?|ReservedBits|Tags?|TaggedFlags?|IgnoredBits)\s*(?:<[^>\n]*>)?\s*\(/g,
      'Fields are defined in the other file; set callbacks on their handles.',
    ],
    [
      new RegExp(`\\bpublic\\s+${className}\\s*\\(`, 'g'),
      'The constructor is in the other file; begin in InitializeBehaviour().',
    ],
    [/\boverride\s+void\s+Reset\s*\(/g, 'Reset() is in the other file; put it into ResetBehaviour().'],
    [/\benum\s+Registers\b/g, 'The enum Registers is in the other file.'],
    [/\blong\s+Size\s*(?:=>|\{)/g, 'Size is in the other file.'],
  ];
  for (const [pattern, message] of others) {
    for (const { index } of masked.matchAll(pattern)) report(index, 'defined-elsewhere', message);
  }
  for (const match of masked.matchAll(
    /\bI(?:Flag|Value|Enum)RegisterField(?:<\w{1,100}>)?(?:\[\])?\s+(\w+)\s*(?:;|=)/g,
  )) {
    if (handles.has(match[1]!))
      report(match.index, 'defined-elsewhere', `The handle ${match[1]} is declared in the other file.`);
  }
  for (const match of masked.matchAll(/\bGPIO\s+(\w+)\s*(?:\{|=|;)/g)) {
    const isOurs = model.interrupts.some(({ property }) => property === match[1]);
    if (isOurs)
      report(match.index, 'defined-elsewhere', `The output ${match[1]} is declared in the other file.`);
  }
}

const MEMBER_OF_HANDLE =
  /(?<![\w.])(?:this\s*\.\s*)?([A-Za-z_]\w{0,200})(\s*\[[^\]\n]{0,200}\])?\s*(?:\?\s*)?\.\s*([A-Za-z]\w*)/g;

/** Handles that do not exist, and members that handles do not have. */
function checkHandles({ masked, model, handles }: Subject, report: Report): void {
  const declared = declaredNames(masked);
  const spellings = spellingsOf(handles);
  const isFieldMember =
    /^(?:ShadowValue|ReadCallback|WriteCallback|ChangeCallback|ShadowReloadCallback|ValueProviderCallback)$/;
  const known = new Set(model.registers.flatMap(({ handle }) => handle ?? []));
  const told = new Set<string>();
  for (const { index, 1: name = '', 2: element, 3: member = '' } of masked.matchAll(MEMBER_OF_HANDLE)) {
    const handle = handles.get(name);
    if (handle && !declared.has(name)) {
      checkMember(handle, { index, element, member }, report);
      continue;
    }
    const looksLikeHandle = isFieldMember.test(member) || (member === 'Value' && /^[a-z]/.test(name));
    if (!looksLikeHandle || declared.has(name) || known.has(name) || told.has(name)) continue;
    told.add(name);
    const nearest = spellings.get(nearestName(name, [...spellings.keys()]) ?? '');
    report(index, 'handle-unknown', `There is no handle ${name}${nearest ? `; is ${nearest} meant?` : '.'}`);
  }
}

/** Handles by their own names and by what the vendor's mnemonics would make of them. */
function spellingsOf(handles: Subject['handles']): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const { name, register, field } of handles.values()) {
    const all = [field.name, `${field.name}_${register.name}`, `${register.name}_${field.name}`];
    for (const spelling of all) spellings.set(spelling, name);
  }
  for (const name of handles.keys()) spellings.set(name, name);
  return spellings;
}

function checkMember(
  { name, count }: Handle,
  { index, element, member }: { index: number; element: string | undefined; member: string },
  report: Report,
): void {
  if (count !== undefined && element === undefined) {
    if (HANDLE_MEMBERS.includes(member) && member.endsWith('Callback')) {
      report(index, 'handle-array', `${name} is an array of ${count} handles: choose one with [index].`);
    }
    return;
  }
  if (count === undefined && element !== undefined) {
    report(index, 'handle-array', `${name} is one handle, no array.`);
  } else if (!HANDLE_MEMBERS.includes(member)) {
    report(
      index,
      'handle-member',
      `A handle has no ${member}; it has Value, ReadCallback, WriteCallback, ChangeCallback and ValueProviderCallback.`,
    );
  }
}

/** Names that the code itself declares: members, locals, parameters, also of lambdas. */
function declaredNames(masked: string): Set<string> {
  const names = new Set<string>();
  const typed = /(?:[\w>\]?]|\bout\s+var)\s+([A-Za-z_]\w*)\s*(?=[=;,){:]|=>|\bin\b)/g;
  for (const { 0: text, 1: name = '' } of masked.matchAll(typed)) {
    if (!/^(?:return|new|in|is|as|case|else|await|throw|out|ref)\b/.test(text)) names.add(name);
  }
  for (const match of masked.matchAll(/\(([\w\s,]{0,200})\)\s*=>/g)) {
    for (const name of match[1]!.match(/\w+/g) ?? []) names.add(name);
  }
  for (const match of masked.matchAll(/(?<![\w.])(\w+)\s*=>/g)) names.add(match[1]!);
  for (const match of masked.matchAll(/\(([^()]{0,400})\)\s*(?=\{)/g)) {
    for (const parameter of match[1]!.split(',')) {
      const name = /\s(\w+)\s*$/.exec(parameter)?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

/** Members of the enum `Registers`, of the fields' enums, and outputs. */
function checkNamesOfRegisters({ masked, model, handles }: Subject, report: Report): void {
  const registers = new Set(model.registers.map(({ identifier }) => identifier));
  for (const { index, 1: name = '' } of masked.matchAll(/(?<![\w.])Registers\s*\.\s*(\w+)/g)) {
    if (registers.has(name)) continue;
    const nearest = nearestName(name, [...registers]);
    report(
      index,
      'register-unknown',
      `There is no Registers.${name}${nearest ? `; is Registers.${nearest} meant?` : '.'}`,
    );
  }
  const enums = new Map(
    [...handles.values()].flatMap(({ field: { enumeration } }) =>
      enumeration
        ? [[enumeration.type, enumeration.members.map(({ identifier }) => identifier)] as const]
        : [],
    ),
  );
  for (const { index, 1: type = '', 2: name = '' } of masked.matchAll(/(?<![\w.])([A-Z]\w*)\s*\.\s*(\w+)/g)) {
    const members = enums.get(type);
    // A field's enum may be called as its register is: then `Registers.X` is not met here.
    if (members && !members.includes(name) && !['Equals', 'ToString'].includes(name)) {
      const list = members.slice(0, 20).join(', ');
      report(index, 'enum-member-unknown', `${type} has no ${name}; it has ${list}.`);
    }
  }
  const outputs = model.interrupts.map(({ property }) => property);
  const declared = declaredNames(masked);
  for (const { index, 1: name = '' } of masked.matchAll(
    /(?<![\w.])(\w*IRQ\w*)\s*\.\s*(?:Set|Unset|Toggle|Blink|IsSet)\b/g,
  )) {
    if (!outputs.includes(name) && !declared.has(name)) {
      report(
        index,
        'output-unknown',
        `There is no output ${name}; there ${outputs.length === 0 ? 'is none' : `is ${outputs.join(', ')}`}.`,
      );
    }
  }
}

/** What stands behind a value decides whether it is compared, which gives a `bool` whatever its type. */
const ASSIGNED =
  /\b(uint|int|ushort|short|byte|sbyte|bool|ulong|long)\s+\w+\s*=\s*(?:this\s*\.\s*)?([a-z]\w*)(?:\s*\[[^\]\n]{0,200}\])?\s*\.\s*Value\b([^;\n]{0,300})/g;

/** `IValueRegisterField.Value` is `ulong`, that of a flag `bool`. */
function checkTypes({ masked, handles }: Subject, report: Report): void {
  const declared = declaredNames(masked);
  for (const { index, 1: type = '', 2: name = '', 3: rest = '' } of masked.matchAll(ASSIGNED)) {
    const handle = declared.has(name) ? undefined : handles.get(name);
    if (!handle || /[?.]|==|!=|[<>](?![<>])(?<![<>]{2})|&&|\|\|/.test(rest)) continue;
    if (handle.kind === 'flag' && type !== 'bool') {
      report(index, 'type-mismatch', `${name}.Value is bool: write ${name}.Value ? 1 : 0.`);
    } else if (handle.kind === 'value' && type === 'bool') {
      report(index, 'type-mismatch', `${name}.Value is ulong: write ${name}.Value != 0.`);
    } else if (handle.kind === 'value' && type !== 'ulong') {
      report(index, 'cast-missing', `${name}.Value is ulong: write (${type})${name}.Value.`);
    } else if (handle.kind === 'enum' && type !== 'bool') {
      report(index, 'cast-missing', `${name}.Value is an enum: write (${type})${name}.Value.`);
    }
  }
  for (const { index, 1: name = '', 2: value = '' } of masked.matchAll(
    /(?<![\w.])(?:this\s*\.\s*)?([a-z]\w*)(?:\s*\[[^\]\n]{0,200}\])?\s*\.\s*Value\s*=\s*(true|false|0x[\da-fA-F]+|\d+)\s*;/g,
  )) {
    const handle = declared.has(name) ? undefined : handles.get(name);
    const isBool = value === 'true' || value === 'false';
    if (handle?.kind === 'flag' && !isBool)
      report(index, 'type-mismatch', `${name}.Value is bool: write true or false.`);
    if (handle?.kind === 'value' && isBool)
      report(index, 'type-mismatch', `${name}.Value is ulong: write a number.`);
    if (handle?.kind === 'enum' && value !== '0')
      report(
        index,
        'type-mismatch',
        `${name}.Value is ${handle.type.slice(19, -1)}: write one of its members.`,
      );
  }
}

const CALLBACK =
  /\.\s*(ReadCallback|WriteCallback|ChangeCallback|ValueProviderCallback)\s*(?:\+=|=)\s*(?:\(\s*([\w\s,]{0,200}?)\s*\)|(\w+))\s*=>/g;
const OLD_NAME = /^(?:old|prev|previous|before|former|oldval|oldvalue|prevvalue|previousvalue|oldv)$/i;
const NEW_NAME =
  /^(?:new|val|value|after|written|newval|newvalue|newv|current|data|enabled|character|byte)$/i;

/** Callbacks get the old value first, then the new one; a value provider gets one. */
function checkCallbacks({ masked }: Subject, report: Report): void {
  for (const { index, 1: kind = '', 2: list, 3: single } of masked.matchAll(CALLBACK)) {
    const parameters = (list ?? single ?? '')
      .split(',')
      .map((parameter) => /(\w+)\s*$/.exec(parameter)?.[1] ?? '')
      .filter((name) => name !== '');
    const wanted = kind === 'ValueProviderCallback' ? 1 : 2;
    if (parameters.length !== wanted) {
      const form = wanted === 1 ? '_ => result' : '(oldValue, newValue) => …';
      report(
        index,
        'callback-parameters',
        `${kind} takes ${wanted === 1 ? 'one parameter' : 'two parameters'}: ${form}.`,
      );
      continue;
    }
    const [first = '', second = ''] = parameters;
    const isSwapped =
      wanted === 2 &&
      ((NEW_NAME.test(first) && (/^_+$/.test(second) || OLD_NAME.test(second))) ||
        (OLD_NAME.test(second) && !/^_+$/.test(first)));
    if (isSwapped) {
      report(
        index,
        'callback-order',
        `${kind} gets the old value first and the new one second: (oldValue, newValue) => ….`,
      );
    }
  }
}

/** Names whose namespace has no `using`; without a compiler they would be met only in Renode. */
function checkUsings({ masked, model, form }: Subject, report: Report): void {
  for (const { index, name, namespace } of form === 'file' ? missingUsings(masked, model) : []) {
    report(index, 'using-missing', `${name} needs "using ${namespace};".`);
  }
}
