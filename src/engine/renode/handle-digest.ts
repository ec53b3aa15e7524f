import type { Peripheral } from '../svd/device.ts';
import { commentText } from './csharp-text.ts';
import { type Handle, handlesOf } from './handles.ts';
import { type FieldModel, hex, type PeripheralModel } from './peripheral-model.ts';

/** Characters of a digest, unless the caller says otherwise: about 2,500 tokens. */
const USUAL_LENGTH = 7_000;
const LONGEST_DESCRIPTION = 60;

/**
 * What a model has to know of a peripheral's registers to write its behaviour: each handle with its type, place,
 * access and meaning; the outputs for interrupts. Where that is too long, fields of registers that the request names
 * come first, the rest by name only, and what is left out is said.
 */
export function handleDigest(
  model: PeripheralModel,
  options: { request?: string; length?: number; peripheral?: Peripheral } = {},
): string {
  const { request = '', length = USUAL_LENGTH } = options;
  const descriptions = descriptionsOf(options.peripheral);
  const head = headOf(model);
  const handles = byMention(handlesOf(model), request);
  const rows: string[] = [];
  let room = length - head.length - TABLE_HEAD.length;
  let shown = 0;
  for (const handle of handles) {
    const row = rowOf(handle, descriptions);
    // A fifth stays for the names of what does not fit.
    if (row.length + 1 > room - (handles.length - shown > 1 ? length / 5 : 0)) break;
    rows.push(row);
    room -= row.length + 1;
    shown++;
  }
  return [head, TABLE_HEAD, ...rows, ...restOf(handles.slice(shown), Math.max(room - 80, 120))].join('\n');
}

const TABLE_HEAD = '| handle | type | register | bits | access | meaning |\n|---|---|---|---|---|---|';

function headOf(model: PeripheralModel): string {
  const { className, category, interrupts } = model;
  const outputs = interrupts.map(
    ({ property, name, number }) => `\`GPIO ${property}\` (${commentText(name, 40)}, interrupt ${number})`,
  );
  return [
    `Class \`${className}\` in namespace \`Antmicro.Renode.Peripherals.${category}\`.`,
    `Interrupt outputs: ${outputs.slice(0, 20).join(', ') || 'none'}${outputs.length > 20 ? `, and ${outputs.length - 20} more` : ''}.`,
    'Types: flag = `IFlagRegisterField` (bool), value = `IValueRegisterField` (ulong), enum = `IEnumRegisterField<T>`; `[n]` after a handle: an array of n.',
    '',
  ].join('\n');
}

/** Handles of what the request names first, otherwise in the order of the registers. */
function byMention(handles: Handle[], request: string): Handle[] {
  const words = new Set(request.toLowerCase().match(/[a-z_]\w*/g) ?? []);
  const weight = ({ name, field, register }: Handle) => {
    const has = (text: string) => words.has(text.toLowerCase());
    if (has(name) || (has(field.name) && has(register.name))) return 0;
    return has(register.name) || has(register.identifier) ? 1 : has(field.name) ? 2 : 3;
  };
  return handles
    .map((handle, order) => ({ handle, order, weight: weight(handle) }))
    .sort((a, b) => a.weight - b.weight || a.order - b.order)
    .map(({ handle }) => handle);
}

function rowOf(handle: Handle, descriptions: Map<string, string>): string {
  const { name, kind, type, field, register, count } = handle;
  const last = field.position + field.width - 1;
  const bits = field.width === 1 ? `${last}` : `${last}:${field.position}`;
  const members = field.enumeration?.members ?? [];
  const values = members.slice(0, 12).map(({ identifier, value }) => `${identifier}=${value}`);
  const more = members.length > 12 ? ', …' : '';
  const enumeration =
    kind === 'enum' ? `${type.slice(type.indexOf('<') + 1, -1)}: ${values.join(', ')}${more}` : '';
  const description = kind === 'enum' ? enumeration : meaning(handle, descriptions);
  return `| ${name}${count === undefined ? '' : `[${count}]`} | ${kind} | ${cell(register.name)} ${hex(register.offset, 2)} | ${bits} | ${accessOf(field)} | ${description} |`;
}

/** What the manufacturer says of each field, by its path. */
function descriptionsOf(peripheral: Peripheral | undefined): Map<string, string> {
  const all = (peripheral?.registers ?? []).flatMap(({ path, fields }) =>
    fields.map(({ name, description = '' }) => [`${path}.${name}`, description] as const),
  );
  return new Map(all);
}

/** The field's own name and description; of a register without fields its own description. */
function meaning({ field, register }: Handle, descriptions: Map<string, string>): string {
  if (field.name === register.name) return cell(register.description);
  const description = descriptions.get(`${register.path}.${field.name}`) ?? '';
  return cell(description === '' ? field.name : `${field.name}: ${description}`);
}

function cell(text: string): string {
  return commentText(text, LONGEST_DESCRIPTION).replaceAll('|', '/');
}

function accessOf({ read, write }: FieldModel): string {
  if (read === 'Read' && write === 'Write') return 'RW';
  if (read === 'Read' && write === 'none') return 'RO';
  if (read === 'none' && write === 'Write') return 'WO';
  return [read, write].filter((mode) => mode !== 'none').join('+') || 'none';
}

function restOf(handles: Handle[], room: number): string[] {
  if (handles.length === 0) return [];
  const names: string[] = [];
  for (const { name, count } of handles) {
    const text = count === undefined ? name : `${name}[${count}]`;
    room -= text.length + 2;
    if (room < 0) break;
    names.push(text);
  }
  const left = handles.length - names.length;
  const omitted = left > 0 ? `; ${left} more handles are left out` : '';
  return ['', `Further handles, by name only: ${names.join(', ')}${omitted}.`];
}
