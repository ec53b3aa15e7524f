import type { ClassFacts, CsharpFacts } from './csharp-facts.ts';
import type { CsharpFix, ReportFinding } from './csharp-finding.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** What a check of one place knows of the rest. */
export interface CheckContext {
  facts: CsharpFacts;
  /** The class the place is in. */
  owner: ClassFacts;
  /** The whole file. */
  text: string;
  report: ReportFinding;
}

type Place = Pick<SyntaxNode, 'startIndex' | 'endIndex'>;

/** From the first character to behind the last. */
export function extentOf(first: Place, last: Place = first): { start: number; end: number } {
  return { start: first.startIndex, end: last.endIndex };
}

/** Puts a text in the place of another. */
export function replace(place: Place, text: string, isCertain = true): CsharpFix {
  return { action: 'replace', what: text, edits: [{ ...extentOf(place), text }], isCertain };
}

/** Puts a text in before a place. */
export function addBefore(place: Place, text: string, what: string = text.trim()): CsharpFix {
  const at = place.startIndex;
  return { action: 'add', what, edits: [{ start: at, end: at, text }], isCertain: true };
}
