import type { Terminal } from '../run-command-line.ts';

/** A terminal that what a file, a model or a server says cannot steer. */
export function safeTerminal(raw: Terminal): Terminal {
  return {
    ...raw,
    out: (text) => raw.out(printable(text)),
    error: (text) => raw.error(printable(text)),
  };
}

function printable(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** Rows with their cells below one another; the first row is the head. */
export function table(rows: string[][]): string {
  const clean = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const last = (clean[0]?.length ?? 1) - 1;
  const widths = Array.from({ length: last }, (_, column) =>
    clean.reduce((width, row) => Math.max(width, (row[column] ?? '').length), 0),
  );
  const lines = clean.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** A text with every line moved to the right. */
export function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ');
}

/** For instance `1 file` or `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole(count)} ${count === 1 ? one : many}`;
}

/** For instance `12,300`. */
export function whole(count: number): string {
  return Math.round(count).toLocaleString('en');
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
}

/** US dollars; small sums keep their digits. */
export function dollars(cost: number): string {
  return cost !== 0 && cost < 0.01 ? `$${twoDigits(cost)}` : `$${cost.toFixed(2)}`;
}

export function wattHours(energy: number): string {
  return `${energy < 10 ? twoDigits(energy) : whole(energy)} Wh`;
}

/** The first two that are not zero, without an exponent, however small. */
function twoDigits(value: number): string {
  return value.toLocaleString('en', { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
}
