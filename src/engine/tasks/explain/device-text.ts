import type { Language } from '../../context/detect-language.ts';
import { hex } from '../../renode/peripheral-model.ts';
import type { Device } from '../../svd/device.ts';
import { mapWords } from './map-words.ts';
import { cellText, codeText, table } from './markdown-text.ts';

/** Peripherals that are listed. */
const mostPeripherals = 200;

/** What a device has, as Markdown. */
export function deviceText({ name, description, peripherals }: Device, language: Language): string {
  const words = mapWords(language);
  const rows = peripherals
    .slice(0, mostPeripherals)
    .map((each) => [
      codeText(each.name),
      hex(each.baseAddress, 8),
      String(each.registers.length),
      cellText(each.description),
    ]);
  const more = peripherals.length - rows.length;
  return [
    `### ${codeText(name)}${description === undefined ? '' : `: ${cellText(description)}`}`,
    table([words.peripheral, words.address, words.registers, words.description], rows),
    ...(more > 0 ? [`… ${words.more(more)}`] : []),
  ].join('\n\n');
}
