/** What the number of a file or a chunk is in a merged segment; `gone` where it is left out. */
export type NewNumbers = Uint32Array;

export const gone = 0xffffffff;
