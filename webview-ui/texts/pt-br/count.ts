import { counted } from '../../format.ts';

export const locale = 'pt-br';

/** `1 arquivo`, `3 arquivos`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return counted(value, one, many, locale);
}
