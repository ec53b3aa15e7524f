import { type Column, columnOf } from './columns.ts';

/** A table of a text: its known columns and its rows, cells trimmed and without marks of Markdown. */
export interface Table {
  /** What each column means; `undefined` for one that is not known. */
  columns: (Column | undefined)[];
  rows: TableRow[];
  /** From 1. */
  line: number;
  /** The nearest heading or line of text above it. */
  heading: string;
}

export interface TableRow {
  cells: string[];
  line: number;
}

/** A line that belongs to no table. */
export interface ProseLine {
  text: string;
  line: number;
  isHeading: boolean;
}

/** Most columns and characters of a cell that count. */
const MOST_CELLS = 40;
const LONGEST_CELL = 1_000;

const DELIMITERS = ['|', '\t', ';', ','];

/** Finds the Markdown and CSV tables of a text by their heads; everything else is prose. */
export function findTables(lines: readonly string[]): { tables: Table[]; prose: ProseLine[] } {
  const tables: Table[] = [];
  const prose: ProseLine[] = [];
  let open: { table: Table; delimiter: string } | undefined;
  let heading = '';
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const head = headOf(text, line, heading);
    if (head) {
      open = head;
      tables.push(head.table);
      continue;
    }
    const cells = open && cellsOf(text, open.delimiter);
    if (open && cells) {
      if (!cells.every((cell) => /^:?-*:?$/.test(cell))) open.table.rows.push({ cells, line });
      continue;
    }
    // An empty line may stand between the rows of a CSV file; in Markdown it ends the table.
    if (text.trim() === '') {
      if (open?.delimiter === '|') open = undefined;
      continue;
    }
    open = undefined;
    const isHeading = /^\s{0,3}#{1,6}\s/.test(text);
    prose.push({ text: withoutMarks(text), line, isHeading });
    heading = withoutMarks(text);
  }
  return { tables, prose };
}

function headOf(
  text: string,
  line: number,
  heading: string,
): { table: Table; delimiter: string } | undefined {
  for (const delimiter of DELIMITERS) {
    const cells = cellsOf(text, delimiter);
    if (!cells) continue;
    const columns = cells.map(columnOf);
    const known = new Set(columns.filter((column) => column !== undefined));
    const hasName = known.has('name') || known.has('register') || known.has('field');
    const hasPlace = known.has('offset') || known.has('bits') || known.has('lowBit');
    if (hasName && hasPlace) {
      return { table: { columns, rows: [], line, heading }, delimiter };
    }
  }
  return undefined;
}

/** @returns `undefined` where the line has no such delimiter */
function cellsOf(line: string, delimiter: string): string[] | undefined {
  if (!line.includes(delimiter)) return undefined;
  const inner = delimiter === '|' ? line.trim().replace(/^\|/, '').replace(/\|$/, '') : line;
  const cells = split(inner, delimiter).map((cell) => withoutMarks(cell.slice(0, LONGEST_CELL)));
  return cells.length >= 2 ? cells : undefined;
}

/** Delimiters in quotes (CSV) or behind a backslash (Markdown) belong to the cell. */
function split(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length && cells.length < MOST_CELLS; at++) {
    const character = line[at]!;
    if (delimiter === '|' && character === '\\' && line[at + 1] === '|') {
      cell += '|';
      at++;
    } else if (delimiter !== '|' && character === '"' && (isQuoted || cell.trim() === '')) {
      if (isQuoted && line[at + 1] === '"') {
        cell += '"';
        at++;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...cells, cell];
}

/** A text without Markdown's marks of emphasis, code and headings. */
function withoutMarks(text: string): string {
  return text
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/[`*]|__/g, '')
    .trim();
}
