import type { BitFieldPart } from 'bit-field';
import type { RegisterPicture, RegisterPictureField } from '../src/protocol/to-panel.ts';

/** Pixels per character, on the safe side. */
const characterWidth = 7.2;

const accessMarks: Record<string, string> = {
  'read-write': 'rw',
  'read-only': 'ro',
  'write-only': 'wo',
  writeOnce: 'w1',
  'read-writeOnce': 'rw1',
};

/**
 * The fields of a register as `bit-field` wants them: from bit 0 on, without a gap. Fields that overlap others go
 * to further layers, so that each is drawn.
 * @param bitWidth pixels per bit, to which names are shortened
 */
export function bitFieldLayers(register: RegisterPicture, bitWidth: number): BitFieldPart[][] {
  const layers: RegisterPictureField[][] = [[]];
  for (const field of register.fields.toSorted((one, other) => one.bitOffset - other.bitOffset)) {
    if (field.bitWidth < 1 || field.bitOffset + field.bitWidth > register.size) continue;
    const layer = layers.find((fields) => endOf(fields) <= field.bitOffset);
    if (layer) layer.push(field);
    else layers.push([field]);
  }
  return layers.map((fields) => partsOf(fields, register.size, bitWidth));
}

/** The first bit after the last of these fields, which are in order. */
function endOf(fields: RegisterPictureField[]): number {
  const last = fields.at(-1);
  return last ? last.bitOffset + last.bitWidth : 0;
}

function partsOf(fields: RegisterPictureField[], size: number, bitWidth: number): BitFieldPart[] {
  const parts: BitFieldPart[] = [];
  let at = 0;
  for (const field of fields) {
    if (field.bitOffset > at) parts.push(reserved(field.bitOffset - at));
    parts.push(partOf(field, bitWidth));
    at = field.bitOffset + field.bitWidth;
  }
  if (at < size) parts.push(reserved(size - at));
  return parts;
}

function reserved(bits: number): BitFieldPart {
  return { bits, rect: { class: 'reserved', style: undefined } };
}

function partOf({ name, bitWidth: bits, access }: RegisterPictureField, bitWidth: number): BitFieldPart {
  const mark = accessMarks[access] ?? access;
  return {
    name: shortened(name, bits * bitWidth),
    bits,
    attr: mark,
    type: 1,
    rect: { class: `access-${mark}`, style: undefined, field: undefined },
  };
}

/** The marks `<` and `>` would be markup to `bit-field`. */
function shortened(name: string, width: number): string {
  const plain = name.replaceAll(/[<>&"]/g, '');
  const longest = Math.max(1, Math.floor((width - 4) / characterWidth));
  return plain.length <= longest
    ? plain
    : longest < 3
      ? plain.slice(0, longest)
      : `${plain.slice(0, longest - 1)}…`;
}
