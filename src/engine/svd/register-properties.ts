import type { RegisterProperties } from './source.ts';

/** Register properties as they come down from the device; equal ones are the same object. */
export class PropertiesInheritance {
  readonly #known = new Map<string, RegisterProperties>();

  /** What an element hands on: its own properties, else those it inherits. */
  inherit(outer: RegisterProperties | undefined, own: RegisterProperties): RegisterProperties {
    const { size, access, protection, resetValue, resetMask } = own;
    if (outer !== undefined && (size ?? access ?? protection ?? resetValue ?? resetMask) === undefined)
      return outer;
    const merged: RegisterProperties = {
      size: size ?? outer?.size,
      access: access ?? outer?.access,
      protection: protection ?? outer?.protection,
      resetValue: resetValue ?? outer?.resetValue,
      resetMask: resetMask ?? outer?.resetMask,
    };
    const key = `${merged.size}/${merged.access}/${merged.protection}/${merged.resetValue}/${merged.resetMask}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, merged);
    return merged;
  }
}
