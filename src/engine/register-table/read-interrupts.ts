import type { Interrupt, Register } from '../svd/device.ts';
import type { TableReport } from './draft.ts';
import type { ProseLine } from './find-tables.ts';

const MOST_INTERRUPTS = 64;
const HIGHEST = 4095;
const WORDS =
  'irqs?|interrupts?|interrupt lines?|interrupção|interrupções|interrupcao|interrupcoes|linhas? de interrupção';

/** `IRQ: 5`, `Interrupts: RX 5, TX 6`, `the IRQ line 5`, in the text around the tables. */
export function readInterrupts(
  prose: ProseLine[],
  block: string,
  registers: Register[],
  report: TableReport,
): Interrupt[] {
  const listed = prose.flatMap(({ text }) => interruptsOf(text.slice(0, 1_000), block));
  const unique = [...new Map(listed.map((interrupt) => [interrupt.value, interrupt])).values()];
  if (unique.length > 0) return unique.slice(0, MOST_INTERRUPTS);
  const isSpokenOf = new RegExp(`\\b(?:${WORDS})`, 'i');
  const mention = prose.find(({ text }) => isSpokenOf.test(text.slice(0, 2_000)));
  const isInTable = registers.some(
    ({ description = '', fields }) =>
      isSpokenOf.test(description) || fields.some((field) => isSpokenOf.test(field.description ?? '')),
  );
  if (!mention && !isInTable) return [];
  const message = 'An interrupt is spoken of and has no number. Say for instance "IRQ: 5".';
  report(mention?.line ?? 1, 'warning', 'interrupt-number-missing', message, 'one interrupt, number 0');
  return [{ name: block, value: 0 }];
}

function interruptsOf(text: string, block: string): Interrupt[] {
  const list = new RegExp(`^[\\W_]*(?:${WORDS})\\s*(?:numbers?|lines?|números?)?\\s*[:=]\\s*(.+)$`, 'i').exec(
    text,
  )?.[1];
  if (list !== undefined) {
    return list.split(/[,;]|\band\b|\be\b/).flatMap((item) => {
      const number = /(?:^|[^\w.])(\d{1,4})(?![\w.])/.exec(item)?.[1];
      const name = /[A-Za-z_]\w{0,40}/.exec(item)?.[0] ?? block;
      return interrupt(name, number);
    });
  }
  const inline =
    /\b(?:irq|interrupt|interrupção|interrupcao)\s*(?:line|number|número|linha|#)?\s*[:=#]?\s*(\d{1,4})\b/i.exec(
      text,
    )?.[1];
  return interrupt(block, inline);
}

function interrupt(name: string, digits: string | undefined): Interrupt[] {
  const value = Number(digits);
  return digits !== undefined && value <= HIGHEST ? [{ name, value }] : [];
}
