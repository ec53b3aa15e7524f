import { declaredNames, type Report, type Subject } from './behaviour-subject.ts';
import type { Handle } from './handles.ts';
import { nearestName } from './nearest-name.ts';
import { HANDLE_MEMBERS } from './wrong-names.ts';

const MEMBER_OF_HANDLE =
  /(?<![\w.])(?:this\s*\.\s*)?([A-Za-z_]\w{0,200})(\s*\[[^\]\n]{0,200}\])?\s*(?:\?\s*)?\.\s*([A-Za-z]\w*)/g;

/** Handles that do not exist, and members that handles do not have. */
export function checkHandles({ masked, model, handles }: Subject, report: Report): void {
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

/** Members of the enum `Registers`, of the fields' enums, and outputs. */
export function checkNamesOfRegisters({ masked, model, handles }: Subject, report: Report): void {
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
