import type { Language } from '../../context/detect-language.ts';
import { hex } from '../../renode/peripheral-model.ts';
import type { Peripheral, Register } from '../../svd/device.ts';
import { mapWords } from './map-words.ts';
import { cellText, codeText, table } from './markdown-text.ts';

/** Registers, fields of one, and interrupts that are listed. */
const most = { registers: 200, fields: 12, interrupts: 20 };

/** The registers of a peripheral with their fields, as Markdown. */
export function registerMapText(peripheral: Peripheral, language: Language): string {
  const words = mapWords(language);
  const { name, description, baseAddress, registers } = peripheral;
  const rows = registers
    .slice(0, most.registers)
    .map((register) => [
      hex(register.addressOffset, 3),
      codeText(register.name),
      String(register.size),
      register.access,
      hex(register.resetValue, Math.ceil(register.size / 4)),
      fieldsOf(register),
      cellText(register.description),
    ]);
  const more = registers.length - rows.length;
  const { offset, register, bits, access, reset, fields } = words;
  const [first] = registers;
  return [
    `### ${codeText(name)} ${words.at} ${hex(baseAddress, 8)}`,
    ...(description === undefined ? [] : [cellText(description)]),
    ...interruptsOf(peripheral, words.interrupts),
    table([offset, register, bits, access, reset, fields, words.description], rows),
    ...(more > 0 ? [`… ${words.more(more)}`] : []),
    ...(first ? [words.ask(codeText(`${name}.${first.name}`))] : []),
  ].join('\n\n');
}

function interruptsOf({ interrupts }: Peripheral, words: string): string[] {
  if (interrupts.length === 0) return [];
  const shown = interrupts.slice(0, most.interrupts).map(({ name, value }) => `${codeText(name)} = ${value}`);
  return [`${words}: ${shown.join(', ')}${interrupts.length > shown.length ? ', …' : ''}`];
}

/** `EN` 0, `MODE` 2:1 */
function fieldsOf({ fields }: Register): string {
  const shown = fields
    .slice(0, most.fields)
    .map((field) => `${codeText(field.name)} ${bitsOf(field.bitOffset, field.bitWidth)}`);
  return `${shown.join(', ')}${fields.length > shown.length ? ', …' : ''}`;
}

/** `7` or `7:4`, as data sheets have it. */
export function bitsOf(offset: number, width: number): string {
  return width === 1 ? String(offset) : `${offset + width - 1}:${offset}`;
}
