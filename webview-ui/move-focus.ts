const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * From one place of a list to the next or the one before, to the first or the last. To be called on a key.
 * @param places where the focus can be, in order
 */
export function moveFocus(event: KeyboardEvent, places: NodeListOf<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const all = [...places];
  const at = all.indexOf(event.target);
  if (at < 0) return;
  const step = steps[event.key];
  const next = event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : step && all[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
