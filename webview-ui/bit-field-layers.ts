import type { BitFieldPart } from 'bit-field';
import type { RegisterPicture, RegisterPictureField } from '../src/protocol/to-panel.ts';

/** How wide a text is in the picture, in pixels. */
export type TextWidth = (text: string) => number;

/** Pixels that stay free beside a name. */
export const nameMargin = 6;

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
 * @param bits how many are drawn, from bit 0
 * @param bitWidth pixels per bit, to which names are shortened
 */
export function bitFieldLayers(
  register: RegisterPicture,
  bits: number,
  bitWidth: number,
  textWidth: TextWidth,
): BitFieldPart[][] {
  const layers: RegisterPictureField[][] = [[]];
  for (const field of register.fields.toSorted((one, other) => one.bitOffset - other.bitOffset)) {
    if (field.bitWidth < 1 || field.bitOffset + field.bitWidth > bits) continue;
    const layer = layers.find((fields) => endOf(fields) <= field.bitOffset);
    if (layer) layer.push(field);
    else layers.push([field]);
  }
  return layers.map((fields) =>
    partsOf(fields, bits, (name, count) => shortened(name, count * bitWidth, textWidth)),
  );
}

/** The first bit after the last of these fields, which are in order. */
function endOf(fields: RegisterPictureField[]): number {
  const last = fields.at(-1);
  return last ? last.bitOffset + last.bitWidth : 0;
}

function partsOf(
  fields: RegisterPictureField[],
  size: number,
  nameFor: (name: string, bits: number) => string,
): BitFieldPart[] {
  const parts: BitFieldPart[] = [];
  let at = 0;
  for (const field of fields) {
    if (field.bitOffset > at) parts.push(reserved(field.bitOffset - at));
    parts.push(partOf(field, nameFor(field.name, field.bitWidth)));
    at = field.bitOffset + field.bitWidth;
  }
  if (at < size) parts.push(reserved(size - at));
  return parts;
}

function reserved(bits: number): BitFieldPart {
  return { bits, rect: { class: 'reserved', style: undefined } };
}

function partOf({ bitWidth: bits, access }: RegisterPictureField, name: string): BitFieldPart {
  const mark = accessMark(access);
  return {
    name,
    bits,
    attr: mark,
    type: 1,
    rect: { class: `access-${mark}`, style: undefined, field: undefined },
  };
}

/** The marks `<` and `>` would be markup to `bit-field`. */
function shortened(name: string, width: number, textWidth: TextWidth): string {
  const plain = name.replaceAll(/[<>&"]/g, '').slice(0, 100);
  const room = width - nameMargin;
  if (textWidth(plain) <= room) return plain;
  for (let length = plain.length - 1; length > 1; length--) {
    const shorter = `${plain.slice(0, length)}…`;
    if (textWidth(shorter) <= room) return shorter;
  }
  return plain.slice(0, 1);
}

/** `rw` for `read-write`. */
export function accessMark(access: string): string {
  return accessMarks[access] ?? access;
}
