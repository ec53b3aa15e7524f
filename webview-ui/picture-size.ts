import type { RegisterPicture } from '../src/protocol/to-panel.ts';

/** Bits per lane: as many as leave each bit room for its number and a short name. */
export function laneBits(size: number, width: number): number {
  return [size, 32, 16, 8, 4].find((bits) => bits <= size && width / bits >= 30) ?? Math.min(4, size);
}

/** The bits up to the last field, in whole lanes; all of them where there is no field. */
export function drawnBits(register: RegisterPicture, perLane: number): number {
  const fields = register.fields
    .map((field) => field.bitOffset + field.bitWidth)
    .filter((end) => end <= register.size);
  const end = fields.length > 0 ? Math.max(...fields) : register.size;
  return Math.ceil(end / perLane) * perLane;
}
