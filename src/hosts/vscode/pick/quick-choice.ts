import { l10n, QuickInputButtons, type QuickPick, type QuickPickItem, window } from 'vscode';

/** What a step of choosing ends with: the chosen items, a step back, or the end of it all. */
export type Choice<Item> = Item[] | 'back' | undefined;

export interface QuickChoice<Item extends QuickPickItem> {
  title: string;
  placeholder: string;
  step: number;
  totalSteps: number;
  many: boolean;
  /** Without a step before it there is nothing to go back to. */
  back: boolean;
  /**
   * The items, loaded while the list is already shown. A rejection closes the list and is passed on.
   * @param signal aborts when the list is closed
   */
  items(signal: AbortSignal): Promise<Item[]>;
  /** Items that are chosen, or the one that is active, at first. */
  preselected?(items: Item[]): Item[];
}

/** Lets the user choose from a list that appears at once and fills when its items are there. */
export async function quickChoice<Item extends QuickPickItem>(
  choice: QuickChoice<Item>,
): Promise<Choice<Item>> {
  const list = window.createQuickPick<Item>();
  const closed = new AbortController();
  Object.assign(list, {
    title: choice.title,
    placeholder: choice.placeholder,
    step: choice.step,
    totalSteps: choice.totalSteps,
    canSelectMany: choice.many,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
    busy: true,
    buttons: choice.back ? [QuickInputButtons.Back] : [],
  });
  try {
    const answer = answerOf(list, choice);
    list.show();
    const filled = fill(list, choice, closed.signal);
    // Only a failure to fill ends the race early: otherwise the user does.
    return await Promise.race([answer, filled.then(() => answer)]);
  } finally {
    closed.abort();
    list.dispose();
  }
}

async function fill<Item extends QuickPickItem>(
  list: QuickPick<Item>,
  choice: QuickChoice<Item>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const items = await choice.items(signal);
    if (signal.aborted) return;
    const preselected = choice.preselected?.(items) ?? [];
    list.items = items;
    if (choice.many) list.selectedItems = preselected;
    else if (preselected.length > 0) list.activeItems = preselected;
    list.busy = false;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function answerOf<Item extends QuickPickItem>(
  list: QuickPick<Item>,
  { many, title }: QuickChoice<Item>,
): Promise<Choice<Item>> {
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      const items = [...(many ? list.selectedItems : list.activeItems)];
      // Enter with nothing ticked means the line the user is on.
      const chosen = items.length > 0 ? items : [...list.activeItems];
      if (chosen.length > 0) resolve(chosen);
      else list.title = l10n.t('{0}: tick at least one', title);
    });
    list.onDidTriggerButton(() => resolve('back'));
    list.onDidHide(() => resolve(undefined));
  });
}

/** One line of bounded length; `$(` would become an icon. */
export function plainLabel(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('$(', '$\u200b(');
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
