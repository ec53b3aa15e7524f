import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { moveFocus } from './move-focus.ts';
import { useWords } from './texts/words.ts';

/** What the button of a place takes on, so that only one of them is a stop of the Tab key. */
export interface Stop {
  tabIndex: 0 | -1;
  onFocus(): void;
}

export interface PlaceListProps<Item> {
  items: Item[];
  /** What an item looks like; its button, where it has one, gets `stop`. */
  children: (item: Item, index: number, stop: Stop) => JSX.Element;
  /** Whether an item is a button; all are unless told otherwise. */
  opens?: (item: Item) => boolean;
  label?: string;
  class?: string;
}

/** Places that open by a click. The whole list is one stop of the Tab key; from there on the arrows move. */
export function PlaceList<Item>({
  items,
  children,
  opens = () => true,
  label,
  class: name = 'diagnostics',
}: PlaceListProps<Item>) {
  const [current, setCurrent] = useState(0);
  const keys = useId();
  const { t } = useWords();
  const buttons = items.flatMap((item, index) => (opens(item) ? [index] : []));
  // The list may have become another since.
  const stop = buttons.includes(current) ? current : buttons[0];
  return (
    <>
      {buttons.length > 1 && (
        <p id={keys} class="visually-hidden">
          {t.places.keys}
        </p>
      )}
      <ul
        class={name}
        aria-label={label}
        aria-describedby={buttons.length > 1 ? keys : undefined}
        onKeyDown={(event) => moveFocus(event, event.currentTarget.querySelectorAll('button'))}
      >
        {items.map((item, index) => (
          <li key={index}>
            {children(item, index, { tabIndex: index === stop ? 0 : -1, onFocus: () => setCurrent(index) })}
          </li>
        ))}
      </ul>
    </>
  );
}
