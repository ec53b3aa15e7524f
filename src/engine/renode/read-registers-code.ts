import { maskCsharp } from './mask-csharp.ts';

/** What the C# text of a peripheral's registers says, read without knowing what it should say. */
export interface RegistersCode {
  /** By the member of the enum `Registers`; by the C# variable for registers outside of a collection. */
  registers: Map<string, RegisterCode>;
  /** Offsets of the enum `Registers`. */
  offsets: Map<string, number>;
  /** `GPIO` properties, with the interrupt number of the comment above them. */
  outputs: Map<string, { number?: number }>;
}

export interface RegisterCode {
  resetValue: bigint;
  fields: FieldCode[];
  /** Elements of an array, and bytes from one to the next. */
  count: number;
  step: number;
  line: number;
}

export interface FieldCode {
  kind: 'flag' | 'value' | 'enum' | 'reserved';
  position: number;
  width: number;
  name: string;
  /** As it stands there, without `FieldMode.`: `Read|Write`. */
  mode: string;
}

const NUMBER = '0x[0-9A-Fa-f]{1,20}|[0-9]{1,20}';
const HEAD = new RegExp(
  [
    String.raw`Registers\.(?<define>\w+)\s*\.\s*Define\s*\(`,
    String.raw`Registers\.(?<many>\w+)\s*\.\s*DefineMany\s*\(`,
    String.raw`\.\s*Define(?:Conditional)?Register\s*\(\s*\(long\)\s*Registers\.(?<direct>\w+)`,
    String.raw`(?<side>\w+)\s*=\s*new\s+(?:Byte|Word|DoubleWord|QuadWord)Register\s*\(\s*this\b`,
  ].join('|'),
  'g',
);
const FIELD = /\.\s*With(Flag|ValueField|EnumField|ReservedBits)\s*\(/g;

/** Reads definitions of registers as generated code has them. Linear in the text. */
export function readRegistersCode(code: string): RegistersCode {
  const masked = maskCsharp(code);
  const registers = new Map<string, RegisterCode>();
  const heads = [...masked.matchAll(HEAD)];
  let line = 1;
  let counted = 0;
  for (const [number, head] of heads.entries()) {
    line += code.slice(counted, head.index).split('\n').length - 1;
    counted = head.index;
    const end = heads[number + 1]?.index ?? masked.length;
    const before = masked.slice(Math.max(0, head.index - 200), head.index);
    const { define, many, direct, side } = head.groups ?? {};
    const text = { code: code.slice(head.index, end), masked: masked.slice(head.index, end) };
    const name = define ?? many ?? direct ?? side;
    if (name !== undefined) registers.set(name, { ...registerCode(text, many !== undefined, before), line });
  }
  return { registers, offsets: offsetsOf(masked), outputs: outputsOf(code, masked) };
}

interface Text {
  code: string;
  masked: string;
}

function registerCode(text: Text, isMany: boolean, before: string): Omit<RegisterCode, 'line'> {
  const fields = fieldsOf(text);
  const { masked } = text;
  if (isMany) {
    const count = new RegExp(`,\\s*(${NUMBER})\\s*,\\s*\\(`).exec(masked)?.[1];
    const step = new RegExp(`\\bstepInBytes:\\s*(${NUMBER})`).exec(masked)?.[1];
    const reset = new RegExp(`\\bresetValue:\\s*(${NUMBER})`).exec(masked)?.[1];
    return { resetValue: BigInt(reset ?? 0), fields, count: Number(count ?? 0), step: Number(step ?? 0) };
  }
  const open = masked.indexOf('(');
  const args = splitArguments(masked.slice(open + 1, closing(masked, open)));
  const reset = args.slice(1).find((argument) => new RegExp(`^\\s*(?:${NUMBER})\\s*$`).test(argument));
  const loop = new RegExp(`\\bindex\\s*<\\s*(${NUMBER})\\s*;[^;{]*\\{\\s*[\\w.]*\\s*$`).exec(before)?.[1];
  const step = new RegExp(`\\bindex\\s*\\*\\s*(${NUMBER})`).exec(args[0] ?? '')?.[1];
  return {
    resetValue: BigInt(reset?.trim() ?? 0),
    fields,
    count: Number(loop ?? 1),
    step: Number(step ?? 0),
  };
}

/** The `With…` calls up to the end of the statement. */
function fieldsOf({ code, masked }: Text): FieldCode[] {
  const fields: FieldCode[] = [];
  for (const { index, 0: head, 1: method } of masked.matchAll(FIELD)) {
    const open = index + head.length - 1;
    const close = closing(masked, open);
    const args = splitArguments(masked.slice(open + 1, close));
    const position = Number(args[0]);
    const width = method === 'Flag' ? 1 : Number(args[1]);
    const name = /\bname:\s*("(?:[^"\\\n]|\\.){0,400}")/.exec(code.slice(open, close))?.[1] ?? '""';
    const modes = args.find((argument) => /^\s*FieldMode\./.test(argument)) ?? '';
    const mode = [...modes.matchAll(/FieldMode\.(\w+)/g)].map(([, each]) => each).join('|');
    const kind = (
      { Flag: 'flag', ValueField: 'value', EnumField: 'enum', ReservedBits: 'reserved' } as const
    )[method as 'Flag'];
    fields.push({ kind, position, width, name: unquoted(name), mode });
  }
  return fields;
}

/** Where the bracket that opens at `open` is closed. */
function closing(masked: string, open: number): number {
  let depth = 0;
  for (let at = open; at < masked.length; at++) {
    if (masked[at] === '(') depth++;
    else if (masked[at] === ')' && --depth === 0) return at;
  }
  return masked.length;
}

function splitArguments(masked: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < masked.length; at++) {
    const character = masked[at]!;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      parts.push(masked.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, masked.slice(start)];
}

function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\u([0-9A-Fa-f]{4})|\\(.)/g, (_, code: string | undefined, plain: string) =>
      code === undefined ? plain : String.fromCharCode(Number.parseInt(code, 16)),
    );
}

function offsetsOf(masked: string): Map<string, number> {
  const start = masked.search(/\benum\s+Registers\b/);
  const body = start < 0 ? '' : masked.slice(start, masked.indexOf('}', start));
  return new Map(
    [...body.matchAll(new RegExp(`(\\w+)\\s*=\\s*(${NUMBER})\\s*,`, 'g'))].map(([, name, offset]) => [
      name!,
      Number(offset),
    ]),
  );
}

function outputsOf(code: string, masked: string): RegistersCode['outputs'] {
  const outputs: RegistersCode['outputs'] = new Map();
  const lines = code.split('\n');
  for (const [index, line] of masked.split('\n').entries()) {
    const name = /\bpublic\s+GPIO\s+(\w+)\s*\{\s*get;\s*\}\s*=\s*new\s+GPIO\s*\(\s*\)\s*;/.exec(line)?.[1];
    if (name === undefined) continue;
    const above = lines.slice(Math.max(0, index - 2), index).join('\n');
    const number = /\binterrupt (\d{1,6})\./.exec(above)?.[1];
    outputs.set(name, number === undefined ? {} : { number: Number(number) });
  }
  return outputs;
}
