/** Says whether a value, which may come from anywhere, has a shape. */
export type Shape<T> = (value: unknown) => value is T;

type ShapeOf<S> = S extends Shape<infer T> ? T : never;

/** Text of bounded length: hostile messages should not fill memory. */
export const text: Shape<string> = (value): value is string =>
  typeof value === 'string' && value.length <= 100_000;

export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean';

/** A whole number from 0. */
export const count: Shape<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export const finite: Shape<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);

export function oneOf<const T extends string>(...values: T[]): Shape<T> {
  return (value): value is T => values.includes(value as T);
}

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value);
}

/** A list of at most `limit` items. */
export function listOf<T>(shape: Shape<T>, limit = 10_000): Shape<T[]> {
  return (value): value is T[] =>
    Array.isArray(value) && value.length <= limit && value.every((item) => shape(item));
}

type Optionals<S> = { [Key in keyof S]: undefined extends ShapeOf<S[Key]> ? Key : never }[keyof S];
type ObjectOf<S> = { [Key in Exclude<keyof S, Optionals<S>>]: ShapeOf<S[Key]> } & {
  [Key in Optionals<S> & keyof S]?: Exclude<ShapeOf<S[Key]>, undefined>;
};

/** An object that has these keys and no others. */
export function object<S extends Record<string, Shape<unknown>>>(shapes: S): Shape<ObjectOf<S>> {
  return (value): value is ObjectOf<S> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (!Object.keys(value).every((key) => Object.hasOwn(shapes, key))) return false;
    return Object.entries(shapes).every(([key, shape]) => {
      const own = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
      return shape(own);
    });
  };
}

export function anyOf<S extends Shape<unknown>[]>(...shapes: S): Shape<ShapeOf<S[number]>> {
  return (value): value is ShapeOf<S[number]> => shapes.some((shape) => shape(value));
}
