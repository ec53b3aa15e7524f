import type { KnownCode } from './known-code.ts';

/** What a model is told of code that exists. */
export interface ReferenceText {
  /** For reports: a path. */
  name: string;
  text: string;
}

/**
 * The signatures and peripherals that go with a request, one text a file, best first, each line with its place.
 * @param tokens that all of them may have together
 */
export function referenceTexts(request: string, known: KnownCode, tokens = 1200): ReferenceText[] {
  void request;
  void known;
  void tokens;
  return [];
}
