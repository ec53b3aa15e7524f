import type { Diagnostic } from '../diagnostic.ts';
import type { Report, Subject } from './behaviour-subject.ts';
import { checkHandles, checkNamesOfRegisters } from './check-handles.ts';
import { checkCallbacks, checkTypes } from './check-values.ts';
import { handlesOf } from './handles.ts';
import { maskCsharp, placeOf } from './mask-csharp.ts';
import type { PeripheralModel } from './peripheral-model.ts';
import { missingUsings } from './usings.ts';
import { WRONG_NAMES } from './wrong-names.ts';

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
  const depth = braceDepth(masked);
  if (depth !== 0) {
    report(
      masked.length,
      'braces-unbalanced',
      depth > 0 ? `${depth} braces are not closed.` : `${-depth} braces too many are closed.`,
    );
  }
  if (form === 'members') {
    const declared = new RegExp(`^\\s*(?:using|namespace)\\s+[\\w.]+|\\bclass\\s+${className}\\b`, 'm').exec(
      masked,
    );
    if (declared) {
      report(
        declared.index,
        'members-only',
        'Only members of the class stand here: no using, no namespace, no class.',
      );
    }
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

/** Names whose namespace has no `using`; without a compiler they would be met only in Renode. */
function checkUsings({ masked, model, form }: Subject, report: Report): void {
  for (const { index, name, namespace } of form === 'file' ? missingUsings(masked, model) : []) {
    report(index, 'using-missing', `${name} needs "using ${namespace};".`);
  }
}
