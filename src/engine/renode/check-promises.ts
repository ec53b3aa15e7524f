import type { AccuracyItem } from '../contracts/accuracy.ts';
import type { Plan } from '../contracts/plan.ts';
import { handlesOf } from './handles.ts';
import { maskCsharp } from './mask-csharp.ts';
import type { PeripheralModel } from './peripheral-model.ts';

const MOST_PROMISES = 100;
const LONGEST_PROMISE = 400;

/**
 * What a plan promises against the behaviour's code: the handles, registers, outputs and methods that it names have
 * to be there. Whether they do the right thing, code cannot see: a promise that names none of them is `unchecked`,
 * which is for a model.
 */
export function checkPromises(plan: Plan, model: PeripheralModel, behaviourCode: string): AccuracyItem[] {
  const words = wordsOf(model);
  const code = maskCsharp(behaviourCode);
  const used = new Set(code.match(/[A-Za-z_]\w*/g) ?? []);
  const { steps, constraints, api_design } = plan;
  const promises = [...new Set([...steps, ...constraints])].map((text) => promise(text, words, used));
  const methods = [...api_design.functions, ...api_design.classes].map((text) => signature(text, used));
  return [...promises, ...methods].slice(0, MOST_PROMISES);
}

/** What stands for a word of the plan: one of these names has to be in the code. */
type Words = Map<string, Set<string>>;

function wordsOf(model: PeripheralModel): Words {
  const words: Words = new Map();
  const add = (word: string, name: string) => {
    const key = word.toLowerCase();
    const names = words.get(key) ?? new Set();
    words.set(key, names.add(name));
  };
  for (const { name, register, field } of handlesOf(model)) {
    add(name, name);
    add(`${register.name}.${field.name}`, name);
    add(register.name, name);
    add(register.name, register.identifier);
  }
  for (const { property } of model.interrupts) add(property, property);
  return words;
}

function promise(text: string, words: Words, used: Set<string>): AccuracyItem {
  const name = text.slice(0, LONGEST_PROMISE);
  const named = new Set(name.match(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/g) ?? []);
  const known = [...named].flatMap((word) => {
    // A name of one or two letters, or a usual word in small letters, says nothing.
    const names = word.length > 2 && /[A-Z_]/.test(word) ? words.get(word.toLowerCase()) : undefined;
    return names ? [{ word, names }] : [];
  });
  const methods = [...name.matchAll(/\b([A-Z]\w{2,80})\s*\(/g)].map(([, method]) => method!);
  if (known.length + methods.length === 0) {
    return {
      kind: 'promise',
      name,
      status: 'unchecked',
      reason: 'It names nothing that code can look for.',
      by: 'code',
    };
  }
  const missing = [
    ...known.filter(({ names }) => ![...names].some((each) => used.has(each))).map(({ word }) => word),
    ...methods.filter((method) => !used.has(method)),
  ];
  return met(name, missing);
}

/** `void UpdateInterrupts()`: the method has to be there. */
function signature(text: string, used: Set<string>): AccuracyItem {
  const name = text.slice(0, LONGEST_PROMISE);
  const identifier = /(\w+)\s*\(/.exec(name)?.[1] ?? /\w+/.exec(name)?.[0];
  if (identifier === undefined) {
    return {
      kind: 'promise',
      name,
      status: 'unchecked',
      reason: 'It names nothing that code can look for.',
      by: 'code',
    };
  }
  return met(name, used.has(identifier) ? [] : [identifier]);
}

function met(name: string, missing: string[]): AccuracyItem {
  if (missing.length === 0) return { kind: 'promise', name, status: 'met', by: 'code' };
  const reason = `The behaviour has no ${missing.slice(0, 5).join(', ')}.`;
  return { kind: 'promise', name, status: 'missing', reason, by: 'code' };
}
