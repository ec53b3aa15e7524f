import type { Diagnostic } from '../diagnostic.ts';
import type { Handle } from './handles.ts';
import type { PeripheralModel } from './peripheral-model.ts';

/** @param index of the place in the code */
export type Report = (
  index: number,
  code: string,
  message: string,
  severity?: Diagnostic['severity'],
) => void;

/** A behaviour that is checked. */
export interface Subject {
  /** The code without comments and strings. */
  masked: string;
  model: PeripheralModel;
  handles: Map<string, Handle>;
  form: 'file' | 'members';
}

/** Names that the code itself declares: members, locals, parameters, also of lambdas. */
export function declaredNames(masked: string): Set<string> {
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
