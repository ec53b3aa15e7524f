import type { Language } from '../../context/detect-language.ts';
import { TriptychError } from '../../error.ts';
import { hex } from '../../renode/peripheral-model.ts';
import type { Field, Peripheral, Register } from '../../svd/device.ts';
import { mapWords } from './map-words.ts';
import { cellText, codeText, table } from './markdown-text.ts';
import { bitsOf } from './register-map-text.ts';

/** Fields, and values of one, that are listed. */
const most = { fields: 64, values: 16 };

/**
 * One register with its fields and their values, as Markdown.
 * @throws TriptychError `peripheral-not-found` where the peripheral has no such register
 */
export function registerText(peripheral: Peripheral, name: string, language: Language): string {
  const words = mapWords(language);
  const register = find(peripheral, name, language);
  const { addressOffset, size, access, resetValue, description, fields } = register;
  const address = peripheral.baseAddress + BigInt(addressOffset);
  const facts = [
    `${words.address} ${hex(address, 8)}`,
    `${words.offset} ${hex(addressOffset, 3)}`,
    `${words.bits} ${size}`,
    `${words.access} ${access}`,
    `${words.reset} ${hex(resetValue, Math.ceil(size / 4))}`,
  ];
  const rows = [...fields]
    .sort((one, other) => other.bitOffset - one.bitOffset)
    .slice(0, most.fields)
    .map((field) => [
      bitsOf(field.bitOffset, field.bitWidth),
      codeText(field.name),
      effectsOf(field, language),
      valuesOf(field),
      cellText(field.description),
    ]);
  const { bits, field, values } = words;
  const heads = [bits, field, words.access, values, words.description];
  // A column of which every cell is empty only takes room.
  const shown = heads.map((_, column) => rows.some((cells) => cells[column] !== ''));
  const kept = (cells: string[]) => cells.filter((_, column) => shown[column]);
  return [
    `### ${codeText(`${peripheral.name}.${register.name}`)}`,
    ...(description === undefined ? [] : [cellText(description)]),
    facts.join(' · '),
    ...(rows.length > 0 ? [table(kept(heads), rows.map(kept))] : []),
  ].join('\n\n');
}

function find(peripheral: Peripheral, name: string, language: Language): Register {
  const { registers } = peripheral;
  const found =
    registers.find((register) => register.name === name) ??
    registers.find((register) => register.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const there = registers
    .slice(0, 200)
    .map((register) => register.name)
    .join(', ');
  throw new TriptychError(
    'peripheral-not-found',
    mapWords(language).noRegister(peripheral.name, name.slice(0, 100), there),
  );
}

/** Access, with what reading or writing does besides. */
function effectsOf({ access, modifiedWriteValues, readAction }: Field, language: Language): string {
  const words = mapWords(language);
  return [
    access,
    ...(modifiedWriteValues === 'modify' ? [] : [`${modifiedWriteValues} ${words.onWrite}`]),
    ...(readAction === undefined ? [] : [`${readAction} ${words.onRead}`]),
  ].join(', ');
}

function valuesOf({ enumeratedValues }: Field): string {
  const values = enumeratedValues.flatMap((each) => each.values);
  const shown = values.slice(0, most.values).map(({ name, value, isDefault }) => {
    return `${value === undefined || isDefault ? '*' : value} ${codeText(name)}`.replace(/^\*/, '\\*');
  });
  return `${shown.join(', ')}${values.length > shown.length ? ', …' : ''}`;
}
