import { endOfLine, isBlankLine } from './line-table.ts';
import { lineKinds, type Outline } from './outline.ts';

/** A format in which what belongs together is indented under its first line. */
export interface IndentedFormat {
  /** How comments begin. */
  comment: string;
  /** The name of what begins at the first column, as its first group. */
  name: RegExp;
}

/** Platform descriptions of Renode. */
export const replFormat: IndentedFormat = { comment: '//', name: /^([\w.]+)\s*:/ };
/** Suites of Robot Framework. */
export const robotFormat: IndentedFormat = {
  comment: '#',
  name: /^(?!\*|[$@&%]\{|(?:Suite|Test|Task|Library|Resource|Variables|Documentation|Metadata|Default|Force)\b.*\s{2})(\S.{0,98}?)(?:\s{2,}|$)/,
};

/** Finds what begins at the first column, with what is indented under it. */
export function scanIndented(outline: Outline, format: IndentedFormat): void {
  const { lines } = outline;
  let open = -1;
  for (let line = 0; line < lines.count; line++) {
    if (isBlankLine(lines, line)) {
      outline.mark(line, lineKinds.blank, 0);
      continue;
    }
    const first = lines.firsts[line]!;
    const isComment = lines.text.startsWith(format.comment, first);
    const isIndented = first > lines.starts[line]!;
    outline.mark(line, isComment ? lineKinds.comment : lineKinds.begins, isIndented ? 1 : 0);
    if (isComment || isIndented) continue;
    if (open >= 0) outline.declarations[open]!.endLine = line - 1;
    const name = format.name.exec(
      lines.text.slice(first, Math.min(endOfLine(lines, line), first + 200)),
    )?.[1];
    open = name ? outline.declare({ name, line, parent: -1, qualifies: true, isMajor: true }) : -1;
  }
}
