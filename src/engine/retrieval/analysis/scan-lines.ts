import { isBlankLine } from './line-table.ts';
import { lineKinds, type Outline } from './outline.ts';

/** Of a text without a structure that is known every line may begin a chunk, best after a blank one. */
export function scanLines(outline: Outline): void {
  for (let line = 0; line < outline.lines.count; line++) {
    outline.mark(line, isBlankLine(outline.lines, line) ? lineKinds.blank : lineKinds.begins, 0);
  }
}
