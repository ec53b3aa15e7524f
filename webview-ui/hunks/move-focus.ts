const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** The choice that each hunk has, which is what the focus moves between. */
export const hunkBoxes = '.hunk-box';

/** From one hunk to the next or the one before, also from file to file. To be called on a key. */
export function moveFocus(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  if (!event.target.matches(hunkBoxes)) return;
  const boxes = [...document.querySelectorAll<HTMLElement>(hunkBoxes)];
  const step = steps[event.key];
  const next =
    event.key === 'Home'
      ? boxes[0]
      : event.key === 'End'
        ? boxes.at(-1)
        : step && boxes[boxes.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
