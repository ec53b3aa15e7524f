import type { Draft, DraftRegister, TableReport } from './draft.ts';
import type { ProseLine } from './find-tables.ts';
import { readAccess, readBits, readNumber } from './read-values.ts';

const LONGEST_LINE = 1_000;
const MOST_FIELDS = 64;
const NAME = '([A-Z][A-Z0-9_]{1,40})';
const OFFSET = '(0[xX][0-9A-Fa-f_]{1,10})';
const RANGE = '(\\d{1,2}(?:\\s?(?::|\\.\\.|-|to|a)\\s?\\d{1,2})?)';
const START = '^(?:[-+•]|\\d{1,3}[.)])?\\s*(?:[Rr]egister |[Rr]egistrador )?';

/** `CTRL at 0x00`, `CTRL (0x00)`, `CTRL: offset 0x00`; or `0x00 CTRL`. */
const NAME_FIRST = new RegExp(
  `${START}${NAME}\\s?(?:[(@:,–-]|at|em|no)?\\s?(?:offset|address|deslocamento|endereço)?\\s?${OFFSET}\\b`,
);
const OFFSET_FIRST = new RegExp(`${START}${OFFSET}\\s?[:=–-]?\\s?${NAME}\\b`);
/** `EN (bit 0)`, `DIV bits 7:4`; `DIV[7:4]`; `bit 0 EN`, `bits 7:4: DIV`. */
const FIELD = new RegExp(
  `\\b${NAME}\\s?[(:,=–-]?\\s?[Bb]its?\\s${RANGE}|\\b${NAME}\\[${RANGE}\\]|\\b[Bb]its?\\s${RANGE}\\s?[:=(–-]?\\s?(?:is |é )?${NAME}\\b`,
  'g',
);
const ACCESS =
  /(?<![\w/])(R\/W1?C?|RW1?C?|RO|WO|W1C|W1S|RC|read-only|write-only|somente leitura|somente escrita)(?![\w/])/;

/** Registers that a text without a table lists, a line each, with their fields in it or in the lines beneath. */
export function readLists(prose: ProseLine[], draft: Draft, report: TableReport): void {
  let current: DraftRegister | undefined;
  for (const { text, line, isHeading } of prose) {
    const words = text.slice(0, LONGEST_LINE);
    const head = headOf(words);
    if (head) {
      current = draft.add({ ...head, line, size: 0, description: '', fields: [] });
      const assumed = `${head.name} at 0x${head.offset.toString(16).toUpperCase()}`;
      report(
        line,
        'information',
        'register-from-prose',
        'A register is taken from the words of a line.',
        assumed,
      );
      if (current) readHead(words.slice(head.length), current);
    } else if (isHeading) {
      current = undefined;
    }
    if (current) readFields(head ? words.slice(head.length) : words, current, line);
  }
}

function headOf(text: string): { name: string; offset: number; length: number } | undefined {
  const nameFirst = NAME_FIRST.exec(text);
  const found = nameFirst ?? OFFSET_FIRST.exec(text);
  if (!found) return undefined;
  const [name = '', digits = ''] = nameFirst ? [found[1], found[2]] : [found[2], found[1]];
  const offset = readNumber(digits);
  return offset === undefined ? undefined : { name, offset: Number(offset), length: found[0].length };
}

/** What the line says of the register before its first field. */
function readHead(rest: string, register: DraftRegister): void {
  const first = rest.search(FIELD);
  const own = first < 0 ? rest : rest.slice(0, first);
  const access = readAccess(ACCESS.exec(own)?.[1] ?? '');
  if (access) register.access = access;
  const reset = /\b(?:reset|inicial)(?: value| valor)?\s?[:=]?\s?(0x[\da-f_]{1,16}|\d{1,10})/i.exec(own)?.[1];
  const value = reset === undefined ? undefined : readNumber(reset);
  if (value !== undefined) register.reset = value;
  register.description = own
    .replace(/^[\s):,.;–-]+/, '')
    .slice(0, 200)
    .trim();
}

function readFields(text: string, register: DraftRegister, line: number): void {
  const matches = [...text.matchAll(FIELD)];
  for (const [index, match] of matches.entries()) {
    const name = match[1] ?? match[3] ?? match[6];
    const bits = readBits(match[2] ?? match[4] ?? match[5] ?? '');
    if (name === undefined || !bits || register.fields.length >= MOST_FIELDS) continue;
    const after = text.slice(match.index + match[0].length, matches[index + 1]?.index);
    const access = readAccess(ACCESS.exec(after)?.[1] ?? '');
    const description = after
      .replace(/^[\s):,.;–-]+/, '')
      .replace(/[\s(,;.–-]+$/, '')
      .slice(0, 200);
    register.fields.push({ name, line, ...bits, description, ...(access && { access }) });
  }
}
