import { endOfLine, isBlankLine } from './line-table.ts';
import { lineKinds, type Outline } from './outline.ts';

const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const fence = /^(`{3,}|~{3,})/;
const underline = /^(?:=+|-+)\s*$/;

/** Finds the headings of Markdown, and paragraphs under them; what is fenced is code and has no headings. */
export function scanMarkdown(outline: Outline): void {
  const { lines } = outline;
  const open: { level: number; declaration: number }[] = [];
  let close = '';
  let isAfterBlank = true;
  for (let line = behindFrontMatter(outline); line < lines.count; line++) {
    if (isBlankLine(lines, line)) {
      if (close === '') outline.mark(line, lineKinds.blank, 0);
      isAfterBlank = true;
      continue;
    }
    const written = textOf(outline, line);
    const mark = fence.exec(written)?.[1];
    if (close !== '') {
      if (mark?.startsWith(close) && written.trim() === mark) close = '';
      continue;
    }
    const found = headingOf(outline, line, written);
    if (found) openHeading(outline, open, line, found);
    else if (isAfterBlank || mark) outline.mark(line, lineKinds.begins, open.at(-1)?.level ?? 0);
    if (mark) close = mark;
    isAfterBlank = false;
  }
}

/** The first line behind the properties that some files begin with. */
function behindFrontMatter(outline: Outline): number {
  if (outline.lines.count === 0 || textOf(outline, 0) !== '---') return 0;
  for (let line = 1; line < Math.min(outline.lines.count, 100); line++) {
    if (textOf(outline, line) === '---') return line + 1;
  }
  return 0;
}

function textOf(outline: Outline, line: number): string {
  const { lines } = outline;
  const start = lines.firsts[line]!;
  return lines.text.slice(start, Math.min(endOfLine(lines, line), start + 200));
}

function headingOf(
  outline: Outline,
  line: number,
  written: string,
): { level: number; name: string } | undefined {
  const found = heading.exec(written);
  if (found) return { level: found[1]!.length, name: found[2]! };
  const { lines } = outline;
  if (line + 1 >= lines.count || isBlankLine(lines, line + 1) || /^[-*+>|#=\d]/.test(written))
    return undefined;
  const below = textOf(outline, line + 1);
  if (!underline.test(below) || below.length < 3) return undefined;
  return { level: below.startsWith('=') ? 1 : 2, name: written };
}

function openHeading(
  outline: Outline,
  open: { level: number; declaration: number }[],
  line: number,
  { level, name }: { level: number; name: string },
): void {
  while (open.length > 0 && open.at(-1)!.level >= level) {
    outline.declarations[open.pop()!.declaration]!.endLine = line - 1;
  }
  outline.mark(line, lineKinds.begins, level - 1);
  const plain = name
    .replace(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .slice(0, 100);
  const parent = open.at(-1)?.declaration ?? -1;
  const declaration = outline.declare({ name: plain, line, parent, qualifies: false, isMajor: true });
  if (declaration !== parent) open.push({ level, declaration });
}
