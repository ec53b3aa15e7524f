import type { MethodCall } from './method-call.ts';
import { literalNumber } from './syntax-node.ts';

/** The numbers a method of registers takes, in their order. */
type Number = 'position' | 'width' | 'count';

interface RegisterMethod {
  numbers: readonly Number[];
  /** `field`: mode and callbacks follow; `tag`: a name comes first; `reserved`: neither; `conditional`: no mode. */
  form: 'field' | 'tag' | 'reserved' | 'conditional';
  /** What it takes by name besides its numbers; a field takes all. */
  names?: readonly string[];
}

const flag: RegisterMethod = { numbers: ['position'], form: 'field' };
const flags: RegisterMethod = { numbers: ['position', 'count'], form: 'field' };
const field: RegisterMethod = { numbers: ['position', 'width'], form: 'field' };
const fields: RegisterMethod = { numbers: ['position', 'width', 'count'], form: 'field' };

/** Methods that define the bits of a register, as Renode's PeripheralRegisterExtensions has them. */
export const registerMethods: ReadonlyMap<string, RegisterMethod> = new Map<string, RegisterMethod>([
  ['WithFlag', flag],
  ['WithFlags', flags],
  ['WithValueField', field],
  ['WithValueFields', fields],
  ['WithEnumField', field],
  ['WithEnumFields', fields],
  ['WithPacketField', field],
  ['WithPacketFields', fields],
  ['WithTag', { ...field, form: 'tag', names: ['name', 'silent'] }],
  ['WithTags', { ...fields, form: 'tag', names: ['name', 'silent'] }],
  ['WithTaggedFlag', { ...flag, form: 'tag', names: ['name', 'silent'] }],
  ['WithTaggedFlags', { ...flags, form: 'tag', names: ['name'] }],
  ['WithReservedBits', { ...field, form: 'reserved', names: ['allowedValue', 'silent'] }],
  ['WithIgnoredBits', { ...field, form: 'reserved', names: [] }],
  ['WithConditionallyWritableFlag', { ...flag, form: 'conditional' }],
  ['WithConditionallyWritableValueField', { ...field, form: 'conditional' }],
  ['WithConditionallyWritableEnumField', { ...field, form: 'conditional' }],
]);

/** Methods of an enum's member that define a register. */
export const DEFINING = /^Define(?:8|16|32)?(?:Many|Conditional|ManyConditional)?$/;

/** The bits a call defines, where its numbers are written out. */
export interface BitSpan {
  call: MethodCall;
  method: RegisterMethod;
  position: number;
  /** Of one field. */
  width: number;
  /** Behind the last bit. */
  end: number;
}

/** The bits of `WithFlag(3)` and its like; `undefined` for other calls and for numbers that are computed. */
export function bitSpan(call: MethodCall): BitSpan | undefined {
  const method = registerMethods.get(call.name);
  if (!method) return undefined;
  const first = method.form === 'tag' ? 1 : 0;
  const numberOf = (name: Number) => {
    const index = method.numbers.indexOf(name);
    if (index < 0) return 1;
    return literalNumber((call.named.get(name) ?? call.positional[first + index])?.value);
  };
  const [position, width, count] = [numberOf('position'), numberOf('width'), numberOf('count')];
  if (position === undefined || width === undefined || count === undefined) return undefined;
  return { call, method, position, width, end: position + width * count };
}
