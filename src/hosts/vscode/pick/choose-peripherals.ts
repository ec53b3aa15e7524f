import { l10n, type QuickPickItem } from 'vscode';
import type { PeripheralSummary } from '../../../engine/index.ts';
import { type Choice, plainLabel, quickChoice } from './quick-choice.ts';

type PeripheralItem = QuickPickItem & { name: string };

export interface PeripheralQuestion {
  /** Base name of the SVD file. */
  file: string;
  /** Names chosen the last time. */
  last: string[];
  step: number;
  totalSteps: number;
  /** Behaviour is written for one at a time. */
  one?: boolean;
  list(signal: AbortSignal): Promise<PeripheralSummary[]>;
}

/** Lets the user choose peripherals of a device, with what tells them apart. @returns their names */
export async function choosePeripherals(question: PeripheralQuestion): Promise<Choice<string>> {
  const { file, last, step, totalSteps, one = false, list } = question;
  const choice = await quickChoice<PeripheralItem>({
    title: l10n.t('Generate Renode Peripheral: {0}', file),
    placeholder: one
      ? l10n.t('Choose a peripheral; filter by name, address or description')
      : l10n.t('Tick peripherals; filter by name, address or description'),
    step,
    totalSteps,
    many: !one,
    back: step > 1,
    items: async (signal) => (await list(signal)).map(peripheralItem),
    preselected: (items) => (items.length === 1 ? items : items.filter((item) => last.includes(item.name))),
  });
  return Array.isArray(choice) ? choice.map((item) => item.name) : choice;
}

function peripheralItem(peripheral: PeripheralSummary): PeripheralItem {
  const { name, baseAddress, interrupts, registers, description, derivedFrom } = peripheral;
  const facts = [
    baseAddress,
    registers === 1 ? l10n.t('1 register') : l10n.t('{0} registers', registers),
    ...interruptFacts(interrupts),
  ];
  if (derivedFrom) facts.push(l10n.t('like {0}', derivedFrom));
  return {
    name,
    label: plainLabel(name),
    description: plainLabel(facts.join(' · ')),
    ...(description && { detail: plainLabel(description) }),
  };
}

function interruptFacts(interrupts: PeripheralSummary['interrupts']): string[] {
  if (interrupts.length === 0) return [];
  const shown = interrupts.slice(0, 3).map(({ name, value }) => `${name} ${value}`);
  const more = interrupts.length > 3 ? [l10n.t('{0} more', interrupts.length - 3)] : [];
  return [`IRQ ${[...shown, ...more].join(', ')}`];
}
