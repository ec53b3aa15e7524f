import { z } from 'zod';

/** A text; of an object or a list its JSON, of nothing the empty text. Models are not strict about such things. */
export const text: z.ZodType<string> = z.unknown().transform(asText);

/** A list; one item stands for a list of one, nothing for an empty one. */
export function list<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[]> {
  return z.preprocess((value) => {
    if (value === undefined || value === null || value === '') return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(item)) as z.ZodType<z.output<T>[]>;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}
