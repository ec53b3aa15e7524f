import { counted } from '../../format.ts';

export const locale = 'en';

/** `1 file`, `3 files`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return counted(value, one, many, locale);
}
