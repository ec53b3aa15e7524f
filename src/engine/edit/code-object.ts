import { fieldsOf } from '../contracts/generous.ts';
import { readEditRecord } from './edit-record.ts';
import type { ReadPatches } from './file-patch.ts';

/** What a reply holds that came as JSON although it was asked for as text blocks. */
export interface CodeObject extends ReadPatches {
  commands: string[];
  notes: string[];
}

/** Whether a line may begin a JSON value of edits. */
export function isObjectStart(line: string): boolean {
  const start = line.trimStart();
  const first = start[0];
  return (first === '{' || first === '[') && /^(\{\s*("|$)|\[\s*(\{|$))/.test(start.slice(0, 200));
}

/** Reads a JSON value. Nothing broken is mended: it is code. */
export function readCodeObject(text: string): CodeObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = readEditRecord(value);
  if (!read) return undefined;
  const fields = fieldsOf(value);
  return { ...read, commands: texts(fields.get('cmdinstructions')), notes: texts(fields.get('notes')) };
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** How deep JSON may be nested; deeper is an attack or nonsense. */
const DEEPEST = 64;

/** Follows the lines of a JSON value until it ends. */
export class ObjectEnd {
  #depth = 0;

  /** `other`: this can not be JSON. */
  take(line: string): 'inside' | 'end' | 'other' {
    let isText = false;
    for (let index = 0; index < line.length; index++) {
      const character = line[index];
      if (isText) {
        if (character === '\\') index++;
        else if (character === '"') isText = false;
      } else if (character === '"') isText = true;
      else if (character === '{' || character === '[') {
        if (++this.#depth > DEEPEST) return 'other';
      } else if (character === '}' || character === ']') {
        if (--this.#depth === 0) return line.slice(index + 1).trim() === '' ? 'end' : 'other';
      } else if (character === '`' || character === '<') return 'other';
    }
    // A text in JSON has no line ends.
    return isText ? 'other' : 'inside';
  }
}
