import type { Diagnostic } from '../diagnostic.ts';
import type { Device, Peripheral } from '../svd/device.ts';
import { oneLine } from '../svd/one-line.ts';
import { Draft, type TableReport } from './draft.ts';
import { findTables, type ProseLine } from './find-tables.ts';
import { readInterrupts } from './read-interrupts.ts';
import { readLists } from './read-lists.ts';
import { readTable } from './read-table.ts';
import { readNumber } from './read-values.ts';

export interface RegisterTableOptions {
  /** Path of the file, for diagnostics. */
  file: string;
  /** Of the block, instead of the one its heading says. */
  name?: string;
  deviceName?: string;
}

/** Characters of a text that are read. */
const LONGEST_TEXT = 2 * 1024 * 1024;
const MOST_DIAGNOSTICS = 500;

/**
 * Reads register tables in Markdown or CSV, also among prose, in English or Portuguese, into a device with one
 * peripheral, as from an SVD file; without a table, lines such as `CTRL at 0x00: EN (bit 0)`. What had to be guessed is a diagnostic with what was taken. Time and memory are
 * linear in the text, which is cut at 2 MiB.
 * @returns no device where no register was found
 */
export function readRegisterTable(
  text: string,
  options: RegisterTableOptions,
): { device?: Device; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report: TableReport = (line, severity, code, message, assumed) => {
    if (diagnostics.length >= MOST_DIAGNOSTICS) return;
    const place = {
      file: options.file,
      line,
      column: 1,
      severity,
      code,
      message,
      source: 'triptych' as const,
    };
    diagnostics.push({ ...place, ...(assumed !== undefined && { assumed }) });
  };
  if (text.length > LONGEST_TEXT) {
    report(1, 'error', 'table-too-long', `Only the first ${LONGEST_TEXT} characters are read.`);
  }
  const { tables, prose } = findTables(
    text
      .slice(0, LONGEST_TEXT)
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/),
  );
  const draft = new Draft(report);
  for (const table of tables) readTable(table, draft, report);
  if (draft.isEmpty) readLists(prose, draft, report);
  const registers = draft.registers();
  if (registers.length === 0) {
    report(
      1,
      'error',
      'no-register-table',
      'There is no register table here: no line names columns such as offset, name, bits, access, reset.',
    );
    return { diagnostics };
  }
  const name = blockName(prose, options, report);
  const base = baseAddress(prose, draft.absoluteBase, report);
  const end = Math.max(...registers.map(({ addressOffset, size }) => addressOffset + Math.ceil(size / 8)));
  const peripheral: Peripheral = {
    name,
    position: { line: 1, column: 1 },
    baseAddress: base,
    addressBlocks: [{ offset: 0, size: Math.ceil(end / 0x100) * 0x100, usage: 'registers' }],
    interrupts: readInterrupts(prose, name, registers, report),
    registers: registers.map((register) => ({ ...register, path: `${name}.${register.name}` })),
  };
  const device: Device = {
    name: options.deviceName ?? 'Custom',
    addressUnitBits: 8,
    width: 32,
    peripherals: [peripheral],
  };
  return { device, diagnostics };
}

function blockName(prose: ProseLine[], { name }: RegisterTableOptions, report: TableReport): string {
  if (name !== undefined && plainName(name) !== '') return plainName(name);
  for (const { text, line, isHeading } of prose) {
    const words = text.slice(0, 300).match(/[A-Za-z][\w-]*/g) ?? [];
    const named =
      /\b(?:peripheral|block|module|periférico|bloco|módulo)\s*(?:name|nome)?\s*[:=]\s*([A-Za-z]\w{0,60})/i.exec(
        text.slice(0, 300),
      )?.[1];
    const mnemonic = isHeading ? words.find((word) => /^[A-Z][A-Z0-9_]{1,40}$/.test(word)) : undefined;
    const found =
      named ??
      mnemonic ??
      (isHeading
        ? plainName(
            words
              .filter((word) => !/^(the|registers?|map|table|of|registradores|mapa|de)$/i.test(word))
              .slice(0, 3)
              .join('_'),
          )
        : '');
    if (found) {
      if (!named)
        report(
          line,
          'information',
          'block-name-guessed',
          'The name of the block is taken from a heading.',
          found,
        );
      return plainName(found);
    }
  }
  report(1, 'warning', 'block-name-missing', 'Nothing names the block.', 'PERIPHERAL');
  return 'PERIPHERAL';
}

function plainName(name: string): string {
  return oneLine(name)
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}

const USUAL_BASE = 0x40000000n;

function baseAddress(prose: ProseLine[], absolute: bigint | undefined, report: TableReport): bigint {
  for (const { text } of prose) {
    const words =
      /\b(?:base(?:[ -]address)?|endereço[ -]base|endereco[ -]base)\b[^\d]{0,20}(0x[\da-f_]{1,20})/i.exec(
        text.slice(0, 500),
      );
    const value = words && readNumber(words[1]!);
    if (value !== undefined && value !== null && value < 1n << 64n) return value;
  }
  if (absolute !== undefined) return absolute;
  report(
    1,
    'information',
    'base-address-missing',
    'Nothing says at which address the block stands.',
    '0x40000000',
  );
  return USUAL_BASE;
}
