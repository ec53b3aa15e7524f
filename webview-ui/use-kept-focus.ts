import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus in a group of buttons of which one may go away once it was pressed: the first that is left gets it,
 * so that whoever uses the keyboard does not start from the top of the page.
 */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const group = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (hadFocus.current && isLost) group.current?.querySelector('button')?.focus();
  });
  useEffect(() => {
    const note = ({ target }: Event) => {
      hadFocus.current = target instanceof Node && (group.current?.contains(target) ?? false);
    };
    // A click on nothing takes the focus away on purpose, and no other event says so.
    for (const type of noted) document.addEventListener(type, note);
    return () => {
      for (const type of noted) document.removeEventListener(type, note);
    };
  }, []);
  return group;
}

const noted = ['focusin', 'pointerdown'];
