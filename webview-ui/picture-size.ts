import type { RegisterPicture } from '../src/protocol/to-panel.ts';
import { nameMargin, type TextWidth } from './bit-field-layers.ts';

/** Pixels that a bit's number and its access need. */
const narrowest = 30;

/**
 * Bits per lane: as many as leave every field room for its name, and every bit for its number. Where names are too
 * long for that, eight: they are shortened then.
 */
export function laneBits(register: RegisterPicture, width: number, textWidth: TextWidth): number {
  const { size, fields } = register;
  const candidates = [size, 32, 16, 8, 4].filter((bits) => bits <= size && width / bits >= narrowest);
  const fits = (bits: number) =>
    fields.every(
      (field) => textWidth(field.name) + nameMargin <= (Math.min(field.bitWidth, bits) * width) / bits,
    );
  return candidates.find(fits) ?? candidates.find((bits) => bits <= 8) ?? Math.min(4, size);
}

/** The bits up to the last field, in whole lanes; all of them where there is no field. */
export function drawnBits(register: RegisterPicture, perLane: number): number {
  const fields = register.fields
    .map((field) => field.bitOffset + field.bitWidth)
    .filter((end) => end <= register.size);
  const end = fields.length > 0 ? Math.max(...fields) : register.size;
  return Math.ceil(end / perLane) * perLane;
}
