/** The part of the `bit-field` package that is used; it comes without types. */
declare module 'bit-field' {
  export interface BitFieldPart {
    name?: string;
    bits: number;
    /** Lines under the field. */
    attr?: string | string[];
    /** Presence draws a background. */
    type?: number;
    /** Attributes that replace those of the background. */
    rect?: Record<string, string | undefined>;
  }

  export interface BitFieldOptions {
    hspace: number;
    vspace?: number;
    lanes: number;
    bits: number;
    fontsize: number;
    fontfamily?: string;
    /** Width of a character, in pixels: longer names end in dots. */
    trim?: number;
    margin?: { left?: number; right?: number; top?: number; bottom?: number };
  }

  /** JSON-ML: tag, attributes, children. */
  export type JsonMl = string | [string, ...(Record<string, unknown> | JsonMl)[]];

  export function render(parts: BitFieldPart[], options: BitFieldOptions): JsonMl;
}
