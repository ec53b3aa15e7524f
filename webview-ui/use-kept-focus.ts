import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus in a group of buttons of which one may go away once it was pressed, so that whoever uses the keyboard
 * does not start from the top of the page. The group itself gets it (it needs `tabIndex={-1}`) and no button of it: a
 * key that is pressed in haste must do nothing.
 */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const group = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    // Who types in an editor by now keeps the focus there.
    if (hadFocus.current && isLost && document.hasFocus()) group.current?.focus();
  });
  useEffect(() => {
    const note = ({ target }: Event) => {
      hadFocus.current = target instanceof Node && (group.current?.contains(target) ?? false);
    };
    const forget = () => {
      hadFocus.current = false;
    };
    // A click on nothing takes the focus away on purpose, and no other event says so.
    for (const type of noted) document.addEventListener(type, note);
    window.addEventListener('blur', forget);
    return () => {
      for (const type of noted) document.removeEventListener(type, note);
      window.removeEventListener('blur', forget);
    };
  }, []);
  return group;
}

const noted = ['focusin', 'pointerdown'];
